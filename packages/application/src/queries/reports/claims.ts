import { type ClaimRow, type Pool, type Rep, RepId } from "@leadstream/contracts";
import type { RulesInForce } from "../../governance/rules.ts";
import type { ReportRecord, ReportScope, Select } from "../../ports/report-store.ts";
import { type Group, splitGroup } from "./rows.ts";
import { ruleValues } from "./rule-values.ts";

type Asked = { readonly rules: RulesInForce; readonly scope: ReportScope };

/** Claims of one rep on one day, in one group. */
type Used = Group & Pick<ClaimRow, "repId" | "rep" | "team" | "used">;

function usedIn(record: ReportRecord): Used {
  const { group, own } = splitGroup(record);
  return {
    ...(group === undefined ? {} : { group }),
    repId: String(own["repId"]),
    rep: String(own["rep"]),
    team: String(own["team"]),
    used: Number(own["used"]),
  };
}

/** Reps at work without a claim; none where rows are grouped, because nothing says into which group they belong. */
function idleReps(used: readonly Used[], { rules, scope }: Asked): readonly Used[] {
  const { filters, groupBy, interval, listed } = scope;
  if (groupBy.length > 0 || interval !== null) return [];
  const known = new Set(used.map(({ repId }) => repId));
  const isWanted = ({ repId, handle, team, isWorking }: Rep): boolean =>
    isWorking &&
    !known.has(repId) &&
    (listed === null || listed.includes(repId)) &&
    isIn(filters.get("team"), team) &&
    (isIn(filters.get("rep"), handle) || isIn(filters.get("rep"), repId)) &&
    isIn(filters.get("owner"), repId);
  return [...rules.reps.values()]
    .filter(isWanted)
    .map(({ repId, handle: rep, team }) => ({ repId, rep, team, used: 0 }));
}

const isIn = (wanted: readonly string[] | undefined, value: string): boolean =>
  wanted === undefined || wanted.includes(value);

/** What is left of a quota. A rep of too low a tier may take nothing. */
function leftOf({ claimsPerDay, minTier }: Pool, rep: Rep | undefined, used: number): number {
  return rep === undefined || rep.tier < minTier ? 0 : Math.max(0, claimsPerDay - used);
}

const compared = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** All claims of each rep on that day: the quota counts them whatever the report is filtered or grouped by. */
async function totalsOf(select: Select, { rules, scope }: Asked): Promise<ReadonlyMap<string, number>> {
  const period = { from: null, until: null, by: "occurred" } as const;
  const whole = { ...scope, period, filters: new Map(), groupBy: [], interval: null };
  const all = await select("claims", { scope: whole, values: ruleValues("claims", rules) });
  return new Map(all.map(usedIn).map(({ repId, used }) => [repId, used]));
}

/**
 * Claims of each rep on the rep's own day, and what is left of the quota of each pool.
 *
 * @returns by team, rep and pool. Without a fact there is no day, and there are no rows.
 */
export async function claimsOf(select: Select, asked: Asked): Promise<readonly ClaimRow[]> {
  const { rules } = asked;
  const values = ruleValues("claims", rules);
  const used = (await select("claims", { values })).map(usedIn);
  const totals = await totalsOf(select, asked);
  const days = new Map(
    (await select("claim-days", { values })).map(({ rep_id, day }) => [String(rep_id), String(day)]),
  );
  const pools = [...rules.pools.values()].toSorted((a, b) => compared(a.poolId, b.poolId));
  return [...used, ...idleReps(used, asked)]
    .toSorted((a, b) => compared(a.team, b.team) || compared(a.rep, b.rep))
    .flatMap((row) => {
      const day = days.get(row.repId);
      const rep = rules.reps.get(RepId.parse(row.repId));
      if (day === undefined) return [];
      return pools.map((pool): ClaimRow => ({
        ...row,
        pool: pool.poolId,
        day,
        claimsPerDay: pool.claimsPerDay,
        left: leftOf(pool, rep, totals.get(row.repId) ?? 0),
      }));
    });
}
