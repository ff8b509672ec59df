import { type ReclaimForecastRow, reports } from "@leadstream/contracts";
import { DAY_MS } from "@leadstream/domain";
import type { RulesInForce } from "../../governance/rules.ts";
import type { ReportScope, Select } from "../../ports/report-store.ts";
import { grouped } from "./rows.ts";
import { ruleValues } from "./rule-values.ts";

/** Seven times 24 hours end on the eighth day, unless they begin at midnight. */
const daysAhead = 8;

const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00.000Z`) + days * DAY_MS).toISOString().slice(0, 10);

/** Whether every day has a row: nothing says which days or groups the caller wants besides. */
const isWhole = ({ groupBy, interval, period: { from, until } }: ReportScope): boolean =>
  groupBy.length === 0 && interval === null && from === null && until === null;

/**
 * What will be taken back on each day, in the zone of the report.
 *
 * @returns in the order of days; those on which nothing is due have a row too, unless rows are grouped or of a period.
 */
export async function reclaimForecastOf(
  select: Select,
  { rules, scope }: { readonly rules: RulesInForce; readonly scope: ReportScope },
): Promise<readonly ReclaimForecastRow[]> {
  const values = ruleValues("reclaim-forecast", rules);
  const rows = grouped(await select("reclaim-forecast", { values }), reports["reclaim-forecast"].row);
  if (!isWhole(scope)) return rows;
  const [record] = await select("report-day", { values: { zone: scope.zone } });
  const today = record?.["day"];
  if (typeof today !== "string") return rows;
  const byDay = new Map(rows.map((row) => [row.day, row]));
  return Array.from({ length: daysAhead }, (_, n) => {
    const day = dayAfter(today, n);
    return byDay.get(day) ?? { day, due: 0, untouched: 0, protectionEnds: 0 };
  });
}
