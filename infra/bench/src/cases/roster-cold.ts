import { randomUUID } from "node:crypto";
import {
  createPostgresEventStore,
  createPostgresSnapshots,
  type Database,
  migrate,
} from "@leadstream/adapter-postgres";
import {
  createRepositories,
  type Repositories,
  EMPTY,
  type EventStore,
  type Meter,
  rosterStream,
  systemClock,
} from "@leadstream/application";
import { EventId, LeadId, type NewEvent, RepId, type RosterEvent } from "@leadstream/contracts";
import type { Bench, BenchCase } from "../bench-case.ts";
import { settle, withDatabase } from "../databases.ts";
import { judged, median, type Pair, quantile, rounded } from "../report.ts";

const EVENTS = 20_000;
const SLOTS_PER_EVENT = 5;
const REPS = 500;
const RUNS = 5;
const NEXT = 500;
const AT_ONCE = 500;
/** The limit for a starting process and a decision. */
const COLD_MS = 2_000;
const NEXT_MS = 1;

const group = "bench";
const stream = rosterStream(group);
const clock = systemClock(() => Date.now());
const repIds = Array.from({ length: REPS }, () => RepId.parse(`rep_${randomUUID()}`));

function anEvent(): NewEvent<RosterEvent> {
  const at = clock.now();
  const slots = Array.from({ length: SLOTS_PER_EVENT }, () => ({
    leadId: LeadId.parse(`lead_${randomUUID()}`),
    assignmentNo: 1,
    repId: repIds[Math.floor(Math.random() * REPS)] ?? RepId.parse(`rep_${randomUUID()}`),
    purpose: "assign" as const,
    at,
  }));
  const actor = { kind: "service" as const, id: "bench" };
  const meta = { occurredAt: at, recordedAt: at, actor, correlationId: "bench", causationId: "bench" };
  return { type: "roster.slots-taken.v1", data: { group, slots }, id: EventId.parse(randomUUID()), meta };
}

async function fill(store: EventStore): Promise<void> {
  for (let written = 0; written < EVENTS; written += AT_ONCE) {
    const events = Array.from({ length: AT_ONCE }, anEvent);
    await store.appendMany([{ stream, expected: written + EMPTY, events }]);
  }
}

/** A process with an empty cache; `kept` resolves when it has saved its snapshot. */
function aProcess(database: Database, store: EventStore) {
  const kept = Promise.withResolvers<string>();
  const meter: Meter = {
    count: (name, { outcome = "" }) => {
      if (name === "snapshots_total" && outcome.includes("saved")) kept.resolve(outcome);
    },
    observe: () => undefined,
    gauge: () => undefined,
  };
  const snapshots = createPostgresSnapshots({ database });
  const { roster } = createRepositories(store, clock, meter, { snapshots });
  return { roster, kept: kept.promise };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** Milliseconds for each of several further events on a cached roster, read after an append. */
async function oneMore({ states }: Repositories["roster"]): Promise<readonly number[]> {
  let now = (await states.load(new Map([[stream, EMPTY]]))).get(stream) ?? states.empty;
  const took: number[] = [];
  for (let n = 0; n < NEXT; n += 1) {
    const event = { ...anEvent(), stream, revision: now.revision + 1, position: 0 };
    const start = performance.now();
    states.advance(stream, now, [event]);
    now = (await states.load(new Map([[stream, event.revision]]))).get(stream) ?? states.empty;
    took.push(performance.now() - start);
  }
  return took;
}

async function measure(bench: Bench, database: Database): ReturnType<BenchCase["run"]> {
  await migrate(database);
  const store = createPostgresEventStore({ database, tailSize: 0 });
  await fill(store);
  await settle(database);
  const first = aProcess(database, store);
  const unaided = await timed(() => first.roster.states.loadFresh([stream]));
  if ((await first.kept) !== "saved") throw new Error("the snapshot was not saved");
  const cold: Pair[] = [];
  const next: Pair[] = [];
  const slowest: number[] = [];
  for (let n = 0; n < RUNS; n += 1) {
    const { roster } = aProcess(database, store);
    cold.push({ ours: await timed(() => roster.states.loadFresh([stream])), reference: COLD_MS });
    const took = await oneMore(roster);
    next.push({ ours: median(took), reference: NEXT_MS });
    slowest.push(quantile(took, 0.99));
    bench.log(
      `run ${n + 1}: cold ${rounded(cold.at(-1)?.ours ?? 0)} ms, one more ${rounded(median(took))} ms`,
    );
  }
  const extra = { slots: EVENTS * SLOTS_PER_EVENT, events: EVENTS };
  const about = { unit: "ms", bar: 1, better: "lower" } as const;
  return {
    results: [
      judged(
        { ...about, name: "roster-cold", extra: { ...extra, withoutSnapshotMs: rounded(unaided) } },
        cold,
      ),
      judged({ ...about, name: "roster-next", extra: { ...extra, p99Ms: rounded(median(slowest)) } }, next),
    ],
  };
}

/** A roster of 100,000 slots: loaded by a new process, and advanced by one event, each compared with its limit. */
export const rosterCold: BenchCase = {
  names: ["roster-cold", "roster-next"],
  run: async (bench) => withDatabase(await bench.newDatabase(), 4, (database) => measure(bench, database)),
};
