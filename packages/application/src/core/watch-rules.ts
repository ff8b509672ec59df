import type { Log, Meter } from "../ports/telemetry.ts";
import type { RuleWatch } from "./rules.ts";

/**
 * Sounds the alarm for stored rules that cannot be used: a log event for each, and a gauge that an alert watches.
 * Said once for what is found, and again when something else is found.
 */
export function watchRules(meter: Meter, log?: Log): RuleWatch {
  let said = "";
  return (ref, { setAside, repsWithoutCalendar }) => {
    meter.gauge("rules_unusable", { kind: "policy" }, setAside.length);
    meter.gauge("rules_unusable", { kind: "rep" }, repsWithoutCalendar.length);
    const found = JSON.stringify([ref, setAside.map((each) => each.ref), repsWithoutCalendar]);
    if (found === said) return;
    said = found;
    for (const { ref: aside, defects } of setAside) {
      const [first] = defects;
      log?.error("policy_set_aside", {
        version: aside.version,
        inForce: ref?.version ?? 0,
        defects: defects.length,
        first: first === undefined ? "" : `${first.path}: ${first.code}`,
      });
    }
    for (const repId of repsWithoutCalendar.slice(0, 20)) log?.error("rep_calendar_unknown", { repId });
  };
}
