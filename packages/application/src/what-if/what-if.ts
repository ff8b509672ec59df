import type { Instant, PolicyDocument, PolicyRef, Rep, RepId, StoredEvent } from "@leadstream/contracts";
import { canonicalJson } from "../core/canonical-json.ts";
import type { EventStore } from "../ports/event-store.ts";
import type { Stretch } from "../replay/scan-events.ts";
import {
  type Precision,
  precisionOf,
  differencesOf,
  type LeadDifference,
  type QuestionCount,
} from "./differences.ts";
import { openWindow } from "./history-window.ts";
import { replayEvent } from "./replay-history.ts";
import { beginReplay, type Parting } from "./replay-state.ts";
import { createSimulation, type Simulation } from "./simulation.ts";
import { followCourses, type Load } from "./two-courses.ts";

/** From where on the candidate is in force. Before, the history is as it was. */
export type CandidateFrom = { readonly position: number } | { readonly recordedAt: Instant };

export type WhatIfRequest = {
  readonly candidate: PolicyDocument;
  readonly from: CandidateFrom;
  /** Positions to replay; from the beginning of the store. */
  readonly until: number;
};

export type RepLoad = {
  readonly repId: RepId;
  readonly handle: string;
  readonly real: Load;
  readonly simulated: Load;
};

/** Commands that simulated leads refused, by the code of the refusal. */
export type RefusedActs = { readonly code: string; readonly acts: number; readonly inNobodysName: number };

/** A section of the policy that differs and is not decided anew, and why. */
export type NotReplayed = { readonly section: string; readonly reason: string };

export type WhatIf = {
  /** The policy that was in force at the end. */
  readonly policy: PolicyRef;
  readonly until: number;
  readonly events: number;
  readonly leads: number;
  readonly counts: readonly QuestionCount[];
  readonly differences: readonly LeadDifference[];
  readonly precision: readonly Precision[];
  readonly loads: readonly RepLoad[];
  readonly refused: readonly RefusedActs[];
  /** Leads of which any decision differs, also one that no question asks about. */
  readonly parted: number;
  /** The first differences, at most a hundred. */
  readonly partings: readonly Parting[];
  /** Decisions of earlier releases that today's code makes otherwise, and the candidate no other way. They stay. */
  readonly ofEarlierReleases: number;
  /** Messages that the rules in force would answer and that nobody answered: still under way, or from an earlier release. */
  readonly unanswered: number;
  readonly notReplayed: readonly NotReplayed[];
};

const mostPartings = 100;

const unreplayed: readonly (readonly [keyof PolicyDocument, string])[] = [
  ["abuse", "quarantine is decided on what a person sent, which only the vault holds"],
  ["intake", "whether a submission repeats another was decided when it came in"],
  ["identity", "who is who was decided with the identities that only the vault holds"],
  ["senders", "what a source states was read when it came in"],
  ["jobLevels", "job titles were read when they came in"],
  ["phoneRegion", "telephone numbers were read when they came in"],
  ["consent", "whether somebody may be looked up was decided then; the results of look-ups stay"],
  ["deals", "how long a deal waits for its lead was decided when it came in"],
];

/** Sections of the candidate that differ from the policy in force and change nothing here. */
const notReplayed = (candidate: PolicyDocument, inForce: PolicyDocument): readonly NotReplayed[] =>
  unreplayed
    .filter(([section]) => canonicalJson(candidate[section]) !== canonicalJson(inForce[section]))
    .map(([section, reason]) => ({ section, reason }));

const isReached = (from: CandidateFrom, { position, meta }: StoredEvent): boolean =>
  "position" in from ? position > from.position : meta.recordedAt >= from.recordedAt;

const noLoad = { assigned: 0, peak: 0 };

