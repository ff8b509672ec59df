import { afterAll, beforeAll, describe, it } from "vitest";
import { type AnalysedConsole, analysingScreens, anAnalysedConsole } from "./support/analysed-console.ts";
import {
  aReadConsole,
  expectNoHarm,
  expectOnlyPermitted,
  type ReadConsole,
  readers,
  screensOfText,
} from "./support/console-readers.ts";
import { screens } from "./support/console-pages.ts";
import { everyScreen, expectFits, inFull, looks } from "./support/console-rounds.ts";
import { chromiumOrLoudSkip } from "./support/console-system.ts";

/*
 * Issue 16: every screen in every look, for every role, and with the text of senders at two widths. `npm test` goes
 * through a part of each: `console-screens`, `console-readers` and `console-analysis.e2e.spec.ts`.
 */

const isSkipped = (await chromiumOrLoudSkip()) === null;

describe.skipIf(isSkipped)("the whole console", () => {
  let target: ReadConsole;
  beforeAll(async () => {
    target = await aReadConsole();
  });
  afterAll(() => target?.close());

  it.each(readers)("shows $id only what its roles may see", (reader) => expectOnlyPermitted(target, reader));

  it.each(inFull(looks, everyScreen))(
    "shows every screen in $theme, $language, $width px: no error, no violation, axe clean",
    ({ paths, ...look }) =>
      expectFits(target, { ...look, paths: paths.map((path) => path.replace("LEAD", target.hostileId)) }),
  );

  it.each([
    { theme: "light", language: "en", width: 360 },
    // A window of 1440 pixels at 200 %.
    { theme: "dark", language: "zh-CN", width: 720 },
  ] as const)("takes no harm from the text of senders, at $width px", (look) =>
    expectNoHarm(target, { ...look, paths: [...screens, ...screensOfText] }),
  );
});

describe.skipIf(isSkipped)("the whole console that analyses", () => {
  let target: AnalysedConsole;
  beforeAll(async () => {
    target = await anAnalysedConsole();
  });
  afterAll(() => target?.close());

  it.each(inFull(looks, analysingScreens))(
    "is axe clean and fits in $theme, $language, $width px, also in the past",
    (round) => expectFits(target, { ...round, paths: round.paths.map(target.pathOf) }),
  );
});
