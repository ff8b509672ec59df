import type { LeadRow } from "@leadstream/contracts";
import { DAY, eventNo, leadNo, subjectNo, t } from "@leadstream/testing";

export type Touch = readonly [channel: string, minutes: number];

export const touchesOf = (touches: readonly Touch[]): LeadRow["touches"] =>
  touches.map(([channel, minutes], i) => ({
    eventId: eventNo(i),
    at: t(minutes),
    revision: i,
    channel,
    campaign: "spring",
  }));

/** A lead that came at minute 0 through a search, with overrides. */
export const aRow = (n: number, change: Partial<LeadRow> = {}): LeadRow => ({
  leadId: leadNo(n),
  subjectId: subjectNo(n),
  stage: "lead",
  isQuarantined: false,
  ownerKind: "pool",
  ownerId: "pool_primary",
  score: null,
  sender: "web-form",
  channel: "search",
  campaign: "spring",
  source: { channel: "search", campaign: "spring", party: "first" },
  attributes: {},
  contact: null,
  contacts: [],
  contactHeldBySender: false,
  defects: [],
  capturedAt: t(0),
  lastActivityAt: t(0),
  reachedAt: { inquiry: t(0), lead: t(0) },
  assignments: 0,
  assignedAt: null,
  reclaims: 0,
  interactions: 1,
  touches: touchesOf([["search", 0]]),
  wonAt: null,
  value: null,
  lossReason: null,
  ...change,
});

export const won = (n: number, touches: readonly Touch[], change: Partial<LeadRow> = {}): LeadRow =>
  aRow(n, {
    stage: "customer",
    touches: touchesOf(touches),
    channel: touches[0]?.[0] ?? "search",
    wonAt: t(30 * DAY),
    value: { amountMinor: 100_050, currency: "EUR" },
    ...change,
  });
