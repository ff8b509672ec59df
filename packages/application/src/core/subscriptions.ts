import type { EventType } from "@leadstream/contracts";

export const ENRICHMENT = "enrichment.v1";
export const SCORING = "scoring.v1";
export const ASSIGNMENT = "assignment.v1";
export const RECLAMATION = "reclamation.v1";

/** Which consumer of the events topic answers what. All else it leaves unread. */
export const subscriptions = {
  [ENRICHMENT]: ["lead.captured.v1", "lead.released-from-quarantine.v1", "interaction.recorded.v1"],
  // Not lead.captured: enrichment answers every capture at once, found or not, and one score is better than two.
  [SCORING]: ["lead.enriched.v1", "interaction.recorded.v1"],
  [ASSIGNMENT]: [
    "lead.scored.v2",
    "lead.stage-changed.v1",
    "lead.reactivated.v1",
    "lead.released-from-quarantine.v1",
    "lead.pooled.v1",
    "lead.reclaimed.v1",
    "rep.changed.v1",
    "roster.slots-taken.v1",
  ],
  [RECLAMATION]: [
    "lead.assigned.v2",
    "lead.claimed.v1",
    "protection.extended.v1",
    "follow-up.scheduled.v1",
    "lead.pooled.v1",
  ],
} as const satisfies Readonly<Record<string, readonly EventType[]>>;
