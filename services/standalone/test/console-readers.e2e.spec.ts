import { afterAll, beforeAll, describe, it } from "vitest";
import {
  aReadConsole,
  expectNoHarm,
  expectOnlyPermitted,
  type ReadConsole,
  readerOf,
  screensOfText,
} from "./support/console-readers.ts";
import { chromiumOrLoudSkip } from "./support/console-system.ts";

/*
 * Issue 16: a role sees only its screens and fields, and text from senders does no harm. In a real browser, on a real
 * system: a role that sees its own contacts, one that sees none, and the screens where text of senders is shown.
 * `console.soak.spec.ts` goes through every role and every screen.
 */

const isSkipped = (await chromiumOrLoudSkip()) === null;
const sample = [readerOf("a-rep"), readerOf("an-auditor")];

describe.skipIf(isSkipped)("the console", () => {
  let target: ReadConsole;
  beforeAll(async () => {
    target = await aReadConsole();
  });
  afterAll(() => target?.close());

  it.each(sample)("shows $id only what its roles may see", (reader) => expectOnlyPermitted(target, reader));

  it("takes no harm from the text of senders on a phone", () =>
    expectNoHarm(target, {
      ...{ theme: "light", language: "en", width: 360 },
      paths: ["queue", "leads", "board", "sources", "intake", "events", "consent", ...screensOfText],
    }));
});
