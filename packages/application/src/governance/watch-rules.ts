import type { Log, Meter } from "../ports/telemetry.ts";
import type { RuleTrouble, RuleWatch } from "./rules.ts";

/**
 * Sets a gauge of stored rules that cannot be used, by kind. A gauge disappears unless it is set again, and rules are
 * read again only after a change. So every reader of the rules calls this.
 */
export function gaugeRules(meter: Meter, { setAside, repsWithoutCalendar, unreadable }: RuleTrouble): void {
  meter.gauge("rules_unusable", { kind: "policy" }, setAside.length);
  meter.gauge("rules_unusable", { kind: "rep" }, repsWithoutCalendar.length);
  meter.gauge("rules_unusable", { kind: "unreadable" }, unreadable.length);
}

/**
 * Alerts on stored rules that cannot be used: a log event for each, and a gauge with an alert. The same findings are
 * logged once.
 */
export function watchRules(meter: Meter, log?: Log): RuleWatch {
  let reported = "";
  return (ref, trouble) => {
    const { setAside, repsWithoutCalendar, unreadable } = trouble;
    gaugeRules(meter, trouble);
    const found = JSON.stringify([ref, setAside.map((each) => each.ref), repsWithoutCalendar, unreadable]);
    if (found === reported) return;
    reported = found;
    if (log !== undefined) logAll(log, ref?.version ?? 0, trouble);
  };
}

function logAll(log: Log, inForce: number, trouble: RuleTrouble): void {
  const { setAside, repsWithoutCalendar, unreadable } = trouble;
  for (const { ref, defects } of setAside) {
    const [first] = defects;
    log.error("policy_set_aside", {
      version: ref.version,
      inForce,
      defects: defects.length,
      first: first === undefined ? "" : `${first.path}: ${first.code}`,
    });
  }
  for (const repId of repsWithoutCalendar.slice(0, 20)) log.error("rep_calendar_unknown", { repId });
  for (const { kind, revision, id } of unreadable.slice(0, 20))
    log.error("rules_unreadable", { kind, revision, id: id ?? "" });
}
