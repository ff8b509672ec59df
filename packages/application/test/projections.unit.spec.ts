import { once } from "node:events";
import type { StoredEvent } from "@leadstream/contracts";
import { createMemoryEventStore, createMemoryReadModel } from "@leadstream/testing";
import fc from "fast-check";
import { Fault } from "@leadstream/kernel";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import {
  compareViews,
  type EventStore,
  foldAll,
  type Json,
  positionOfViews,
  rebuildViews,
  type ViewRow,
  views,
} from "../src/index.ts";
import { type Meter, runProjector } from "../src/index.ts";
import { aLongStory } from "./support/long-story.ts";
import { followers, project } from "./support/process.ts";
import { historyOf, silent, type World } from "./support/world.ts";

/** The same streams, interleaved differently: each stream keeps its own order. */
function interleaved(events: readonly StoredEvent[], picks: readonly number[]): readonly StoredEvent[] {
  const open = [...Map.groupBy(events, ({ stream }) => stream).values()].map((stream) => [...stream]);
  const order: StoredEvent[] = [];
  for (let n = 0; open.length > 0; n += 1) {
    const at = (picks[n % picks.length] ?? 0) % open.length;
    const next = open[at]?.shift();
    if (next === undefined) open.splice(at, 1);
    else order.push(next);
  }
  return order;
}

/** A store with these events, appended one by one. */
async function storeOf(events: readonly StoredEvent[]): Promise<EventStore> {
  const store = createMemoryEventStore();
  for (const { stream, revision, ...event } of events)
    await store.appendMany([{ stream, expected: revision - 1, events: [event] }]);
  return store;
}

const isFact = new Set(views.flatMap(({ view, isFact: is }) => (is === true ? [view.name] : [])));

/** A fact without its place in the store, which is another one when the streams are interleaved differently. */
function withoutPlace({ revision, row }: ViewRow<Json>): readonly [string, unknown] {
  const { position: _, ...rest } = z.looseObject({ event_id: z.string() }).parse(row);
  return [JSON.stringify([rest.event_id, rest]), { revision, rest }];
}

/** Rows of all views as one comparable value. */
async function rowsOf(store: EventStore): Promise<unknown> {
  const folded = await foldAll(store, views, await store.head());
  return folded.map(({ view, rows }) => {
    const all = isFact.has(view.name) ? [...rows.values()].map(withoutPlace) : [...rows];
    return [view, new Map<string, unknown>(all.toSorted(([a], [b]) => (a < b ? -1 : 1)))];
  });
}

/** The store, with three events per batch. */
const threeAtATime = (store: EventStore): EventStore => ({
  ...store,
  subscribeAll: async function* (after, signal) {
    for (let at = after; !signal.aborted;) {
      const batch = await store.readAll(at, 3);
      if (batch.events.length > 0) yield batch;
      else if (!signal.aborted) await once(signal, "abort");
      at = batch.checkpoint;
    }
  },
});

/** Complete and empty views: every event comes through the follower. */
async function liveAtZero(): Promise<ReturnType<typeof createMemoryReadModel>> {
  const readModel = createMemoryReadModel();
  await rebuildViews({ store: createMemoryEventStore(), readModel, projections: views });
  return readModel;
}

