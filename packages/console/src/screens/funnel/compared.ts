import { numberFormat } from "../../shared/formats.ts";
import type { ReportFunnelResponse } from "@leadstream/api-client";
import { keyAmongGroups } from "../reports/grouped.ts";

/* Two funnels side by side. Pure. */

export type FunnelRow = ReportFunnelResponse["rows"][number];

export type ComparedRow = {
  readonly stage: FunnelRow["stage"];
  /** As the rows are grouped. */
  readonly group?: FunnelRow["group"];
  readonly here: FunnelRow | undefined;
  readonly there: FunnelRow | undefined;
  /** Of `here` minus `there`. */
  readonly reached: number;
  /** In points of a hundred; null: one of them has none. */
  readonly conversionPoints: number | null;
};

/** Points of a hundred between two shares; null: one of them is unknown. */
function pointsBetween(here: FunnelRow | undefined, there: FunnelRow | undefined): number | null {
  const [a, b] = [here?.conversion ?? null, there?.conversion ?? null];
  return a === null || b === null ? null : (a - b) * 100;
}

const placeOf = (row: FunnelRow): string => keyAmongGroups(row, row.stage);

/** A row for each stage of each group that either has. */
export function comparedRows(
  here: readonly FunnelRow[],
  there: readonly FunnelRow[],
): readonly ComparedRow[] {
  const own = new Map(here.map((row) => [placeOf(row), row]));
  const others = new Map(there.map((row) => [placeOf(row), row]));
  const all = new Map([...others, ...own]);
  return [...new Set([...own.keys(), ...others.keys()])].flatMap((place): ComparedRow[] => {
    const [a, b, one] = [own.get(place), others.get(place), all.get(place)];
    if (one === undefined) return [];
    const { stage, group } = one;
    const reached = (a?.reached ?? 0) - (b?.reached ?? 0);
    const places = group === undefined ? { stage } : { stage, group };
    return [{ ...places, here: a, there: b, reached, conversionPoints: pointsBetween(a, b) }];
  });
}

/** `+3`, `−2`, `0` */
export function signed(value: number, language: string, digits = 0): string {
  return numberFormat(language, {
    signDisplay: "exceptZero",
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(value);
}
