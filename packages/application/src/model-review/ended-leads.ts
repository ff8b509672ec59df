import type { Instant, LedgerEntry, PolicyRef, StoredEvent } from "@leadstream/contracts";
import { isOneOf } from "../core/event-in.ts";
import type { EventStore } from "../ports/event-store.ts";
import { scanEvents, type Stretch } from "../replay/scan-events.ts";

/** At which moment the score of a lead is looked at. */
export type JudgedAt =
  /** Just before it was won or lost. */
  | "outcome"
  /** When the first rep got it; leads that no rep ever got are left out. */
  | "handover";

/** A lead that ended, with its score before. */
export type EndedLead = {
  readonly leadId: string;
  readonly isWon: boolean;
  readonly endedAt: Instant;
  readonly score: number;
  readonly entries: readonly LedgerEntry[];
};

type Scored = Pick<EndedLead, "score" | "entries">;
type Course = {
  scored: Scored | null;
  atHandover: Scored | null;
  isHandedOver: boolean;
  ended: { readonly isWon: boolean; readonly endedAt: Instant; readonly scored: Scored | null } | null;
  isMergedAway: boolean;
};

const types = [
  "lead.scored",
  "lead.assigned",
  "lead.claimed",
  "lead.won",
  "lead.lost",
  "lead.disqualified",
  "leads.merged",
  "leads.unmerged",
  "policy.published",
];

const begun = (): Course => ({
  scored: null,
  atHandover: null,
  isHandedOver: false,
  ended: null,
  isMergedAway: false,
});

/** A win counts, whenever it comes; of several losses the first. */
function end(course: Course, isWon: boolean, endedAt: Instant): void {
  if (course.ended !== null && (course.ended.isWon || !isWon)) return;
  course.ended = { isWon, endedAt, scored: course.scored };
}

function handOver(course: Course): void {
  if (course.isHandedOver) return;
  course.isHandedOver = true;
  course.atHandover = course.scored;
}

function follow(course: Course, event: StoredEvent): void {
  const { type, data, meta } = event;
  if (type === "lead.scored.v2") course.scored = { score: data.score, entries: data.entries };
  if (type === "lead.claimed.v1" || (type === "lead.assigned.v2" && data.method === "rules"))
    handOver(course);
  if (type === "lead.won.v1") end(course, true, meta.occurredAt);
  if (type === "lead.lost.v1" || type === "lead.disqualified.v1") end(course, false, meta.occurredAt);
  if (isOfMerge(event) && event.data.leadId === event.data.mergedId)
    course.isMergedAway = type === "leads.merged.v1";
}

const isOfMerge = isOneOf(["leads.merged.v1", "leads.unmerged.v1"]);

export type EndedLeads = {
  /** By lead id. */
  readonly leads: readonly EndedLead[];
  /** Leads that ended without a score at that moment. */
  readonly withoutScore: number;
  /** The policies that were in force, in order. */
  readonly policies: readonly PolicyRef[];
  readonly events: number;
};

export type EndedLeadsRequest = {
  readonly stretch: Stretch;
  /** Of the outcomes. */
  readonly from?: Instant | undefined;
  readonly until?: Instant | undefined;
  readonly at: JudgedAt;
};

type EndedCourse = Pick<EndedLead, "leadId" | "isWon" | "endedAt"> & { readonly scored: Scored | null };

function endedIn(
  courses: ReadonlyMap<string, Course>,
  { from, until, at }: EndedLeadsRequest,
): readonly EndedCourse[] {
  return [...courses].flatMap(([leadId, { ended, atHandover, isMergedAway }]) => {
    if (ended === null || isMergedAway) return [];
    const isWithin =
      (from === undefined || ended.endedAt >= from) && (until === undefined || ended.endedAt <= until);
    return isWithin ? [{ leadId, ...ended, scored: at === "outcome" ? ended.scored : atHandover }] : [];
  });
}

/**
 * The leads that were won or lost within a period, with their scores. A lead that was merged into another is left out:
 * its survivor stands for both.
 *
 * Cost: one pass over the events that decide this; memory of the last score of each lead.
 */
export async function endedLeads(
  store: Pick<EventStore, "readAll" | "readMany">,
  request: EndedLeadsRequest,
  onProgress: (events: number, position: number) => void = () => undefined,
): Promise<EndedLeads> {
  const courses = new Map<string, Course>();
  const policies: PolicyRef[] = [];
  let count = 0;
  for await (const { events, checkpoint } of scanEvents(store, { types }, request.stretch)) {
    for (const event of events) {
      if (event.type === "policy.published.v1")
        policies.push({ name: event.data.name, version: event.data.version });
      if (!event.stream.startsWith("lead_")) continue;
      const course = courses.get(event.stream) ?? begun();
      courses.set(event.stream, course);
      follow(course, event);
    }
    count += events.length;
    onProgress(count, checkpoint);
  }
  const ended = endedIn(courses, request);
  const leads = ended.flatMap(({ scored, ...lead }) => (scored === null ? [] : [{ ...lead, ...scored }]));
  return {
    leads: leads.toSorted((a, b) => (a.leadId < b.leadId ? -1 : 1)),
    withoutScore: ended.length - leads.length,
    ...{ policies, events: count },
  };
}
