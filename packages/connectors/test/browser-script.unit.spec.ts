import { gzipSync } from "node:zlib";
import { createContext, runInContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { browserScript } from "../src/index.ts";
import { aSource, aWorld, SECRET } from "./support/world.ts";

const Call = z.object({
  type: z.string(),
  id: z.string(),
  anonymousId: z.string().optional(),
  fields: z.unknown().optional(),
});

/** A page with as much of a browser as the script uses. */
function aPage(dataset: Readonly<Record<string, string>>) {
  const sent: { readonly to: string; readonly body: string }[] = [];
  const kept = new Map<string, string>();
  const listeners = new Map<string, (event: unknown) => void>();
  const page = createContext({
    URL,
    crypto: globalThis.crypto,
    location: { href: "https://www.example.com/?utm_source=ad" },
    document: {
      currentScript: { src: "https://leads.example/leadstream.js", dataset },
      referrer: "",
      baseURI: "https://www.example.com/shop/",
    },
    localStorage: {
      getItem: (name: string) => kept.get(name) ?? null,
      setItem: (name: string, value: string) => void kept.set(name, value),
      removeItem: (name: string) => void kept.delete(name),
    },
    navigator: { sendBeacon: (to: string, body: string) => sent.push({ to, body }) > 0 },
    addEventListener: (name: string, listener: (event: unknown) => void) =>
      void listeners.set(name, listener),
    FormData: class {
      readonly form: { readonly entries: readonly (readonly [string, string])[] };
      constructor(form: { readonly entries: readonly (readonly [string, string])[] }) {
        this.form = form;
      }
      [Symbol.iterator]() {
        return this.form.entries[Symbol.iterator]();
      }
    },
  });
  runInContext("globalThis.window = globalThis", page);
  runInContext(browserScript, page);
  /** A form that is filled in and sent, and what it posts by itself beside its fields. */
  const submit = (
    isOurs: boolean,
    entries: readonly (readonly [string, string])[],
    action: string | null = null,
  ): ReadonlyMap<string, string> => {
    const added = new Map<string, string>();
    const elements = { secret: { type: "password" } };
    const target = { matches: () => isOurs, getAttribute: () => action, entries, elements };
    listeners.get("submit")?.({ target });
    listeners.get("formdata")?.({ target, formData: added });
    return added;
  };
  const calls = () => sent.map(({ body }) => Call.parse(JSON.parse(body)));
  return { sent, calls, kept, submit, say: (code: string): unknown => runInContext(code, page) };
}

const own = { source: "web", key: SECRET };

describe("leadstream.js", () => {
  it("fits into two kilobytes, as it is and compressed", () => {
    expect(Buffer.byteLength(browserScript)).toBeLessThanOrEqual(2_048);
    expect(gzipSync(browserScript).length).toBeLessThanOrEqual(1_024);
    expect(browserScript).not.toContain("//");
  });

  it("uses nothing that a strict policy of a page forbids", () => {
    expect(browserScript).not.toMatch(/\beval\b|new Function|setTimeout|innerHTML|\.style\b|\.write\(/);
  });

  it("stores nothing and sends no page view before consent, and forgets when it is taken back", () => {
    const { say, calls, kept } = aPage(own);
    say("leadstream.page()");
    expect([calls(), kept.size]).toEqual([[], 0]);
    say("leadstream.consent(true); leadstream.page()");
    const [first, second] = calls();
    expect([first?.type, first?.anonymousId === undefined]).toEqual(["page", false]);
    expect(second?.anonymousId).toBe(first?.anonymousId);
    expect(second?.id).not.toBe(first?.id);
    say("leadstream.consent(false); leadstream.page()");
    expect([calls().length, kept.size]).toEqual([2, 0]);
  });

  it("sends a form that is marked, without passwords, and without an id of the visitor before consent", () => {
    const { submit, calls } = aPage(own);
    submit(false, [["email", "no@example.com"]]);
    submit(true, [
      ["email", "yes@example.com"],
      ["secret", "hunter2"],
    ]);
    expect(calls()).toEqual([
      expect.objectContaining({ type: "form", fields: { email: "yes@example.com" } }),
    ]);
    expect(calls()[0]?.anonymousId).toBeUndefined();
  });

  it("does not send twice what a form posts to us by itself, and gives it the visitor's id after consent", () => {
    const ours = "https://leads.example/v1/forms/web?key=1";
    const before = aPage(own);
    expect([...before.submit(true, [["email", "a@example.com"]], ours)]).toEqual([]);
    const after = aPage({ ...own, consent: "given" });
    const [view] = after.calls();
    expect([...after.submit(true, [["email", "a@example.com"]], ours)]).toEqual([
      ["anonymous_id", view?.anonymousId],
    ]);
    expect([...after.submit(false, [], ours)]).toEqual([]);
    expect([before.calls().length, after.calls().length]).toEqual([0, 1]);
  });

  it.each(["/contact", "thanks.html", "", "https://www.example.com/x", "http://leads.example/v1/forms/web"])(
    "sends a form that goes elsewhere: %j",
    (action) => {
      const { submit, calls } = aPage(own);
      submit(true, [["email", "a@example.com"]], action);
      expect(calls()).toHaveLength(1);
    },
  );

  it("sends what its connector takes", async () => {
    const { submit, sent } = aPage({ ...own, consent: "given" });
    submit(true, [
      ["email", "yes@example.com"],
      ["action", "Demo Request"],
    ]);
    const world = aWorld(aSource("browser"));
    for (const { to, body } of sent) {
      expect(to).toBe(`https://leads.example/v1/connectors/browser/web/${SECRET}`);
      const answer = await world.send({ body: Buffer.from(body), headers: {} }, { pathSecret: SECRET });
      expect(answer.status).toBe(204);
    }
    expect(world.handedIn.map(({ body }) => body)).toEqual([
      expect.objectContaining({ kind: "page-view" }),
      expect.objectContaining({
        kind: "form",
        action: "demo-request",
        source: expect.objectContaining({ channel: "ad" }),
      }),
    ]);
  });
});
