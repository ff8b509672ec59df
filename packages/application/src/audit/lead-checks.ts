import type { LeadEvent, Owner, Stage, StoredEvent } from "@leadstream/contracts";
import { isLeadEvent } from "../core/aggregates.ts";
import { type EventCheck, tallyOf } from "./event-check.ts";

type Standing = { readonly owner: Owner; readonly stage: Stage; readonly assignments: number };

/** The owner after an event, and the owner the event itself says it found; null: the event moves nobody. */
function handover(event: StoredEvent<LeadEvent>): { readonly from: Owner | null; readonly to: Owner } | null {
  switch (event.type) {
    case "lead.captured.v1":
      return { from: null, to: { kind: "pool", poolId: event.data.poolId } };
    case "lead.assigned.v1":
      return { from: event.data.from, to: { kind: "rep", repId: event.data.repId } };
    case "lead.claimed.v1":
      return {
        from: { kind: "pool", poolId: event.data.fromPool },
        to: { kind: "rep", repId: event.data.repId },
      };
    case "lead.pooled.v1":
      return { from: event.data.from, to: { kind: "pool", poolId: event.data.poolId } };
    case "lead.reclaimed.v1":
      return {
        from: { kind: "rep", repId: event.data.repId },
        to: { kind: "pool", poolId: event.data.poolId },
      };
    default:
      return null;
  }
}

const nameOf = (owner: Owner): string => (owner.kind === "rep" ? owner.repId : owner.poolId);

const numberOf = (event: StoredEvent<LeadEvent>): number | null =>
  event.type === "lead.assigned.v1" || event.type === "lead.claimed.v1" ? event.data.assignmentNo : null;

/** One owner per lead at every prefix, assignments counted without a gap, stages that follow on, scores that add up. */
export function createLeadChecks(): EventCheck {
  const oneOwner = tallyOf("one owner per lead at every prefix");
  const counted = tallyOf("assignments are counted without a gap");
  const staged = tallyOf("stages follow on from each other");
  const ledger = tallyOf("scores equal the sum of their ledger");
  const standing = new Map<string, Standing>();

  const seeOwner = (
    event: StoredEvent<LeadEvent>,
    before: Standing | undefined,
    where: () => string,
  ): Owner | undefined => {
    const move = handover(event);
    if (move === null) return before?.owner;
    const isFirst = before === undefined && move.from === null;
    const follows = before !== undefined && move.from !== null && nameOf(move.from) === nameOf(before.owner);
    oneOwner.look(isFirst || follows, where);
    return move.to;
  };

  const seeStage = (event: StoredEvent<LeadEvent>, before: Stage, where: () => string): Stage => {
    if (event.type !== "lead.stage-changed.v1") return before;
    staged.look(event.data.from === before && event.data.to !== before, where);
    return event.data.to;
  };

  return {
    see: (event) => {
      if (!isLeadEvent(event)) return;
      const where = (): string => `${event.stream}@${event.revision} ${event.type}`;
      const before = standing.get(event.stream);
      const owner = seeOwner(event, before, where);
      const stage = seeStage(event, before?.stage ?? "inquiry", where);
      const assignmentNo = numberOf(event);
      if (assignmentNo !== null) counted.look(assignmentNo === (before?.assignments ?? 0) + 1, where);
      if (event.type === "lead.scored.v1")
        ledger.look(
          event.data.entries.reduce((sum, { points }) => sum + points, 0) === event.data.score,
          where,
        );
      if (owner !== undefined)
        standing.set(event.stream, { owner, stage, assignments: assignmentNo ?? before?.assignments ?? 0 });
    },
    results: () => [oneOwner.result(), counted.result(), staged.result(), ledger.result()],
  };
}
