import { gaugeRules } from "@leadstream/application";
import type { Platform } from "./platform.ts";

/**
 * Reports in `/readyz` the policy version in force and the stored rules that cannot be used. The process serves
 * with the last good version. It is not ready only if no version works or none was published.
 */
export function reportRules({ health, repositories, meter }: Platform): void {
  health.ready("rules", async () => {
    const { ref, trouble } = await repositories.rules.current();
    const { setAside, repsWithoutCalendar, unreadable } = trouble;
    gaugeRules(meter, trouble);
    const notes = [
      `policy version ${ref.version} is in force`,
      ...setAside.map((aside) => `version ${aside.ref.version} does not run`).slice(0, 3),
      ...(repsWithoutCalendar.length === 0
        ? []
        : [`${repsWithoutCalendar.length} reps have an unknown calendar`]),
      ...(unreadable.length === 0
        ? []
        : [`${unreadable.length} stored changes of reps or pools cannot be read`]),
    ];
    return { ready: true, detail: notes.join("; ") };
  });
}
