import type { FairnessRow, Rep } from "@leadstream/contracts";
import type { RulesInForce } from "../../governance/rules.ts";
import type { ReportRecord, ReportScope, Select } from "../../ports/report-store.ts";
import { type Group, keyOf, splitGroup, tidy } from "./rows.ts";

type Share = { readonly repId: string; readonly rep: string; readonly assigned: number };

/**
 * How unevenly something is shared: `Σ (2i − n − 1) · x_i / (n · Σ x)` over the ascending values.
 *
 * @returns 0 when all have the same, near 1 when one has everything; 0 when there is nothing.
 */
export function giniOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const total = sorted.reduce((sum, value) => sum + value, 0);
  if (total === 0) return 0;
  const n = sorted.length;
  return sorted.reduce((sum, value, i) => sum + (2 * (i + 1) - n - 1) * value, 0) / (n * total);
}

/** Reps at work that got nothing; none if the report is about single reps. */
function idleIn(
  team: string,
  shares: readonly Share[],
  { rules, scope: { filters, groupBy, listed } }: Asked,
): readonly Share[] {
  const isOfReps = [...filters.keys(), ...groupBy].some((name) => name === "rep" || name === "owner");
  if (isOfReps) return [];
  const known = new Set(shares.map(({ repId }) => repId));
  const isWanted = ({ repId, isWorking, team: own }: Rep): boolean =>
    isWorking && own === team && !known.has(repId) && (listed === null || listed.includes(repId));
  return [...rules.reps.values()]
    .filter(isWanted)
    .map(({ repId, handle: rep }) => ({ repId, rep, assigned: 0 }));
}

function rowsOf({ group }: Group, team: string, shares: readonly Share[]): readonly FairnessRow[] {
  const total = shares.reduce((sum, { assigned }) => sum + assigned, 0);
  const equalShare = total / shares.length;
  const gini = tidy(giniOf(shares.map(({ assigned }) => assigned)));
  return shares
    .toSorted((a, b) => b.assigned - a.assigned || (a.rep < b.rep ? -1 : 1))
    .map(({ repId, rep, assigned }) => ({
      ...(group === undefined ? {} : { group }),
      team,
      repId,
      rep,
      assigned,
      equalShare: tidy(equalShare),
      difference: tidy(assigned / equalShare - 1),
      gini,
    }));
}

type Asked = { readonly rules: RulesInForce; readonly scope: ReportScope };

const shareIn = ({ repId, rep, assigned }: ReportRecord): Share => ({
  repId: String(repId),
  rep: String(rep),
  assigned: Number(assigned),
});

/**
 * How evenly assignments by the rules are shared among the reps of each team: those who got some, and those who work now.
 *
 * @returns by group and team; within a team the rep with the most comes first.
 */
export async function fairnessOf(select: Select, asked: Asked): Promise<readonly FairnessRow[]> {
  const byTeam = Map.groupBy(await select("fairness"), (record) => keyOf(record, ["team"]));
  return [...byTeam.values()].flatMap((records) => {
    const [first = {}] = records;
    const team = String(first["team"]);
    const shares = records.map(shareIn);
    return rowsOf(splitGroup(first), team, [...shares, ...idleIn(team, shares, asked)]);
  });
}
