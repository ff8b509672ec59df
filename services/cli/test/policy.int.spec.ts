import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  createGovernance,
  createVirtualClock,
  type EventStore,
  historiesOf,
  seedPolicy,
} from "@leadstream/application";
import { defaultPolicy, GOVERNANCE_STREAM, Instant, readNewEvent } from "@leadstream/contracts";
import { createMemoryEventStore } from "@leadstream/testing";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { documentDiff } from "../src/policy/document-diff.ts";
import { run } from "./command-line.ts";
import { memoryStores } from "./memory-stores.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "policy-"));
  await mkdir(join(folder, "postgres"));
});
afterAll(() => rm(folder, { recursive: true }));

let store: EventStore;
beforeEach(async () => {
  store = createMemoryEventStore();
  const clock = createVirtualClock(Instant.parse("2026-03-02T09:00:00.000Z"));
  const governance = createGovernance({ store, clock, rules: { changed: () => undefined } });
  await seedPolicy(governance);
});

const policy = (...words: string[]) => {
  const stores = memoryStores({ store });
  const recordVerify = () => Promise.reject(new Error("a policy verifies nothing"));
  const open = async () => ({ stores, recordVerify, close: async () => undefined });
  const start = () => Promise.reject(new Error("a policy needs no consumers"));
  return run(["policy", ...words], { context: { here: { open, start } } });
};
const at = () => ["--data", folder];
async function aFile(name: string, content: unknown): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}
const french = { ...defaultPolicy, phoneRegion: "FR" };
const hostile = { ...defaultPolicy, defaultCalendar: "moon" };

