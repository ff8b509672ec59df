import type { ReportConservationResponse } from "@leadstream/api-client";
import type { IntakeSearch } from "./search.ts";

/* The balance of intake, for the screen. Pure. */

export type BalanceRow = ReportConservationResponse["rows"][number];

export const parts = ["accepted", "duplicate", "refused", "quarantined", "waiting", "aside"] as const;
export type Part = (typeof parts)[number];

/** Kinds of which only a number is kept: there is nothing to open. */
const countedOnly: ReadonlySet<BalanceRow["kind"]> = new Set(["repeats"]);

/**
 * Where a number of the balance leads: to the submissions behind it, or to what the sources delivered.
 *
 * @returns null when nothing but the number is kept.
 */
export function behind({ sender, kind }: BalanceRow, part: Part | "received"): IntakeSearch | null {
  if (countedOnly.has(kind)) return null;
  if (kind !== "submissions") return { view: "connectors", sender };
  if (part === "aside") return null;
  return { sender, outcome: part === "received" ? "all" : part };
}

/** Rows that do not balance, the worst first. */
export const unbalanced = (rows: readonly BalanceRow[]): readonly BalanceRow[] =>
  rows.filter(({ balance }) => balance !== 0).toSorted((a, b) => Math.abs(b.balance) - Math.abs(a.balance));
