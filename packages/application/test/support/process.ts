import { setImmediate as nextTurn } from "node:timers/promises";
import {
  assignmentReaction,
  captureBatch,
  createCommands,
  createRepositories,
  createQueries,
  type Enricher,
  enrichmentReaction,
  type EventStore,
  type Meter,
  type Projection,
  type Reaction,
  reclamationReaction,
  redriveParkedTimers,
  fireDueTimers,
  scoringReaction,
  verifyAll,
  views,
} from "../../src/index.ts";
import type { LeadId, SubmissionInput } from "@leadstream/contracts";
import { runProjector } from "../../src/index.ts";
import { createMemoryReportRuns, createMemoryReportStore } from "@leadstream/testing";
import { historyOf, normaliser, received, silent, silentLog, type World } from "./world.ts";

/** One process of a pipeline: only its cache is its own. */
export type Process = ReturnType<typeof aProcess>;

/** Reports a company for every lead with an address. */
export const corporate: Enricher = {
  provider: "email-domain",
  isExternal: false,
  enrich: async ({ contact }, now) =>
    contact?.email === undefined
      ? []
      : [
          {
            field: "email-domain-class",
            value: "corporate",
            provider: "email-domain",
            confidence: 0.9,
            fetchedAt: now,
            ttlDays: 30,
            party: "first",
          },
        ],
};

export type ProcessOptions = {
  /** Whether capture answers for enrichment and scoring along with what it appends; default no. */
  readonly isChained?: boolean;
  readonly enrichers?: readonly Enricher[];
};

/** @param store the shared one, or one that fails on purpose. */
export function aProcess(
  world: World,
  store: EventStore = world.store,
  meter: Meter = silent,
  { isChained = false, enrichers = [corporate] }: ProcessOptions = {},
) {
  const { bus, clock, deliveries, vault, identities, ledger, timers, readModel, parking } = world;
  const repositories = createRepositories(store, clock, meter);
  const { leads, rules, subjects, submissions, roster } = repositories;
  const chained = isChained ? { enrichers } : undefined;
  const capture = { ...repositories, vault, identities, ledger, normaliser, meter, chained };
  const reclamation = { leads, rules, timers, parking, submissions, roster, ledger, meter, log: silentLog };
  return {
    repositories,
    commands: createCommands({ ...repositories, vault }),
    queries: createQueries({
      store,
      readModel,
      reportStore: createMemoryReportStore(readModel),
      reportRuns: createMemoryReportRuns(),
      ledger,
      vault,
      rules,
      clock,
      parking,
      bus,
      deliveries,
    }),
    capture: (batch: Awaited<ReturnType<typeof received>>) => captureBatch(capture, batch),
    enrichment: enrichmentReaction({
      leads,
      subjects: subjects.states,
      rules,
      vault,
      enrichers,
    }),
    scoring: scoringReaction(repositories),
    assignment: assignmentReaction(repositories),
    reclamation: reclamationReaction(reclamation),
    fire: () => fireDueTimers(reclamation),
    redriveParkedTimers: () => redriveParkedTimers(reclamation, "tester"),
  };
}

/** The events after a position that a reaction subscribes to. */
export async function receivedBy(
  { listensTo }: Reaction,
  store: EventStore,
  after = 0,
): Promise<Awaited<ReturnType<typeof historyOf>>> {
  const wanted = new Set<string>(listensTo);
  return (await historyOf(store)).filter(({ type, position }) => wanted.has(type) && position > after);
}

/** Delivers all events after a position to one reaction, in batches, as a bus would after a rewind. */
export async function redeliver(
  reaction: Reaction,
  store: EventStore,
  { after = 0, size = 1000 } = {},
): Promise<void> {
  const events = await receivedBy(reaction, store, after);
  for (let at = 0; at < events.length; at += size) await reaction.react(events.slice(at, at + size));
}

/** Runs the reactions, each from its position, until none writes any more. */
export async function settle(
  { store }: World,
  { enrichment, scoring, assignment, reclamation }: Process,
  done = new Map<string, number>(),
): Promise<void> {
  const reactions = [enrichment, scoring, assignment, reclamation];
  for (let head = -1; head !== (await store.head());) {
    head = await store.head();
    for (const reaction of reactions) {
      const until = await store.head();
      await redeliver(reaction, store, { after: done.get(reaction.group) ?? 0 });
      done.set(reaction.group, until);
    }
  }
}

/** Common parts of every projector in a test; it never waits. */
export const followers = {
  projections: views,
  log: silentLog,
  meter: silent,
  pause: (_ms: number, signal: AbortSignal) => nextTurn(undefined, { signal }).catch(() => undefined),
};

/** Runs the projector from its position to the head of the store. */
export async function project({
  store,
  readModel,
  projections = views,
}: Pick<World, "store" | "readModel"> & { readonly projections?: readonly Projection[] }): Promise<void> {
  const head = await store.head();
  const projector = await runProjector({ ...followers, projections, store, readModel });
  while (projector.position() < head) await Promise.race([nextTurn(), projector.done]);
  await projector.stop();
}

/** All violations of the whole pipeline, each as `check: places`; expected: none. */
export async function violationsIn(world: World): Promise<readonly string[]> {
  await project(world);
  const results = await verifyAll({ ...world, projections: views });
  return results.flatMap(({ check, violations, examples }) =>
    violations === 0 ? [] : [`${check}: ${examples.join(", ")}`],
  );
}

/** The leads of these submissions, run up to the sales bar and no further. */
export async function salesReady(
  world: World,
  process: Process,
  submissions: readonly SubmissionInput[],
): Promise<readonly LeadId[]> {
  await process.capture(await received(world, submissions));
  await redeliver(process.enrichment, world.store);
  await redeliver(process.scoring, world.store);
  const events = await receivedBy(process.assignment, world.store);
  return events.flatMap((e) =>
    e.type === "lead.stage-changed.v1" && e.data.to === "sql" ? [e.data.leadId] : [],
  );
}