function loadsOf(
  { loads, leads }: ReturnType<typeof followCourses>,
  reps: ReadonlyMap<RepId, Rep>,
): readonly RepLoad[] {
  const broken = { real: new Map<RepId, number>(), simulated: new Map<RepId, number>() };
  const ids = new Set([...loads.real.keys(), ...loads.simulated.keys()]);
  for (const both of leads.values())
    for (const side of ["real", "simulated"] as const)
      for (const { repId } of both[side].breached)
        broken[side].set(repId, (broken[side].get(repId) ?? 0) + 1);
  const load = (side: "real" | "simulated", repId: RepId): Load => {
    const { assigned, peak } = loads[side].get(repId) ?? noLoad;
    return { assigned, peak, breached: broken[side].get(repId) ?? 0 };
  };
  return [...ids]
    .map((repId) => ({
      ...{ repId, handle: reps.get(repId)?.handle ?? repId },
      ...{ real: load("real", repId), simulated: load("simulated", repId) },
    }))
    .toSorted((a, b) => (a.handle < b.handle ? -1 : 1));
}

/** What an observer counts beside the courses of leads. */
function createTally() {
  const refused = new Map<string, { acts: number; inNobodysName: number }>();
  const partings: Parting[] = [];
  const counts = { parted: 0, ofEarlierReleases: 0, events: 0 };
  return {
    ...{ refused, partings, counts },
    observer: {
      parted: (parting: Parting): void => {
        counts.parted += 1;
        if (partings.length < mostPartings) partings.push(parting);
      },
      earlier: (): void => {
        counts.ofEarlierReleases += 1;
      },
      refused: (code: string, isNoted: boolean): void => {
        const found = refused.get(code) ?? { acts: 0, inNobodysName: 0 };
        refused.set(code, { acts: found.acts + 1, inNobodysName: found.inNobodysName + (isNoted ? 1 : 0) });
      },
    },
  };
}

/**
 * Runs a candidate policy over the history, by the code that decides in production, and compares. Nothing is written.
 *
 * Where leads, reps and moments are the same, so are the decisions: with the policies that were in force, nothing
 * differs.
 *
 * @param onProgress called after every event with how many were replayed, and the position.
 * @throws Fault `policy.invalid` if the candidate does not work; `store.unavailable`.
 * Cost: one read of the history; memory of about 12 KB for each lead, as measured on the demo.
 */
export async function runWhatIf(
  store: Pick<EventStore, "readAll">,
  { candidate, from, until }: WhatIfRequest,
  {
    onProgress,
    stop,
  }: { readonly onProgress?: (events: number, position: number) => void; readonly stop?: AbortSignal } = {},
): Promise<WhatIf> {
  const simulation = createSimulation(candidate);
  const stretch: Stretch = { after: 0, until };
  const window = openWindow(store, stretch);
  const courses = followCourses();
  const { observer, ...tally } = createTally();
  const replay = beginReplay({
    ...{ simulation, window },
    observer: { ...observer, real: courses.real, simulated: courses.simulated },
  });
  let isStarted = false;
  for (let event = await window.next(); event !== null; event = await window.next()) {
    if (!isStarted && isReached(from, event)) {
      simulation.rules.start();
      isStarted = true;
    }
    await replayEvent(replay, event);
    tally.counts.events += 1;
    onProgress?.(tally.counts.events, event.position);
    stop?.throwIfAborted();
  }
  return resultOf(simulation, courses, {
    ...tally,
    until,
    candidate,
    unanswered: replay.pending.all().length,
  });
}

function resultOf(
  { rules }: Simulation,
  courses: ReturnType<typeof followCourses>,
  {
    counts,
    refused,
    partings,
    ...rest
  }: Omit<ReturnType<typeof createTally>, "observer"> & {
    readonly until: number;
    readonly candidate: PolicyDocument;
    readonly unanswered: number;
  },
): WhatIf {
  const { ref, policy, reps } = rules.inForce("recorded");
  const { candidate, until, unanswered } = rest;
  return {
    ...{ policy: ref, until, unanswered, partings, ...counts },
    leads: courses.leads.size,
    ...differencesOf(courses.leads),
    precision: precisionOf(courses.leads),
    loads: loadsOf(courses, reps),
    refused: [...refused].map(([code, each]) => ({ code, ...each })),
    notReplayed: notReplayed(candidate, policy),
  };
}
