import type { ReportClaimsResponse } from "@leadstream/api-client";

/* Claims of the day by rep. Pure. */

export type ClaimRow = ReportClaimsResponse["rows"][number];

/** What one rep has claimed today, and what is left in each pool. */
export type RepClaims = Pick<ClaimRow, "repId" | "rep" | "team" | "day" | "used"> & {
  /** The row of the report, for the list behind `used`. */
  readonly row: ClaimRow;
  /** The largest quota of a pool that the rep may still, or could today, take from. Null: none. */
  readonly most: number | null;
  readonly leftIn: ReadonlyMap<string, number>;
};

/** The rows of the report, which are by rep and pool, with one line for each rep: those who claimed most first. */
export function claimsByRep(rows: readonly ClaimRow[]): readonly RepClaims[] {
  const byRep = Map.groupBy(rows, ({ repId }) => repId);
  return [...byRep.values()]
    .flatMap((of): RepClaims[] => {
      const [row] = of;
      if (row === undefined) return [];
      const { repId, rep, team, day, used } = row;
      const open = of.filter(({ left, claimsPerDay }) => left > 0 || used >= claimsPerDay);
      const quotas = open.map(({ claimsPerDay }) => claimsPerDay);
      return [
        {
          ...{ repId, rep, team, day, used, row },
          most: quotas.length === 0 ? null : Math.max(...quotas),
          leftIn: new Map(of.map(({ pool, left }) => [pool, left])),
        },
      ];
    })
    .toSorted((a, b) => b.used - a.used || (a.rep < b.rep ? -1 : 1));
}

/** The pools of the report, in its order. */
export const poolsIn = (rows: readonly ClaimRow[]): readonly string[] => [
  ...new Set(rows.map(({ pool }) => pool)),
];
