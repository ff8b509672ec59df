import type { StoredEvent } from "@leadstream/contracts";
import { createMemoryEventStore, createMemoryReadModel } from "@leadstream/testing";
import fc from "fast-check";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import {
  compareViews,
  type EventStore,
  type Projection,
  type Projector,
  type ReadModel,
  rebuildViews,
  runProjector,
  viewId,
  views,
} from "../src/index.ts";
import { aLongStory } from "./support/long-story.ts";
import { followers, project } from "./support/process.ts";
import { historyOf, silent, type World } from "./support/world.ts";

/* Views are versioned: a new version is built beside the live one, and goes live when it has caught up. */

const [leads, ...others] = views;
if (leads === undefined) throw new RangeError("there are views");
/** The same fold under the next version, as in a release that changed it. */
const next: Projection = { ...leads, view: { name: leads.view.name, version: leads.view.version + 1 } };
const nextViews: readonly Projection[] = [next, ...others];
const readsOlder = { ...next.view, reads: [leads.view.version] };

let world: World;
let events: readonly StoredEvent[];
beforeAll(async () => {
  world = await aLongStory();
  events = await historyOf(world.store);
});

const running: Projector[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((projector) => projector.stop()));
});

async function run(parts: Parameters<typeof aProjector>[0]): Promise<Projector> {
  const projector = await aProjector(parts);
  running.push(projector);
  return projector;
}

const aProjector = (parts: {
  readonly store: EventStore;
  readonly readModel: ReadModel;
  readonly projections?: readonly Projection[];
  readonly meter?: typeof silent;
  readonly staleMs?: number;
}): Promise<Projector> => runProjector({ ...followers, ...parts });

async function append(store: EventStore, more: readonly StoredEvent[]): Promise<void> {
  for (const { stream, revision, ...event } of more)
    await store.appendMany([{ stream, expected: revision - 1, events: [event] }]);
}

async function storeOf(some: readonly StoredEvent[]): Promise<EventStore> {
  const store = createMemoryEventStore();
  await append(store, some);
  return store;
}

/** The store, with small batches for reads by type, and too long to be folded at the start. */
const inSmallSteps = (store: EventStore, size = 9): EventStore => ({
  ...store,
  readAll: (after, limit, types) => store.readAll(after, types === undefined ? limit : size, types),
});

/** Checks often: a test has two seconds. */
const until = (isSo: () => boolean | Promise<boolean>): Promise<boolean> =>
  vi.waitUntil(isSo, { interval: 3, timeout: 1_800 });

const statusOf = async (readModel: ReadModel, { name, version }: Projection["view"]) =>
  (await readModel.states()).find((each) => each.name === name && each.version === version)?.status;

const rowsRead = (readModel: ReadModel, view: Projection["view"]): Promise<number> =>
  readModel.read([view], async (snapshot) => (await snapshot.tally(view, []))[0]?.count ?? 0);

/** Blocks the commits of one view until it is released. */
function withBlockedCommits(readModel: ReadModel, held: Projection) {
  const gate = Promise.withResolvers<null>();
  const held_: ReadModel = {
    ...readModel,
    commit: async (to, changes) => {
      if (changes.some(({ view }) => viewId(view) === viewId(held.view))) await gate.promise;
      return readModel.commit(to, changes);
    },
  };
  return { readModel: held_, letGo: () => gate.resolve(null) };
}

/** A head so far away that nothing is folded at the start. */
const far = (store: EventStore): EventStore => {
  let asked = 0;
  return { ...store, head: async () => ((asked += 1) === 1 ? 1e6 : store.head()) };
};

const isFresh = async (
  store: EventStore,
  readModel: ReadModel,
  projections = nextViews,
): Promise<boolean> => {
  const fresh = createMemoryReadModel();
  await rebuildViews({ store, readModel: fresh, projections });
  const [ours, theirs] = await Promise.all(
    [readModel, fresh].map((each) => compareViews({ store, readModel: each, projections })),
  );
  expect(ours?.live).toEqual(theirs?.live);
  return ours?.isEqual === true && ours.position === (await store.head());
};

