import type { ReportRecord, Select } from "../../ports/report-store.ts";

const promiseOf = ({ own_lead_id, assignmentNo }: ReportRecord): string =>
  `${String(own_lead_id)} ${String(assignmentNo)}`;

/** Broken promises, each with what happened to it. */
export async function withSteps(
  select: Select,
  records: readonly ReportRecord[],
): Promise<readonly ReportRecord[]> {
  const promises = records.map(({ own_lead_id, assignmentNo }) => ({
    lead_id: own_lead_id,
    assignment_no: assignmentNo,
  }));
  const told = await select("promise-steps", { values: { promises: JSON.stringify(promises) } });
  const stepsOf = new Map(told.map((record) => [promiseOf(record), record["steps"]]));
  return records.map((record) => ({ ...record, steps: stepsOf.get(promiseOf(record)) ?? [] }));
}
