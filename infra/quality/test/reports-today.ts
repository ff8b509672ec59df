import { expect } from "vitest";
import { z } from "zod";
import type { Archive } from "../golden/archive.ts";

type Reports = Archive["expected"]["reports"];

const Sources = z.array(z.looseObject({ first: z.number(), last: z.number(), linear: z.number() }));

const Rows = z.array(z.looseObject({}));

/** What a release did not report: nothing of it has happened in its history. */
const withZeros = (rows: unknown, ...names: readonly string[]): object[] =>
  Rows.parse(rows).map((row) => ({ ...row, ...Object.fromEntries(names.map((name) => [name, 0])) }));

/**
 * What today's code must report of a release's history. The release rounded every credit by itself; today the last
 * millionth goes where the sum needs it.
 */
export const reportsToday = ({ funnel, sources, sla, conservation, ...others }: Reports): object => ({
  ...others,
  // Since then it also counts leads that skipped a stage or came back to it.
  funnel: Rows.parse(funnel).map((row): unknown => expect.objectContaining(row)),
  sla: withZeros(sla, "toldLate", "withdrawn"),
  // By kind since then; a release knew submissions only.
  conservation: withZeros(conservation, "waiting", "balance").map((row): unknown =>
    expect.objectContaining({ ...row, kind: "submissions" }),
  ),
  sources: Sources.parse(sources).map(({ first, last, linear, ...row }): unknown =>
    expect.objectContaining({
      ...row,
      first: expect.closeTo(first, 5),
      last: expect.closeTo(last, 5),
      linear: expect.closeTo(linear, 5),
    }),
  ),
});
