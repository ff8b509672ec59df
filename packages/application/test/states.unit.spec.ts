import type { AnyEvent, StoredEvent } from "@leadstream/contracts";
import { err, ok, type Result } from "@leadstream/kernel";
import { createMemoryEventStore, createMemorySnapshots, eventNo as idNo, t } from "@leadstream/testing";
import fc from "fast-check";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { decideAll, type Decision, type Repository } from "../src/core/decide-all.ts";
import { createStates, type Fold } from "../src/core/states.ts";
import type { EventStore, Meter, Snapshots } from "../src/index.ts";
import { historyOf } from "./support/world.ts";

const stream = "roster_long";

/** Counts the events of a stream, and is worth a snapshot after ten. */
const counting = (version = 1, factor = 1, types: readonly string[] = []): Fold<number> => ({
  initial: 0,
  evolve: (n) => n + factor,
  snapshot: {
    name: "count",
    version,
    types: new Set(types),
    every: () => 10,
    write: (n) => n,
    read: (json) => {
      if (typeof json !== "number") throw new TypeError("no count");
      return json;
    },
  },
});

const note = (group: string): AnyEvent => ({ type: "roster.leads-left.v1", data: { group, leadIds: [] } });

const decision = (
  messageId: string,
  decide: (seen: number) => Result<readonly AnyEvent[], string> = (seen) => ok([note(`saw-${seen}`)]),
): Decision<number, string> => ({
  stream,
  by: "test.v1",
  messageId,
  correlationId: messageId,
  actor: { kind: "service", id: "test" },
  occurredAt: t(0),
  decide,
});
const decisions = (from: number, count: number): readonly Decision<number, string>[] =>
  Array.from({ length: count }, (_, n) => decision(`m${from + n}`));

/** A process with its own cache; it reports what it counts. */
function aRepository(store: EventStore, snapshots?: Snapshots, fold = counting()) {
  const outcomes: string[] = [];
  const meter: Meter = {
    count: (_, { outcome = "" }) => void outcomes.push(outcome),
    observe: () => undefined,
    gauge: () => undefined,
  };
  const states = createStates<number>(store, fold, { snapshots, meter });
  const repository: Repository<number> = { store, states, clock: { now: () => t(1) } };
  return { repository, states, outcomes };
}

/** The store, and the revision from which each stream was read. */
function withReadLog(store: EventStore) {
  const reads: number[] = [];
  const lookUps: number[] = [];
  const over: EventStore = {
    ...store,
    readMany: (requests) => (reads.push(...requests.map(({ from }) => from)), store.readMany(requests)),
    holds: (places) => (lookUps.push(places.length), store.holds(places)),
  };
  return { over, reads, lookUps };
}

describe("issue 13: snapshots of long streams", () => {
  let store: EventStore;
  let snapshots: Snapshots;
  beforeEach(async () => {
    // So small that every result but the shortest is cut.
    store = createMemoryEventStore({ batchBytes: 100 });
    snapshots = createMemorySnapshots();
  });

  /** A stream of 25 events, of which a snapshot holds 20 or 21. */
  async function aLongStream() {
    const { repository, outcomes } = aRepository(store, snapshots);
    for (let n = 0; n < 25; n += 1) await decideAll(repository, decisions(n, 1));
    await vi.waitFor(() => expect(outcomes).toEqual(["saved", "saved"]));
    const [saved] = await snapshots.load({ fold: "count", version: 1 }, [stream]);
    if (saved === undefined) throw new RangeError("no snapshot was saved");
    return saved;
  }

  const loaded = async ({ states }: ReturnType<typeof aRepository>) =>
    (await states.loadFresh([stream])).get(stream) ?? states.empty;

  it("save reading: of a long stream only the beginning, the proof and the rest are read", async () => {
    const { revision } = await aLongStream();
    const { over, reads } = withReadLog(store);
    const fresh = aRepository(over, snapshots);
    expect(await loaded(fresh)).toMatchObject({ state: 25, revision: 24 });
    expect(fresh.outcomes).toEqual(["used"]);
    expect(reads[0]).toBe(0);
    expect(Math.min(...reads.slice(1))).toBe(revision);
  });

  it("are not loaded where one read returns everything", async () => {
    await aLongStream();
    const small = createMemoryEventStore();
    const load = vi.fn(snapshots.load);
    await decideAll(aRepository(small).repository, decisions(0, 5));
    expect(await loaded(aRepository(small, { ...snapshots, load }))).toMatchObject({ state: 5 });
    expect(load).not.toHaveBeenCalled();
  });

  it("of another version of the fold are ignored", async () => {
    await aLongStream();
    const fresh = aRepository(store, snapshots, counting(2, 10));
    expect(await loaded(fresh)).toMatchObject({ state: 250 });
    expect(fresh.outcomes).not.toContain("used");
  });

  it("of a process that knew other event types are ignored: it may have skipped events", async () => {
    await aLongStream();
    const fresh = aRepository(store, snapshots, counting(1, 10, ["roster.new.v1"]));
    expect(await loaded(fresh)).toMatchObject({ state: 250 });
    expect(fresh.outcomes).toContain("unreadable");
  });

  it.each([
    ["is truncated", { body: "{" }],
    ["names another revision", { revision: 3 }],
    ["belongs to another stream", { sha256: "00".repeat(32) }],
  ])("are passed over and counted when one %s", async (_, change) => {
    const saved = await aLongStream();
    const damaged = { ...snapshots, load: async () => [{ ...saved, ...change }] };
    const fresh = aRepository(store, damaged);
    expect(await loaded(fresh)).toMatchObject({ state: 25 });
    expect(fresh.outcomes).toContain("unreadable");
  });

  it.each([
    ["is shorter: a backup was restored", 12],
    ["is as long and has other events", 25],
    ["is longer and has other events", 40],
  ])("are dropped and not believed when the stream %s", async (_, length) => {
    const saved = await aLongStream();
    const restored = createMemoryEventStore({ batchBytes: 100 });
    for (let n = 0; n < length; n += 1)
      await decideAll(aRepository(restored).repository, decisions(n + 1_000, 1));
    const fresh = aRepository(restored, { ...snapshots, save: async () => undefined });
    expect(await loaded(fresh)).toMatchObject({ state: length, revision: length - 1 });
    expect(fresh.outcomes).toContain("not-borne-out");
    expect(await snapshots.load(saved, [stream])).toEqual([]);
  });

  it("only cost time when they cannot be loaded or saved", async () => {
    await aLongStream();
    const away = () => Promise.reject(new Error("the database is away"));
    const fresh = aRepository(store, { load: away, save: away, drop: away });
    expect(await loaded(fresh)).toMatchObject({ state: 25 });
    await vi.waitFor(() => expect(fresh.outcomes).toEqual(["not-loaded", "not-saved"]));
  });
});