describe("leadstream policy", () => {
  it.each(["", "check", "diff", "publish", "list", "show", "rollback"])(
    "explains %s with examples",
    async (word) => {
      const { exit, out } = await policy(...(word === "" ? [] : [word]), "--help");
      expect(exit).toBe(0);
      expect(out).toContain("$ leadstream policy ");
    },
  );

  it("checks a file without any system, and names each defect with place, reason and remedy", async () => {
    expect(await run(["policy", "check", await aFile("good.json", french)])).toMatchObject({ exit: 0 });
    const bad = await run(["policy", "check", await aFile("bad.json", hostile), "--json"]);
    expect(bad.exit).toBe(2);
    expect(JSON.parse(bad.out)).toMatchObject({
      ok: false,
      defects: [{ path: "defaultCalendar", code: "calendar.unknown", reason: expect.any(String) }],
    });
    expect(bad.err).toContain("defaultCalendar: it names no calendar of this policy; name one of calendars");
    // Check does not publish, so it does not say that nothing was published.
    expect(bad.err).toContain("1 defect\n");
    expect(bad.err).not.toContain("nothing was published");
  });

  it("says what is wrong with a file that is no policy", async () => {
    expect(await policy("check", join(folder, "nowhere.json"))).toMatchObject({ exit: 1 });
    const broken = await policy("check", await aFile("broken.json", "{"));
    expect(broken).toMatchObject({ exit: 2, err: expect.stringContaining("policy.not-json") });
  });

  it("shows the changes of a file, by path", async () => {
    const [first, ...others] = defaultPolicy.scoring.fit;
    const scoring = { ...defaultPolicy.scoring, fit: [{ ...first, points: 99 }, ...others] };
    const file = await aFile("scoring.json", { ...french, scoring });
    const { exit, out } = await policy("diff", file, ...at());
    expect(exit).toBe(0);
    expect(out).toMatch(/phoneRegion +"DE" +"FR"/u);
    expect(out).toMatch(/scoring\.fit\.level-founder-cxo\.points +20 +99/u);
    expect(JSON.parse((await policy("diff", file, "--json", ...at())).out)).toMatchObject({
      version: 1,
      changes: [{ path: "phoneRegion" }, { path: "scoring.fit.level-founder-cxo.points" }],
    });
    const same = await policy("diff", await aFile("same.json", defaultPolicy), ...at());
    expect(same.out).toBe("identical to version 1, which is in force\n");
  });

  it("publishes, lists with when and by whom, and rolls back as a new version", async () => {
    const file = await aFile("french.json", french);
    const published = await policy("publish", file, "--by", "anna", ...at());
    expect(published).toMatchObject({ exit: 0, out: expect.stringContaining("version 2") });
    const again = await policy("publish", file, "--json", ...at());
    expect(JSON.parse(again.out)).toEqual({ version: 2, isNew: false });
    expect((await policy("list", ...at())).out).toMatch(/2 {2}\d{4}-.* anna +in force/u);
    expect((await policy("rollback", "1", ...at())).exit).toBe(0);
    const { versions } = JSON.parse((await policy("list", "--json", ...at())).out);
    expect(versions).toMatchObject([
      { version: 1, by: "first-start", state: "superseded" },
      { version: 2, by: "anna", state: "superseded" },
      { version: 3, by: "operator", state: "in-force" },
    ]);
    expect(JSON.parse((await policy("show", ...at())).out)).toEqual(defaultPolicy);
    expect(JSON.parse((await policy("show", "2", ...at())).out)).toEqual(french);
  });

  it("issue 11: lists unreadable versions, shows them as stored, and does not roll back to them", async () => {
    expect((await policy("publish", await aFile("french.json", french), ...at())).exit).toBe(0);
    const whole = store;
    const stored = [...(await whole.readMany([{ stream: GOVERNANCE_STREAM, from: 0 }])).values()].flat();
    const [pool, last] = [stored.findLastIndex(({ type }) => type === "pool.changed.v1"), stored.length - 1];
    const events = stored.map((event, i) => {
      const data = i === last ? { document: "damaged" } : i === pool ? {} : event.data;
      return { ...event, ...readNewEvent({ ...event, data }) };
    });
    store = { ...whole, readMany: async () => historiesOf(new Map([[GOVERNANCE_STREAM, events]])) };
    const { exit, out } = await policy("list", ...at());
    expect(exit).toBe(0);
    expect(out).toMatch(/version 2 does not run:\n {2}event: the stored event is damaged/u);
    expect(out).toContain(`event ${pool}: pool; make the change again`);
    expect(JSON.parse((await policy("list", "--json", ...at())).out)).toMatchObject({
      versions: [{ state: "in-force" }, { state: "set-aside" }],
      unreadable: [{ kind: "pool", revision: pool, id: null }],
    });
    expect((await policy("show", "2", ...at())).out).toBe('"damaged"\n');
    const refused = await policy("rollback", "2", ...at());
    expect(refused).toMatchObject({ exit: 2, err: expect.stringContaining("policy.refused") });
  });

  it("refuses a policy that does not run, and writes nothing", async () => {
    const head = await store.head();
    const refused = await policy("publish", await aFile("bad.json", hostile), ...at());
    expect(refused).toMatchObject({ exit: 2, err: expect.stringContaining("policy.refused") });
    expect(refused.err).toContain("1 defect; nothing was published");
    expect(await policy("rollback", "9", ...at())).toMatchObject({ exit: 1 });
    expect(await store.head()).toBe(head);
  });
});

describe("a difference of documents", () => {
  it("matches rules by name, other lists by index, and lists additions and removals", () => {
    const rule = (name: string, points: number) => ({ rule: name, points });
    expect(
      documentDiff(
        { fit: [rule("a", 1), rule("b", 2)], days: [1, 2], gone: { x: 1 } },
        { fit: [rule("new", 5), rule("a", 1), rule("b", 3)], days: [1], come: null },
      ),
    ).toEqual([
      { path: "fit.b.points", before: 2, after: 3 },
      { path: "fit.new", before: undefined, after: { rule: "new", points: 5 } },
      { path: "days.1", before: 2, after: undefined },
      { path: "gone", before: { x: 1 }, after: undefined },
      { path: "come", before: undefined, after: null },
    ]);
  });
});
