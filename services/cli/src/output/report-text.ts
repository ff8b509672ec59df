import stringWidth from "string-width";
import { cellsOf, groupIn, numberIn, pairsOf, type ReportCells } from "@leadstream/application";
import { type ReportName, type ReportRow, reports } from "@leadstream/contracts";
import { printable } from "@leadstream/kernel";
import { type Column, table, textOf } from "./table.ts";
import { styled, type Terminal } from "./terminal.ts";

type Answer<N extends ReportName> = {
  readonly rows: readonly ReportRow<N>[];
  readonly compared?: readonly ReportRow<N>[] | undefined;
};

type Shown = { readonly row: ReportCells; readonly before: ReportCells | null };
type ShownColumn = Column<Shown>;

const BAR = 8;
const eighths = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];

/** `███▌`, as long as the share is large; something for everything above zero. */
export function bar(share: number): string {
  const parts = share > 0 ? Math.max(1, Math.round(Math.min(1, share) * BAR * 8)) : 0;
  return "█".repeat(Math.floor(parts / 8)) + (eighths[parts % 8] ?? "");
}

/** `120 (+12.5 %)`: what it was, and how it has changed since. */
export function changeInWords(now: number, before: number | null): string {
  if (before === null) return "–";
  const was = textOf(before, 0);
  if (before === 0) return was;
  const percent = (now / before - 1) * 100;
  return `${was} (${percent > 0 ? "+" : ""}${percent.toFixed(1)} %)`;
}

const groupColumns = (rows: readonly ReportCells[]): readonly ShownColumn[] =>
  Object.keys(groupIn(rows[0] ?? {})).map((head) => ({
    head,
    show: ({ row }) => groupIn(row)[head] ?? null,
  }));

const comparisons = (counts: readonly string[]): readonly ShownColumn[] =>
  counts.map((name) => ({
    head: `${name} before`,
    show: ({ row, before }) =>
      changeInWords(numberIn(row, name), before === null ? null : numberIn(before, name)),
    isNumeric: true,
  }));

function unusualColumn(rows: readonly ReportCells[]): readonly ShownColumn[] {
  const namesIn = ({ unusual }: ReportCells): string => (Array.isArray(unusual) ? unusual.join(", ") : "");
  if (rows.every((row) => namesIn(row) === "")) return [];
  return [{ head: "unusual", show: ({ row }) => namesIn(row) }];
}

function barColumn(rows: readonly ReportCells[], count: string | undefined): readonly ShownColumn[] {
  if (count === undefined || rows.length < 2) return [];
  const most = Math.max(...rows.map((row) => numberIn(row, count)));
  return [{ head: "", show: ({ row }) => bar(most === 0 ? 0 : numberIn(row, count) / most), isWhole: true }];
}

const fits = (text: string, { columns }: Terminal): boolean =>
  text.split("\n").every((line) => stringWidth(line) <= columns);

/** One line for each column of each row, for reports wider than the terminal. */
function blocks(columns: readonly ShownColumn[], rows: readonly Shown[], terminal: Terminal): string {
  const width = Math.max(...columns.map(({ head }) => stringWidth(head)));
  const lines = rows.map((row) =>
    columns.map(
      ({ head, show, digits }) =>
        `${styled(terminal, "bold", head + " ".repeat(width - stringWidth(head)))}  ${textOf(show(row), digits)}`,
    ),
  );
  return `${lines.map((block) => block.join("\n")).join("\n\n")}\n`;
}

/** That these are not all rows, and how to get the others. */
export const partText = (name: ReportName, shown: number, total = shown): string =>
  `\nthe first ${shown} of ${total} rows: --limit or a filter shows others, and all of them go into a file with\n` +
  `leadstream report ${name} --xlsx FILE, or --csv without --limit\n`;

/**
 * A report for people: what it is grouped by in front, then its own columns, the other period, what is unusual, and a bar
 * for its first count. A table if it fits the terminal, and otherwise one line for each value.
 */
export function reportText<N extends ReportName>(
  name: N,
  { rows, compared }: Answer<N>,
  terminal: Terminal,
): string {
  const { columns, counts = [], note } = reports[name];
  const shown = pairsOf(name, rows, compared);
  const cells = rows.map(cellsOf);
  const rowOf = new Map(shown.map((each, i) => [each, rows[i]]));
  const own = columns.map((column): ShownColumn => ({
    ...column,
    show: (each) => {
      const row = rowOf.get(each);
      return row === undefined ? null : column.show(row);
    },
  }));
  const others = compared === undefined ? [] : comparisons(counts);
  const all = [...groupColumns(cells), ...own, ...others, ...unusualColumn(cells)];
  // Several rows may say the same.
  const notes = new Set(note === undefined ? [] : rows.flatMap((row) => note(row) ?? []));
  const below = [...notes].map((text) => `\n${text.split("\n").map(printable).join("\n")}\n`).join("");
  const barred = table([...all, ...barColumn(cells, counts[0])], shown, terminal);
  if (fits(barred, terminal)) return barred + below;
  const plain = table(all, shown, terminal);
  return (fits(plain, terminal) ? plain : blocks(all, shown, terminal)) + below;
}
