import { at, isObject, listAt } from "../json.ts";
import { ask, type Stage } from "../stage.ts";
import { until } from "../until.ts";

/** Waits until every submission is decided and no event is written. @returns what still waits, or null. */
export async function caughtUp(stage: Stage, withinMs: number): Promise<string | null> {
  let before = -1;
  let waiting = "no report";
  const done = await until(
    async () => {
      const report = await ask(stage, "/v1/reports/conservation");
      const position = Number(at(report, "position") ?? -1);
      const undecided = listAt(report, "rows").reduce<number>(
        (sum, row) => sum + (isObject(row) ? Number(row["undecided"] ?? 0) : 0),
        0,
      );
      const isStill = report !== undefined && undecided === 0 && position === before;
      waiting = report === undefined ? "no report" : `${undecided} undecided at position ${position}`;
      before = position;
      return isStill ? true : undefined;
    },
    { withinMs, everyMs: 700 },
  );
  return done === null ? waiting : null;
}
