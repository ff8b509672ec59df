import type { Log, Meter } from "../ports/telemetry.ts";
import type { RuleTrouble, RuleWatch } from "./rules.ts";

/**
 * How many stored rules cannot be used, by kind. A gauge that is not said again goes, and rules are read again only
 * when they moved: whoever looks at them says it too.
 */
export function gaugeRules(meter: Meter, { setAside, repsWithoutCalendar, unreadable }: RuleTrouble): void {
  meter.gauge("rules_unusable", { kind: "policy" }, setAside.length);
  meter.gauge("rules_unusable", { kind: "rep" }, repsWithoutCalendar.length);
  meter.gauge("rules_unusable", { kind: "unreadable" }, unreadable.length);
}

/**
 * Sounds the alarm for stored rules that cannot be used: a log event for each, and a gauge that an alert watches.
 * Said once for what is found, and again when something else is found.
 */
export function watchRules(meter: Meter, log?: Log): RuleWatch {
  let said = "";
  return (ref, trouble) => {
    const { setAside, repsWithoutCalendar, unreadable } = trouble;
    gaugeRules(meter, trouble);
    const found = JSON.stringify([ref, setAside.map((each) => each.ref), repsWithoutCalendar, unreadable]);
    if (found === said) return;
    said = found;
    if (log !== undefined) sayAll(log, ref?.version ?? 0, trouble);
  };
}

function sayAll(log: Log, inForce: number, trouble: RuleTrouble): void {
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