describe("the views", () => {
  let world: World;
  let events: readonly StoredEvent[];
  beforeAll(async () => {
    world = await aLongStory();
    events = await historyOf(world.store);
  });

  it("updated live equal those of a rebuild, with at least one row in each", async () => {
    await project(world);
    const { isEqual, live, rebuilt, position } = await compareViews({ ...world, projections: views });
    expect(rebuilt).toEqual(live);
    expect(isEqual).toBe(true);
    expect(position).toBe(await world.store.head());
    // Nothing of the story has a defect or is quarantined, and no source tells of a call of ours.
    const empty = live.filter(({ rows }) => rows === 0).map(({ view }) => view);
    expect(empty.toSorted()).toEqual(["defects_v1", "other_contacts_v2", "quarantine_changes_v1"]);
  });

  it("updated live equal a rebuild wherever the projector was stopped and restarted", () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 15, max: 80 }), { minLength: 1, maxLength: 5 }),
        async (stops) => {
          const readModel = createMemoryReadModel();
          const store = createMemoryEventStore();
          for (let at = 0, n = 0; at < events.length; n += 1) {
            const size = stops[n % stops.length] ?? 1;
            for (const { stream, revision, ...event } of events.slice(at, at + size))
              await store.appendMany([{ stream, expected: revision - 1, events: [event] }]);
            at += size;
            await project({ store, readModel });
          }
          expect((await compareViews({ store, readModel, projections: views })).isEqual).toBe(true);
        },
      ),
      { numRuns: 3 },
    ));

  it("do not depend on how the streams are interleaved", async () => {
    const inOrder = await rowsOf(world.store);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(1000), { minLength: 1, maxLength: 50 }), async (picks) => {
        expect(await rowsOf(await storeOf(interleaved(events, picks)))).toEqual(inOrder);
      }),
      { numRuns: 3 },
    );
  });

  it("that were tampered with differ from the rebuilt ones, by name", async () => {
    const readModel = createMemoryReadModel();
    await rebuildViews({ store: world.store, readModel, projections: views });
    const [leads] = views;
    if (leads === undefined) throw new RangeError("there are views");
    const [row] = await readModel.read([leads.view], (snapshot) =>
      snapshot.page(leads.view, { where: {}, limit: 1 }),
    );
    if (row === undefined) throw new RangeError("there are leads");
    const position = await positionOfViews(readModel, views);
    const upserts = [{ ...row, revision: row.revision + 1 }];
    await readModel.commit(position, [{ view: leads.view, from: position, upserts }]);
    const { isEqual, live, rebuilt } = await compareViews({
      store: world.store,
      readModel,
      projections: views,
    });
    expect(isEqual).toBe(false);
    const differing = live.filter(({ digest }, i) => digest !== rebuilt[i]?.digest);
    expect(differing.map(({ view }) => view)).toEqual(["leads_v13"]);
  });

  it("issue 12: are not replaced from a store that ends before they do", async () => {
    const readModel = createMemoryReadModel();
    await project({ store: world.store, readModel });
    const before = await positionOfViews(readModel, views);
    const empty = { store: createMemoryEventStore(), readModel, projections: views };
    await expect(rebuildViews(empty)).rejects.toMatchObject({ code: "store.behind-views" });
    await expect(compareViews(empty)).rejects.toMatchObject({ code: "store.behind-views" });
    expect(await positionOfViews(readModel, views)).toBe(before);
    expect(await compareViews({ ...empty, store: world.store })).toMatchObject({ isEqual: true });
    expect(await rebuildViews({ ...empty, isShorter: true })).toMatchObject({ position: 0 });
  });

  it("rebuilt under a running projector are continued by it, and no event is lost", async () => {
    const store = await storeOf(events.slice(0, 20));
    const readModel = createMemoryReadModel();
    await project({ store, readModel });
    const projector = await runProjector({ ...followers, store, readModel });
    await rebuildViews({ store, readModel, projections: views });
    for (const { stream, revision, ...event } of events.slice(20))
      await store.appendMany([{ stream, expected: revision - 1, events: [event] }]);
    await rebuildViews({ store, readModel, projections: views });
    await projector.stop();
    await project({ store, readModel });
    expect(await compareViews({ store, readModel, projections: views })).toMatchObject({
      isEqual: true,
      position: events.length,
    });
  });

  it("wait while store or read model are unavailable, and continue from the checkpoint", async () => {
    const store = await storeOf(events);
    const readModel = await liveAtZero();
    const away = () => Promise.reject(new Fault("store.unavailable", "the server is away"));
    let [calls, lost] = [0, 0];
    // Every seventh read fails; every third commit is written, but its reply is lost.
    const flaky: typeof readModel = {
      ...readModel,
      load: (...asked) => ((calls += 1) % 7 === 0 ? away() : readModel.load(...asked)),
      ensure: (...asked) => ((calls += 1) % 7 === 0 ? away() : readModel.ensure(...asked)),
      commit: async (...step) => {
        const late = await readModel.commit(...step);
        if ((lost += 1) % 3 === 0) await away();
        return late;
      },
    };
    const projector = await runProjector({ ...followers, store: threeAtATime(store), readModel: flaky });
    await vi.waitUntil(() => projector.position() === events.length, { timeout: 1_900 });
    await projector.stop();
    expect(lost).toBeGreaterThan(9);
    expect(await compareViews({ store, readModel, projections: views })).toMatchObject({ isEqual: true });
  });

  it("count the events they contain", async () => {
    const store = await storeOf(events);
    const readModel = await liveAtZero();
    let counted = 0;
    const meter: Meter = { ...silent, count: (_name, _labels, by = 1) => void (counted += by) };
    const projector = await runProjector({ ...followers, meter, store, readModel });
    await vi.waitUntil(() => projector.position() === events.length);
    expect(counted).toBe(events.length);
    await projector.stop();
  });

  it("stop on an error that cannot be retried", async () => {
    const store = await storeOf(events);
    const readModel = createMemoryReadModel();
    await rebuildViews({ store: await storeOf(events.slice(0, 20)), readModel, projections: views });
    const broken = { ...readModel, commit: () => Promise.reject(new TypeError("a bug")) };
    const projector = await runProjector({ ...followers, store, readModel: broken });
    await expect(projector.done).rejects.toThrow("a bug");
  });
});
