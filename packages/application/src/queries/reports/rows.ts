import type { z } from "zod";
import type { ReportRecord } from "../../ports/report-store.ts";

/** Six digits after the point, so that the last bit of a sum is no difference. */
export const tidy = (value: number): number => Math.round(value * 1e6) / 1e6;

/** Statements mark the columns that the caller groups by: `group:channel`. */
const GROUP = "group:";

export type Group = { readonly group?: Readonly<Record<string, string>> };

/** What the caller groups by, and the report's own columns. */
export function splitGroup(record: ReportRecord): Group & { readonly own: ReportRecord } {
  const entries = Object.entries(record);
  const named = entries.filter(([name]) => name.startsWith(GROUP));
  const own = Object.fromEntries(entries.filter(([name]) => !name.startsWith(GROUP)));
  if (named.length === 0) return { own };
  return {
    group: Object.fromEntries(named.map(([name, value]) => [name.slice(GROUP.length), String(value)])),
    own,
  };
}

/** The same for two records of one group with these columns alike. */
export const keyOf = (record: ReportRecord, keys: readonly string[] = []): string =>
  JSON.stringify([splitGroup(record).group ?? null, ...keys.map((name) => record[name])]);

/** Rows of a report whose statement names its columns as the report does. Fractions keep six digits. */
export const grouped = <Row>(records: readonly ReportRecord[], row: z.ZodType<Row>): readonly Row[] =>
  records.map((record) => {
    const { own, ...group } = splitGroup(record);
    const cells = Object.entries(own).map(([name, cell]) => [
      name,
      typeof cell === "number" ? tidy(cell) : cell,
    ]);
    return row.parse({ ...group, ...Object.fromEntries(cells) });
  });
