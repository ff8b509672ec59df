import type { ReportRecord, Select } from "../../ports/report-store.ts";
import { addTo, type Sums } from "../reports/credit-totals.ts";

/** One thing that a number counts. */
export type Member = {
  /** Null: it is in no lead. */
  readonly leadId: string | null;
  readonly submissionId?: string;
  readonly atMs: number | null;
  /** The measure that the number is taken from, in the unit of its column. */
  readonly value?: number;
  readonly amount?: { readonly minor: bigint; readonly currency: string };
  /** The part of a conversion, 0 to 1. */
  readonly credit?: number;
};

/** A page of what a number counts, and the totals of all of it. */
export type Members = {
  readonly total: number;
  readonly rows: readonly Member[];
  /** Null: it counts no money. */
  readonly amounts: Sums | null;
  /** Null: it counts no credit. */
  readonly credit: number | null;
};

export type Place = { readonly limit: number; readonly offset: number };

export const noMembers: Members = { total: 0, rows: [], amounts: null, credit: null };

function memberIn({ lead_id, submission_id, at_ms, value, minor, currency }: ReportRecord): Member {
  return {
    leadId: typeof lead_id === "string" ? lead_id : null,
    ...(typeof submission_id === "string" ? { submissionId: submission_id } : {}),
    atMs: typeof at_ms === "number" ? Math.round(at_ms) : null,
    ...(typeof value === "number" ? { value } : {}),
    ...(typeof minor === "string" && typeof currency === "string"
      ? { amount: { minor: BigInt(minor), currency } }
      : {}),
  };
}

function sumsIn(amounts: unknown): Sums | null {
  if (typeof amounts !== "object" || amounts === null) return null;
  return new Map(Object.entries(amounts).map(([currency, minor]) => [currency, BigInt(String(minor))]));
}

type Wanted = {
  readonly statement: string;
  readonly column: string;
  readonly keys: Readonly<Record<string, string>>;
};
type More = Pick<NonNullable<Parameters<Select>[1]>, "scope" | "values" | "groups">;

/** What a column of a statement counts. */
export async function membersIn(
  select: Select,
  { statement, column, keys }: Wanted,
  { place, ...more }: More & { readonly place: Place },
): Promise<Members> {
  const records = await select(statement, { ...more, members: { figure: column, keys, ...place } });
  return {
    total: Number(records[0]?.["total"] ?? 0),
    rows: records.filter(({ is_member }) => is_member === true).map(memberIn),
    amounts: sumsIn(records[0]?.["amounts"]),
    credit: null,
  };
}

/**
 * The same of what is counted outside of the database.
 *
 * @param batches in a total order.
 * Cost: reads all of it; memory of one batch and the page.
 */
export async function collected(
  batches: AsyncIterable<readonly ReportRecord[]>,
  memberOf: (record: ReportRecord) => Member | null,
  { limit, offset }: Place,
): Promise<Members> {
  const rows: Member[] = [];
  const amounts: Sums = new Map();
  let total = 0;
  let credit: number | null = null;
  for await (const records of batches)
    for (const record of records) {
      const member = memberOf(record);
      if (member === null) continue;
      if (total >= offset && rows.length < limit) rows.push(member);
      total += 1;
      if (member.amount !== undefined) addTo(amounts, member.amount.currency, member.amount.minor);
      if (member.credit !== undefined) credit = (credit ?? 0) + member.credit;
    }
  return { total, rows, amounts: amounts.size === 0 ? null : amounts, credit };
}

/** Where a page goes on in a second list behind this one. */
export const placeAfter = ({ total, rows }: Members, { limit, offset }: Place): Place => ({
  limit: limit - rows.length,
  offset: Math.max(0, offset - total),
});

/** Two lists as one. */
export const joined = (first: Members, second: Members): Members => ({
  ...first,
  total: first.total + second.total,
  rows: [...first.rows, ...second.rows],
});
