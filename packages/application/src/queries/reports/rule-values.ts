import type { ReportName } from "@leadstream/contracts";
import type { RulesInForce } from "../../governance/rules.ts";

/** The zone of the calendar of each rep. */
export const zonesOf = ({ reps, calendarOf }: RulesInForce): string =>
  JSON.stringify([...reps.keys()].map((repId) => ({ rep_id: repId, zone: calendarOf(repId).zone })));

/** What a report gives its statement, and the lists behind its numbers, of the rules. */
export function ruleValues(name: ReportName, rules: RulesInForce): Readonly<Record<string, unknown>> {
  if (name === "pools" || name === "reclaim-forecast")
    return { reclaimedPool: rules.policy.assignment.pools.reclaimed };
  return name === "claims" ? { zones: zonesOf(rules) } : {};
}