describe("issue 13: a raised version", () => {
  it("is built while the old one is live and the others go on, and then goes live", async () => {
    const store = await storeOf(events.slice(0, 90));
    const readModel = createMemoryReadModel();
    await project({ store, readModel });
    const before = await rowsRead(readModel, leads.view);
    const held = withBlockedCommits(readModel, next);
    const projector = await run({ store: far(store), readModel: held.readModel, projections: nextViews });
    await append(store, events.slice(90));
    const others_ = async () =>
      (await readModel.states()).filter(({ name }) => name !== "leads").map(({ position }) => position);
    await until(async () => (await others_()).every((position) => position === events.length));
    expect(await statusOf(readModel, next.view)).toBe("building");
    expect(await rowsRead(readModel, leads.view)).toBe(before);
    expect(await rowsRead(readModel, readsOlder)).toBe(before);
    await expect(rowsRead(readModel, next.view)).rejects.toMatchObject({ code: "view.building" });
    held.letGo();
    await until(async () => (await statusOf(readModel, next.view)) === "live");
    await until(() => projector.position() === events.length);
    expect(await statusOf(readModel, leads.view)).toBe("retired");
    expect(await rowsRead(readModel, readsOlder)).toBeGreaterThan(before);
    expect(await isFresh(store, readModel)).toBe(true);
  });

  it("is complete at once when there is little to fold", async () => {
    const readModel = createMemoryReadModel();
    await run({ store: createMemoryEventStore(), readModel });
    expect((await readModel.states()).map(({ status }) => status)).toEqual(views.map(() => "live"));
    await run({ store: await storeOf(events), readModel, projections: nextViews });
    expect(await statusOf(readModel, next.view)).toBe("live");
  });

  it("continues where it was, wherever its process was killed, and equals a rebuild", () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat(12), { maxLength: 3 }),
        fc.integer({ min: 5, max: 40 }),
        async (kills, size) => {
          const store = await storeOf(events);
          const readModel = createMemoryReadModel();
          await rebuildViews({ store: await storeOf(events.slice(0, 60)), readModel, projections: views });
          for (const kill of kills) await killed(inSmallSteps(store, size), readModel, kill);
          const projector = await run({
            store: inSmallSteps(store, size),
            readModel,
            projections: nextViews,
          });
          await until(() => projector.position() === events.length);
          expect(await isFresh(store, readModel)).toBe(true);
        },
      ),
      { numRuns: 3 },
    ));

  it("that fails stops no other view, is reported, and is retried", async () => {
    const store = await storeOf(events.slice(0, 60));
    const readModel = createMemoryReadModel();
    await project({ store, readModel });
    let isBroken = true;
    const broken: Projection = {
      ...next,
      evolve: (row, event) => {
        if (isBroken && event.position > 30) throw new TypeError("a bug");
        return next.evolve(row, event);
      },
    };
    const failures: string[] = [];
    const meter = {
      ...silent,
      count: (name: string, labels: Readonly<Record<string, string>>) => {
        if (name === "view_build_failures_total") failures.push(labels["view"] ?? "");
      },
    };
    await run({ store: inSmallSteps(store), readModel, projections: [broken, ...others], meter });
    await append(store, events.slice(60));
    await until(async () =>
      (await readModel.states()).every(
        ({ name, position }) => name === "leads" || position === events.length,
      ),
    );
    await until(() => failures.length > 1);
    expect(new Set(failures)).toEqual(new Set([viewId(next.view)]));
    expect(await statusOf(readModel, leads.view)).toBe("live");
    isBroken = false;
    await until(async () => (await statusOf(readModel, next.view)) === "live");
    await project({ store, readModel, projections: nextViews });
    expect(await isFresh(store, readModel)).toBe(true);
  });

  it("and the one before are updated by two processes side by side", async () => {
    const store = await storeOf(events.slice(0, 40));
    const readModel = createMemoryReadModel();
    const older = await run({ store, readModel });
    const newer = await run({ store, readModel, projections: nextViews });
    for (let at = 40; at < events.length; at += 10) {
      await append(store, events.slice(at, at + 10));
      await Promise.all([older.keep(), newer.keep()]);
    }
    await until(() => [older, newer].every((each) => each.position() === events.length));
    expect([await statusOf(readModel, leads.view), await statusOf(readModel, next.view)]).toEqual([
      "retired",
      "live",
    ]);
    expect(await isFresh(store, readModel, views)).toBe(true);
    expect(await isFresh(store, readModel)).toBe(true);
  });

  it("is replaced by the one before when its release is rolled back", async () => {
    const store = await storeOf(events);
    const readModel = createMemoryReadModel();
    await project({ store, readModel });
    await project({ store, readModel, projections: nextViews });
    expect(await statusOf(readModel, next.view)).toBe("live");
    const older = await run({ store, readModel, staleMs: 0 });
    await until(async () => {
      await older.keep();
      return (await statusOf(readModel, next.view)) === undefined;
    });
    expect(await statusOf(readModel, leads.view)).toBe("live");
  });
});

