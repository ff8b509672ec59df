import {
  MOST_REPORT_ROWS,
  type ReportGrammar,
  type ReportName,
  type ReportRow,
  reports,
} from "@leadstream/contracts";
import type { z } from "zod";
import type { ReportRecord, RowPage, Select, Stream } from "../../ports/report-store.ts";
import type { ReportBatches } from "../../use-cases.ts";
import { createRowsHash } from "../rows-hash.ts";
import { withSteps } from "./breaches.ts";
import { grouped } from "./rows.ts";

/* Reports that are the rows of the statement of their name: as many of them as are asked for come into memory. */

/** Rows of a report, and how many there are in all. */
export type Found<Row> = {
  readonly rows: readonly Row[];
  readonly total: number;
  /** Of rows that were all read and are not all here: their hash. */
  readonly whole?: { readonly sha256: string };
};

/** All rows of a report. */
export const foundIn = <Row>(rows: readonly Row[]): Found<Row> => ({ rows, total: rows.length });

type Means = { readonly select: Select; readonly stream: Stream };
type Stated<N extends ReportName> = {
  readonly name: N;
  readonly given: ReportGrammar;
  readonly page: RowPage | null;
};

/** What a report tells of each row beyond its statement: only of those that come into memory. */
const details: {
  readonly [N in ReportName]?: (
    select: Select,
    rows: readonly ReportRecord[],
  ) => Promise<readonly ReportRecord[]>;
} = {
  breaches: withSteps,
};

/** Rows whose details are read at once: as text and as objects they are much larger than the rows. */
const DETAILED = 1_000;

async function rowsOf<Row>(
  select: Select,
  { name, row }: { readonly name: ReportName; readonly row: z.ZodType<Row> },
  records: readonly ReportRecord[],
): Promise<readonly Row[]> {
  const detail = details[name];
  if (detail === undefined) return grouped(records, row);
  const rows: Row[] = [];
  for (let i = 0; i < records.length; i += DETAILED)
    rows.push(...grouped(await detail(select, records.slice(i, i + DETAILED)), row));
  return rows;
}

/** Of the page; without one all rows; with one that has no limit the first ones, with the hash of all. */
export async function statedRows<N extends ReportName>(
  { select, stream }: Means,
  { name, given, page }: Stated<N>,
): Promise<Found<ReportRow<N>>> {
  const { row } = reports[name];
  if (page !== null && page.limit === null && given.compare === undefined)
    return firstOf(await openBatches({ select, stream }, { name, given, page, row }));
  const records = await select(name, { values: given, ...(page === null ? {} : { page }) });
  return { rows: await rowsOf(select, { name, row }, records), total: totalIn(records) };
}

/** Rows in all, which each record of a page has. */
const totalIn = (records: readonly ReportRecord[]): number => {
  const [first] = records;
  return Number(first?.["all_rows"] ?? records.length);
};

/** The first rows, as many as an answer may have, and the hash of all. */
async function firstOf<Row>({ batches }: Pick<ReportBatches<Row>, "batches">): Promise<Found<Row>> {
  const rows: Row[] = [];
  const hash = createRowsHash();
  let total = 0;
  for await (const batch of batches)
    for (const row of batch) {
      hash.add(row);
      total += 1;
      if (rows.length < MOST_REPORT_ROWS) rows.push(row);
    }
  return { rows, total, whole: { sha256: hash.digest() } };
}

/** All rows of a page, read as they are asked for. */
export async function openBatches<Row>(
  { select, stream }: Means,
  {
    name,
    given,
    page,
    row,
  }: {
    readonly name: ReportName;
    readonly given: ReportGrammar;
    readonly page: RowPage;
    readonly row: z.ZodType<Row>;
  },
): Promise<Pick<ReportBatches<Row>, "total" | "batches">> {
  const records = stream(name, { values: given, page })[Symbol.asyncIterator]();
  let next = await records.next();
  const total = next.done === true ? 0 : totalIn(next.value);
  const batches = async function* (): AsyncGenerator<readonly Row[]> {
    for (; next.done !== true; next = await records.next())
      yield await rowsOf(select, { name, row }, next.value);
  };
  return { total: page.limit === null ? total : Math.min(total, page.limit), batches: batches() };
}
