import { type DataQualityRow, type LossRow, reports } from "@leadstream/contracts";
import type { Select } from "../../ports/report-store.ts";
import { grouped, keyOf } from "./rows.ts";

/** Why leads were lost, with the share of each reason among all losses of the group. */
export async function lossesOf(select: Select): Promise<readonly LossRow[]> {
  const records = await select("loss-reasons");
  const totals = new Map<string, number>();
  for (const record of records)
    totals.set(keyOf(record), (totals.get(keyOf(record)) ?? 0) + Number(record["losses"]));
  const shared = records.map((record) => ({
    ...record,
    share: Number(record["losses"]) / (totals.get(keyOf(record)) ?? 1),
  }));
  return grouped(shared, reports["loss-reasons"].row);
}

/** What is wrong with submissions, with the share of each defect among the submissions of its sender. */
export async function dataQualityOf(select: Select): Promise<readonly DataQualityRow[]> {
  const submissions = new Map(
    (await select("submissions")).map((record) => [keyOf(record, ["sender"]), Number(record["submissions"])]),
  );
  const shared = (await select("data-quality")).map((record) => {
    const all = submissions.get(keyOf(record, ["sender"])) ?? 0;
    return { ...record, share: all === 0 ? null : Number(record["submissions"]) / all };
  });
  return grouped(shared, reports["data-quality"].row);
}