describe("issue 13: a message that was handled long ago", () => {
  it("is not decided again, whatever its age, the batches and the cache", async () => {
    const store = createMemoryEventStore();
    const many = decisions(0, 600);
    for (let at = 0; at < many.length; at += 50)
      await decideAll(aRepository(store).repository, many.slice(at, at + 50));
    const before = await historyOf(store);
    const process = aRepository(store);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat(599), { minLength: 1, maxLength: 20 }),
        fc.boolean(),
        async (again, isNew) => {
          const { repository } = isNew ? aRepository(store) : process;
          const decided: number[] = [];
          const late = again.map((n) =>
            decision(`m${n}`, (seen) => (decided.push(seen), err("decided again"))),
          );
          expect((await decideAll(repository, late)).map(({ kind }) => kind)).toEqual(
            late.map(() => "nothing"),
          );
          expect(decided).toEqual([]);
        },
      ),
      { numRuns: 30 },
    );
    expect(await historyOf(store)).toEqual(before);
  });

  it("is looked up in one read, or in none when all ids are cached or the message is new", async () => {
    const store = createMemoryEventStore();
    await decideAll(aRepository(store).repository, decisions(0, 100));
    const { over, lookUps } = withReadLog(store);
    const { repository } = aRepository(over);
    await decideAll(repository, decisions(0, 150));
    expect(lookUps).toEqual([]);
    await decideAll(repository, decisions(150, 450));
    expect(lookUps).toEqual([]);
    await decideAll(repository, decisions(0, 10));
    expect(lookUps).toEqual([10]);
    const young = decisions(600, 5).map((each) => ({ ...each, atLeast: 599 }));
    expect((await decideAll(repository, young)).map(({ kind }) => kind)).toEqual(young.map(() => "done"));
    expect(lookUps).toEqual([10]);
  });

  it("is handled once in a batch that has it twice, however many are between", async () => {
    const store = createMemoryEventStore();
    const outcomes = await decideAll(aRepository(store).repository, [...decisions(0, 500), decision("m0")]);
    expect(outcomes.at(-1)?.kind).toBe("nothing");
    expect(await historyOf(store)).toHaveLength(500);
  });

  it("keeps the ids of a state bounded, whatever the length of its stream", async () => {
    const states = createStates<number>(createMemoryEventStore(), counting());
    const [template] = await oneEvent();
    if (template === undefined) throw new RangeError("no event");
    let folded = states.empty;
    for (let n = 0; n < 2_000; n += 1)
      folded = states.fold(folded, [{ ...template, id: idNo(n), revision: n }]);
    expect(folded.ids.size).toBeLessThanOrEqual(256);
    expect(folded.ids.has(idNo(1_999 - 127))).toBe(true);
  });
});

const oneEvent = async (): Promise<readonly StoredEvent[]> => {
  const store = createMemoryEventStore();
  await decideAll(aRepository(store).repository, decisions(0, 1));
  return historyOf(store);
};
