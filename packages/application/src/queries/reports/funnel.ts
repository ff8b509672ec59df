import type { FunnelRow, Stage } from "@leadstream/contracts";
import type { ReportRecord, Select } from "../../ports/report-store.ts";
import { splitGroup, tidy } from "./rows.ts";

const path: readonly Stage[] = ["inquiry", "lead", "mql", "sql", "opportunity", "customer"];
const ends: readonly Stage[] = ["lost", "disqualified"];

const numberIn = (record: ReportRecord, name: string): number => Number(record[name] ?? 0);
const hoursIn = (record: ReportRecord, stage: Stage): number | null => {
  const hours = record[`hours_${stage}`];
  return typeof hours === "number" ? tidy(hours) : null;
};

type Returned = (record: ReportRecord, stage: Stage) => number;

function rowsOf(record: ReportRecord, returned: Returned): readonly FunnelRow[] {
  const { group } = splitGroup(record);
  const common = (
    stage: Stage,
  ): Pick<FunnelRow, "group" | "stage" | "reached" | "now" | "skipped" | "returned"> => ({
    ...(group === undefined ? {} : { group }),
    stage,
    reached: numberIn(record, `reached_${stage}`),
    now: numberIn(record, `now_${stage}`),
    skipped: numberIn(record, `skipped_${stage}`),
    returned: returned(record, stage),
  });
  const steps = path.map((stage, i): FunnelRow => {
    const before = i === 0 ? 0 : numberIn(record, `reached_${path[i - 1] ?? ""}`);
    const row = common(stage);
    const conversion = before === 0 ? null : tidy(row.reached / before);
    return { ...row, conversion, medianHours: hoursIn(record, stage) };
  });
  const closed = ends.map((stage): FunnelRow => ({ ...common(stage), conversion: null, medianHours: null }));
  return [...steps, ...closed];
}

const keyOf = (record: ReportRecord): string => JSON.stringify(splitGroup(record).group ?? null);

/**
 * How many leads reached each stage, and how long it took.
 *
 * @returns for each group the six stages in order, then lost and disqualified. `reached` counts leads that reached at
 *   least this stage (a skipped stage counts as passed); `medianHours` counts only leads that did not skip it.
 */
export async function funnelOf(select: Select): Promise<readonly FunnelRow[]> {
  const records = await select("funnel");
  const back = await select("returned");
  const counts = new Map(
    back.map((one) => [`${keyOf(one)} ${String(one["stage"])}`, numberIn(one, "returned")]),
  );
  return records.flatMap((record) =>
    rowsOf(record, (own, stage) => counts.get(`${keyOf(own)} ${stage}`) ?? 0),
  );
}
