import { createMemoryEventStore, t } from "@leadstream/testing";
import { err, ok, type Result } from "@leadstream/kernel";
import type { AnyEvent } from "@leadstream/contracts";
import { beforeEach, describe, expect, it } from "vitest";
import { decideAll, type Decision, type Repository } from "../src/core/decide-all.ts";
import { createStates } from "../src/core/states.ts";
import type { EventStore } from "../src/index.ts";
import { historyOf } from "./support/world.ts";

/** A stream that only counts its events: what is decided shows what it was decided on. */
type Count = number;
type Counting = Result<readonly AnyEvent[], string>;

const note = (group: string): AnyEvent => ({ type: "roster.leads-left.v1", data: { group, leadIds: [] } });

const decision = (
  stream: string,
  messageId: string,
  decide: (seen: Count) => Counting = (seen) => ok([note(`saw-${seen}`)]),
): Decision<Count, string> => ({
  stream,
  by: "test.v1",
  messageId,
  correlationId: messageId,
  actor: { kind: "service", id: "test" },
  occurredAt: t(0),
  decide,
});

const groupsIn = async (store: EventStore, stream: string): Promise<readonly string[]> =>
  (await historyOf(store)).flatMap((e) =>
    e.stream === stream && e.type === "roster.leads-left.v1" ? [e.data.group] : [],
  );

describe("answering a batch", () => {
  let store: EventStore;
  beforeEach(() => {
    store = createMemoryEventStore();
  });

  const deskOn = (over: EventStore = store, onConflict?: (streams: number) => void): Repository<Count> => ({
    store: over,
    states: createStates<Count>(over, { initial: 0, evolve: (n) => n + 1 }),
    clock: { now: () => t(1) },
    ...(onConflict === undefined ? {} : { onConflict }),
  });

  it("decides asks of one stream in order, each on the state the one before left", async () => {
    const outcomes = await decideAll(deskOn(), [decision("a", "1"), decision("b", "2"), decision("a", "3")]);
    expect(await groupsIn(store, "a")).toEqual(["saw-0", "saw-1"]);
    expect(await groupsIn(store, "b")).toEqual(["saw-0"]);
    expect(outcomes.map(({ kind, revision }) => [kind, revision])).toEqual([
      ["done", 0],
      ["done", 0],
      ["done", 1],
    ]);
  });

  it("reads once and appends once, however many streams it answers to", async () => {
    const trips = { readMany: 0, appendMany: 0 };
    const counting: EventStore = {
      ...store,
      readMany: (requests) => ((trips.readMany += 1), store.readMany(requests)),
      appendMany: (appends) => ((trips.appendMany += 1), store.appendMany(appends)),
    };
    await decideAll(
      deskOn(counting),
      Array.from({ length: 50 }, (_, n) => decision(`s${n}`, `m${n}`)),
    );
    expect(trips).toEqual({ readMany: 1, appendMany: 1 });
  });

  it("decides again, on fresh state, only the streams where another writer was faster", async () => {
    const repository = deskOn(store, (streams) => lost.push(streams));
    const lost: number[] = [];
    await decideAll(repository, [decision("a", "1"), decision("b", "2")]);
    await decideAll(deskOn(), [decision("a", "of-another-process")]);
    const decisions: string[] = [];
    const watched = (stream: string, id: string) =>
      decision(stream, id, (seen) => (decisions.push(`${stream}${seen}`), ok([note(`saw-${seen}`)])));
    await decideAll(repository, [watched("a", "3"), watched("b", "4")]);
    expect(decisions).toEqual(["a1", "b1", "a2"]);
    expect(lost).toEqual([1]);
    expect(await groupsIn(store, "a")).toEqual(["saw-0", "saw-1", "saw-2"]);
    expect(await groupsIn(store, "b")).toEqual(["saw-0", "saw-1"]);
  });

  it("does not decide a message again that was answered before, even if the state has moved on", async () => {
    await decideAll(deskOn(), [decision("a", "1"), decision("a", "2")]);
    const outcomes = await decideAll(deskOn(), [decision("a", "1"), decision("a", "2")]);
    expect(outcomes.map(({ kind }) => kind)).toEqual(["nothing", "nothing"]);
    expect(await groupsIn(store, "a")).toHaveLength(2);
  });

  it("answers a message twice named in one batch once", async () => {
    const outcomes = await decideAll(deskOn(), [decision("a", "1"), decision("a", "1")]);
    expect(outcomes.map(({ kind }) => kind)).toEqual(["done", "nothing"]);
    expect(await groupsIn(store, "a")).toHaveLength(1);
  });

  it("lets two consumers answer the same message into the same stream", async () => {
    await decideAll(deskOn(), [decision("a", "1"), { ...decision("a", "1"), by: "other.v1" }]);
    expect(await groupsIn(store, "a")).toEqual(["saw-0", "saw-1"]);
  });

  it("writes once when the first append succeeded and its reply was lost", async () => {
    let isLost = false;
    const deaf: EventStore = {
      ...store,
      appendMany: async (appends) => {
        const results = await store.appendMany(appends);
        if (isLost) return results;
        isLost = true;
        throw new Error("the connection broke after the commit");
      },
    };
    const repository = deskOn(deaf);
    await expect(decideAll(repository, [decision("a", "1")])).rejects.toThrow("after the commit");
    const [again] = await decideAll(repository, [decision("a", "1")]);
    expect(again).toMatchObject({ revision: 0 });
    expect(await groupsIn(store, "a")).toEqual(["saw-0"]);
  });

  it("hands back a refusal with the revision it was decided on, and writes nothing", async () => {
    await decideAll(deskOn(), [decision("a", "1")]);
    const [refused] = await decideAll(deskOn(), [decision("a", "2", () => err("no"))]);
    expect(refused).toEqual({ kind: "refused", rejection: "no", revision: 0 });
    expect(await groupsIn(store, "a")).toHaveLength(1);
  });

  it("decides on a state at least as new as the event it answers, whatever it remembers", async () => {
    const repository = deskOn();
    await decideAll(repository, [decision("a", "1")]);
    await decideAll(deskOn(), [decision("a", "of-another-process")]);
    const seen: number[] = [];
    await decideAll(repository, [{ ...decision("a", "3", (n) => (seen.push(n), ok([]))), atLeast: 1 }]);
    expect(seen).toEqual([2]);
  });

  it("gives up after the eighth lost race, to be tried again later", async () => {
    let races = 0;
    const rival = deskOn();
    const unlucky: EventStore = {
      ...store,
      appendMany: async (appends) => {
        races += 1;
        await decideAll(rival, [decision("a", `rival-${races}`)]);
        return store.appendMany(appends);
      },
    };
    await expect(decideAll(deskOn(unlucky), [decision("a", "1")])).rejects.toMatchObject({
      code: "store.revision-conflict",
      remedy: "retry",
    });
    expect(races).toBe(8);
  });
});
