import type { StoredEvent } from "@leadstream/contracts";
import { ASSIGNMENT } from "../reactions/affected-leads.ts";
import { RECLAMATION } from "../reactions/timer-kinds.ts";
import { SCORING } from "../reactions/scoring.ts";

/** The consumers whose decisions are made anew. */
export const machines = [SCORING, ASSIGNMENT, RECLAMATION] as const;
export type Machine = (typeof machines)[number];

/** Who decided an event: one of these consumers, or anybody else. */
export const machineOf = ({ meta: { actor } }: StoredEvent): Machine | null =>
  actor.kind === "service" ? (machines.find((group) => group === actor.id) ?? null) : null;

/** What becomes of the events of a decision that no consumer made by rules. */
export type Origin =
  /** A person's command: given again. */
  | "command"
  /** A deal that a source reported: recorded again. */
  | "deal"
  /** Two leads were merged or un-merged: done again. */
  | "merge"
  /** What came in, and what was looked up: stays as it is. */
  | "fact";

const isMerge = ({ type }: StoredEvent): boolean =>
  type === "leads.merged.v1" || type === "leads.unmerged.v1";

/** @param events of one decision, in order. */
export function originOf(events: readonly StoredEvent[]): Origin {
  const [first] = events;
  if (first === undefined) return "fact";
  if (isMerge(first)) return "merge";
  if (first.meta.causationId.startsWith("subm_"))
    return events.some(({ type }) => type === "lead.won.v1") ? "deal" : "fact";
  return isFact(first) ? "fact" : "command";
}

const factTypes: ReadonlySet<string> = new Set([
  "lead.captured.v1",
  "lead.enriched.v1",
  "enrichment.failed.v1",
  "lead.shares-identity.v1",
  "duplicate.found.v1",
  "duplicate.dismissed.v1",
]);
const isFact = ({ type }: StoredEvent): boolean => factTypes.has(type);

/** Whether an event goes on with the decision of the one before. A merge follows the note of a duplicate. */
const isSameDecision = (a: StoredEvent, b: StoredEvent): boolean =>
  !isMerge(b) &&
  a.meta.causationId === b.meta.causationId &&
  a.meta.actor.id === b.meta.actor.id &&
  a.meta.actor.kind === b.meta.actor.kind;

/** An event with those of the same decision that follow it in its stream. */
export function decisionAt(first: StoredEvent, ahead: readonly StoredEvent[]): readonly StoredEvent[] {
  const end = ahead.findIndex((event) => !isSameDecision(first, event));
  return [first, ...(end === -1 ? ahead : ahead.slice(0, end))];
}

/** The decision of a consumer about a message, among events of one stream; empty: it is not there. */
export function decisionAbout(
  machine: Machine,
  messageId: string,
  events: readonly StoredEvent[],
): readonly StoredEvent[] {
  return events.filter((event) => event.meta.causationId === messageId && machineOf(event) === machine);
}
