import type { Touch, TouchRole } from "@leadstream/domain";
import type { ReportRecord } from "../../ports/report-store.ts";
import { type Group, splitGroup } from "./rows.ts";

/** A touch of a journey. Names of channels and campaigns are keys. */
export type JourneyTouch = Touch & { readonly isFirst: boolean };

/** A conversion with the touches that may earn credit for it, oldest first. */
export type Journey = Group & {
  readonly leadId: string;
  readonly eventId: string;
  /** Without the version. */
  readonly type: string;
  readonly position: number;
  readonly atMs: number;
  readonly value: { readonly minor: bigint; readonly currency: string } | null;
  readonly path: readonly JourneyTouch[];
};

const listIn = (cell: unknown): readonly unknown[] => (Array.isArray(cell) ? cell : []);
const momentIn = (cell: unknown): number | null => (typeof cell === "number" ? cell : null);

/** The value of a conversion; null: it has none. */
export const valueIn = ({ minor, currency }: ReportRecord): Journey["value"] =>
  typeof currency === "string" && typeof minor === "string" ? { minor: BigInt(minor), currency } : null;

/** The last touch up to the moment; -1: there was no such moment, or no touch before it. */
const touchAt = (moments: readonly number[], atMs: number | null): number =>
  atMs === null ? -1 : moments.findLastIndex((touchMs) => touchMs <= atMs);

/**
 * Which touches made the lead a lead and an opportunity: the last one up to that moment.
 *
 * @param moments of the touches, oldest first.
 */
export function rolesIn(
  moments: readonly number[],
  { lead_ms, opportunity_ms, at_ms }: ReportRecord,
): ReadonlyMap<number, readonly TouchRole[]> {
  const opportunityMs = momentIn(opportunity_ms);
  const isBefore = opportunityMs !== null && opportunityMs <= Number(at_ms);
  const lead = touchAt(moments, momentIn(lead_ms));
  const opportunity = isBefore ? touchAt(moments, opportunityMs) : -1;
  if (lead === opportunity) return new Map([[lead, ["lead-creation", "opportunity-creation"]]]);
  return new Map([
    [lead, ["lead-creation"]],
    [opportunity, ["opportunity-creation"]],
  ]);
}

function pathIn(record: ReportRecord): readonly JourneyTouch[] {
  const [channels, campaigns, positions, revisions] = [
    record["channels"],
    record["campaigns"],
    record["positions"],
    record["revisions"],
  ].map(listIn);
  const moments = listIn(record["moments"]).map(Number);
  const roles = rolesIn(moments, record);
  return listIn(record["touches"]).map((touchId, i) => ({
    touchId: String(touchId),
    channel: String(channels?.[i]),
    campaign: String(campaigns?.[i]),
    atMs: moments[i] ?? 0,
    position: Number(positions?.[i]),
    isFirst: Number(revisions?.[i]) === 0,
    roles: roles.get(i) ?? [],
  }));
}

/** @param record of the statement `attribution-paths`. */
export function journeyIn(record: ReportRecord): Journey {
  const { group } = splitGroup(record);
  return {
    ...(group === undefined ? {} : { group }),
    leadId: String(record["lead_id"]),
    eventId: String(record["event_id"]),
    type: String(record["type"]),
    position: Number(record["position"]),
    atMs: Number(record["at_ms"]),
    value: valueIn(record),
    path: pathIn(record),
  };
}