describe("issue 13: a view", () => {
  it("that is new is built beside the existing ones", async () => {
    const store = await storeOf(events);
    const readModel = createMemoryReadModel();
    await project({ store, readModel, projections: others });
    await project({ store, readModel });
    expect(await rowsRead(readModel, leads.view)).toBeGreaterThan(0);
    expect(await isFresh(store, readModel, views)).toBe(true);
  });

  it("that the code no longer has stays while another process may use it, and is then dropped", async () => {
    const store = await storeOf(events);
    const readModel = createMemoryReadModel();
    await project({ store, readModel });
    const patient = await run({ store, readModel, projections: others });
    await patient.keep();
    expect(await statusOf(readModel, leads.view)).toBe("live");
    const alone = await run({ store, readModel, projections: others, staleMs: 0 });
    await alone.keep();
    expect(await statusOf(readModel, leads.view)).toBeUndefined();
    expect((await readModel.states()).map(({ status }) => status)).toEqual(others.map(() => "live"));
  });

  it("that was dropped under its projector is built again", async () => {
    const store = await storeOf(events.slice(0, 60));
    const readModel = createMemoryReadModel();
    const projector = await run({ store, readModel });
    await until(
      async () =>
        (
          await readModel.sweep(
            others.map(({ view }) => view),
            0,
          )
        ).length > 0,
    );
    await append(store, events.slice(60));
    await until(() => projector.position() === events.length);
    expect(await isFresh(store, readModel, views)).toBe(true);
  });

  it("does not stay at the head by its builder alone: the follower takes it over", async () => {
    const store = await storeOf(events.slice(0, 60));
    const readModel = createMemoryReadModel();
    const projector = await run({ store: far(store), readModel });
    await until(async () => (await statusOf(readModel, leads.view)) === "live");
    await append(store, events.slice(60));
    await until(() => projector.position() === events.length);
    expect(await isFresh(store, readModel, views)).toBe(true);
  });
});

/** A process that crashes at its n-th commit: before it for even n, after it for odd n. */
async function killed(store: EventStore, readModel: ReadModel, n: number): Promise<void> {
  const dead = Promise.withResolvers<null>();
  const never = new Promise<never>(() => undefined);
  let commits = 0;
  const mortal: ReadModel = {
    ...readModel,
    commit: async (to, changes) => {
      commits += 1;
      const isIt = commits > n / 2;
      const late = isIt && n % 2 === 0 ? [] : await readModel.commit(to, changes);
      if (!isIt) return late;
      dead.resolve(null);
      return never;
    },
    goLive: async (...asked) => {
      const status = await readModel.goLive(...asked);
      if (n < 12) return status;
      dead.resolve(null);
      return never;
    },
  };
  const survives = async (): Promise<void> => {
    const projector = await aProjector({ store, readModel: mortal, projections: nextViews });
    await until(() => projector.position() === events.length);
    await projector.stop();
  };
  await Promise.race([dead.promise, survives().catch(() => dead.promise)]);
}
