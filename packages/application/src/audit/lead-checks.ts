import type { LeadEvent, Owner, Stage, StoredEvent } from "@leadstream/contracts";
import { assertNever } from "@leadstream/kernel";
import { isLeadEvent } from "../core/aggregates.ts";
import { type EventIn, isOneOf } from "../core/event-in.ts";
import { type EventCheck, tallyOf } from "./event-check.ts";

const handovers = [
  "lead.captured.v1",
  "lead.assigned.v2",
  "lead.claimed.v1",
  "lead.pooled.v1",
  "lead.reclaimed.v1",
  "lead.recycled.v1",
] as const;
const isHandover = isOneOf(handovers);
const isGiven = isOneOf(["lead.assigned.v2", "lead.claimed.v1"]);

const poolOf = (
  event: EventIn<"lead.captured.v1" | "lead.pooled.v1" | "lead.reclaimed.v1" | "lead.recycled.v1">,
): Owner => ({
  kind: "pool",
  poolId: event.data.poolId,
});

/** The owner that an event names as the earlier one (null: none) and the new owner. */
function handover(event: EventIn<(typeof handovers)[number]>): {
  readonly from: Owner | null;
  readonly to: Owner;
} {
  switch (event.type) {
    case "lead.captured.v1":
    case "lead.recycled.v1":
      return { from: null, to: poolOf(event) };
    case "lead.assigned.v2":
      return { from: event.data.from, to: { kind: "rep", repId: event.data.repId } };
    case "lead.claimed.v1":
      return {
        from: { kind: "pool", poolId: event.data.fromPool },
        to: { kind: "rep", repId: event.data.repId },
      };
    case "lead.pooled.v1":
      return { from: event.data.from, to: poolOf(event) };
    case "lead.reclaimed.v1":
      return { from: { kind: "rep", repId: event.data.repId }, to: poolOf(event) };
    default:
      return assertNever(event);
  }
}

const nameOf = (owner: Owner | null): string | null =>
  owner === null ? null : owner.kind === "rep" ? owner.repId : owner.poolId;

const placeOf = ({ stream, revision, type }: StoredEvent): string => `${stream}@${revision} ${type}`;

/** The owner that a merge gives to the survivor, or an un-merge gives back; null: it stays. */
function ownerByMerge(event: StoredEvent): Owner | null {
  if (event.type === "leads.merged.v1") return event.data.takenOver?.owner ?? null;
  const isSurvivor = event.type === "leads.unmerged.v1" && event.data.leadId === event.data.survivorId;
  return isSurvivor ? event.data.owner : null;
}

/** Captured once; each later handover starts from the current owner. */
function ownerCheck(): EventCheck {
  const oneOwner = tallyOf("one owner per lead at every prefix");
  const owners = new Map<string, Owner>();
  return {
    see: (event) => {
      const given = ownerByMerge(event);
      if (given !== null) owners.set(event.stream, given);
      if (!isHandover(event)) return;
      const { from, to } = handover(event);
      const owner = owners.get(event.stream);
      const isFirst = event.type === "lead.captured.v1";
      const follows = owner !== undefined && (from === null || nameOf(from) === nameOf(owner));
      oneOwner.record(isFirst ? owner === undefined : follows, () => placeOf(event));
      owners.set(event.stream, to);
    },
    results: async () => [oneOwner.result()],
  };
}

/** The number of the assignment that begins; null: none does. */
function numberIn(event: StoredEvent): number | null {
  if (isGiven(event)) return event.data.assignmentNo;
  const owner = event.type === "leads.merged.v1" ? event.data.takenOver?.owner : undefined;
  return owner?.kind === "rep" ? owner.assignmentNo : null;
}

function countCheck(): EventCheck {
  const counted = tallyOf("assignments are counted without a gap");
  const counts = new Map<string, number>();
  return {
    see: (event) => {
      const assignmentNo = numberIn(event);
      if (assignmentNo === null) return;
      counted.record(assignmentNo === (counts.get(event.stream) ?? 0) + 1, () => placeOf(event));
      counts.set(event.stream, assignmentNo);
    },
    results: async () => [counted.result()],
  };
}

function stageCheck(): EventCheck {
  const staged = tallyOf("stages follow on from each other");
  const stages = new Map<string, Stage>();
  return {
    see: (event) => {
      if (event.type !== "lead.stage-changed.v1") return;
      const { from, to } = event.data;
      staged.record(from === (stages.get(event.stream) ?? "inquiry") && to !== from, () => placeOf(event));
      stages.set(event.stream, to);
    },
    results: async () => [staged.result()],
  };
}

function ledgerCheck(): EventCheck {
  const ledger = tallyOf("scores equal the sum of their ledger");
  return {
    see: (event) => {
      if (event.type !== "lead.scored.v2") return;
      const sum = event.data.entries.reduce((total, { points }) => total + points, 0);
      ledger.record(sum === event.data.score, () => placeOf(event));
    },
    results: async () => [ledger.result()],
  };
}

/** One owner per lead at every prefix, assignments without a gap, stages in sequence, scores that add up. */
export function createLeadChecks(): EventCheck {
  const checks = [ownerCheck(), countCheck(), stageCheck(), ledgerCheck()];
  const seeAll = (event: StoredEvent<LeadEvent>): void => {
    for (const check of checks) check.see(event);
  };
  return {
    see: (event) => {
      if (isLeadEvent(event)) seeAll(event);
    },
    results: async () => (await Promise.all(checks.map((check) => check.results()))).flat(),
  };
}
