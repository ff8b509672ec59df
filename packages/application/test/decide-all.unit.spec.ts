import { createMemoryEventStore, t } from "@leadstream/testing";
import { err, ok, type Result } from "@leadstream/kernel";
import type { AnyEvent } from "@leadstream/contracts";
import { beforeEach, describe, expect, it } from "vitest";
import { decideAll, type Decision, type Repository } from "../src/core/decide-all.ts";
import { createStates } from "../src/core/states.ts";
import type { EventStore } from "../src/index.ts";
import { historyOf } from "./support/world.ts";

/** A stream that only counts its events: each decision shows the state it was decided on. */
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

describe("deciding a batch", () => {
  let store: EventStore;
  beforeEach(() => {
    store = createMemoryEventStore();
  });

  const repositoryOn = (
    over: EventStore = store,
    onConflict?: (streams: number) => void,
  ): Repository<Count> => ({
    store: over,
    states: createStates<Count>(over, { initial: 0, evolve: (n) => n + 1 }),
    clock: { now: () => t(1) },
    ...(onConflict === undefined ? {} : { onConflict }),
  });

  it("decides in order per stream, each on the state after the one before", async () => {
    const outcomes = await decideAll(repositoryOn(), [
      decision("a", "1"),
      decision("b", "2"),
      decision("a", "3"),
    ]);
    expect(await groupsIn(store, "a")).toEqual(["saw-0", "saw-1"]);
    expect(await groupsIn(store, "b")).toEqual(["saw-0"]);
    expect(outcomes.map(({ kind, revision }) => [kind, revision])).toEqual([
      ["done", 0],
      ["done", 0],
      ["done", 1],
    ]);
  });

  it("reads once and appends once, however many streams there are", async () => {
    const trips = { readMany: 0, appendMany: 0 };
    const counting: EventStore = {
      ...store,
      readMany: (requests) => ((trips.readMany += 1), store.readMany(requests)),
      appendMany: (appends) => ((trips.appendMany += 1), store.appendMany(appends)),
    };
    await decideAll(
      repositoryOn(counting),
      Array.from({ length: 50 }, (_, n) => decision(`s${n}`, `m${n}`)),
    );
    expect(trips).toEqual({ readMany: 1, appendMany: 1 });
  });

  it("decides again, on fresh state, only the streams with a conflict", async () => {
    const repository = repositoryOn(store, (streams) => lost.push(streams));
    const lost: number[] = [];
    await decideAll(repository, [decision("a", "1"), decision("b", "2")]);
    await decideAll(repositoryOn(), [decision("a", "of-another-process")]);
    const decisions: string[] = [];
    const watched = (stream: string, id: string) =>
      decision(stream, id, (seen) => (decisions.push(`${stream}${seen}`), ok([note(`saw-${seen}`)])));
    await decideAll(repository, [watched("a", "3"), watched("b", "4")]);
    expect(decisions).toEqual(["a1", "b1", "a2"]);
    expect(lost).toEqual([1]);
    expect(await groupsIn(store, "a")).toEqual(["saw-0", "saw-1", "saw-2"]);
    expect(await groupsIn(store, "b")).toEqual(["saw-0", "saw-1"]);
  });

  it("does not decide a message again that was handled before, even if the state has changed", async () => {
    await decideAll(repositoryOn(), [decision("a", "1"), decision("a", "2")]);
    const outcomes = await decideAll(repositoryOn(), [decision("a", "1"), decision("a", "2")]);
    expect(outcomes.map(({ kind }) => kind)).toEqual(["nothing", "nothing"]);
    expect(await groupsIn(store, "a")).toHaveLength(2);
  });

  it("handles a message that is twice in one batch once", async () => {
    const outcomes = await decideAll(repositoryOn(), [decision("a", "1"), decision("a", "1")]);
    expect(outcomes.map(({ kind }) => kind)).toEqual(["done", "nothing"]);
    expect(await groupsIn(store, "a")).toHaveLength(1);
  });

  it("lets two consumers handle the same message in the same stream", async () => {
    await decideAll(repositoryOn(), [decision("a", "1"), { ...decision("a", "1"), by: "other.v1" }]);
    expect(await groupsIn(store, "a")).toEqual(["saw-0", "saw-1"]);
  });

  it("writes once when the first append succeeded but its reply was lost", async () => {
    let isLost = false;
    const losesReply: EventStore = {
      ...store,
      appendMany: async (appends) => {
        const results = await store.appendMany(appends);
        if (isLost) return results;
        isLost = true;
        throw new Error("the connection broke after the commit");
      },
    };
    const repository = repositoryOn(losesReply);
    await expect(decideAll(repository, [decision("a", "1")])).rejects.toThrow("after the commit");
    const [again] = await decideAll(repository, [decision("a", "1")]);
    expect(again).toMatchObject({ revision: 0 });
    expect(await groupsIn(store, "a")).toEqual(["saw-0"]);
  });

  it("returns a refusal with the revision it was decided on, and writes nothing", async () => {
    await decideAll(repositoryOn(), [decision("a", "1")]);
    const [refused] = await decideAll(repositoryOn(), [decision("a", "2", () => err("no"))]);
    expect(refused).toEqual({ kind: "refused", rejection: "no", revision: 0 });
    expect(await groupsIn(store, "a")).toHaveLength(1);
  });

  it("decides on a state at least as new as the event it handles, whatever is cached", async () => {
    const repository = repositoryOn();
    await decideAll(repository, [decision("a", "1")]);
    await decideAll(repositoryOn(), [decision("a", "of-another-process")]);
    const seen: number[] = [];
    await decideAll(repository, [{ ...decision("a", "3", (n) => (seen.push(n), ok([]))), atLeast: 1 }]);
    expect(seen).toEqual([2]);
  });

  it("gives up after the eighth conflict, to be retried later", async () => {
    let races = 0;
    const rival = repositoryOn();
    const conflicting: EventStore = {
      ...store,
      appendMany: async (appends) => {
        races += 1;
        await decideAll(rival, [decision("a", `rival-${races}`)]);
        return store.appendMany(appends);
      },
    };
    await expect(decideAll(repositoryOn(conflicting), [decision("a", "1")])).rejects.toMatchObject({
      code: "store.revision-conflict",
      remedy: "retry",
    });
    expect(races).toBe(8);
  });
});
