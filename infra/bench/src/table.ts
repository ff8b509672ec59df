import type { CaseResult } from "./report.ts";

const columns: readonly { readonly title: string; readonly of: (result: CaseResult) => string }[] = [
  { title: "case", of: ({ name }) => name },
  { title: "ours", of: ({ ours }) => ours.toLocaleString("en") },
  { title: "reference", of: ({ reference }) => reference.toLocaleString("en") },
  { title: "unit", of: ({ unit }) => unit },
  { title: "ratio", of: ({ ratio }) => String(ratio) },
  { title: "spread", of: ({ spread }) => spread.join(" – ") },
  { title: "bar", of: ({ bar, better }) => `${better === "higher" ? "≥" : "≤"} ${bar}` },
  { title: "", of: ({ reached }) => (reached ? "reached" : "missed") },
];

const numeric = new Set(["ours", "reference", "ratio", "bar"]);

export function tableOf(results: readonly CaseResult[]): string {
  const lines = [columns.map(({ title }) => title), ...results.map((r) => columns.map(({ of }) => of(r)))];
  const widths = columns.map((_, i) => Math.max(...lines.map((line) => line[i]?.length ?? 0)));
  const padded = (cell: string, i: number): string =>
    numeric.has(columns[i]?.title ?? "") ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0);
  return lines.map((line) => line.map(padded).join("  ").trimEnd()).join("\n");
}
