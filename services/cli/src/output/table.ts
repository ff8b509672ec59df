import stringWidth from "string-width";
import type { ReportColumn } from "@leadstream/contracts";
import { printable } from "@leadstream/kernel";
import { type Terminal, styled } from "./terminal.ts";
import { fitText, wrapText } from "./text-width.ts";

export type Cell = string | number | null;

/** A column of a report, with options for long text. */
export type Column<Row> = ReportColumn<Row> & {
  /** Text that must not be cut: it wraps to the next line where it does not fit. */
  readonly wraps?: boolean;
  /** Text that people copy: never cut, even if the line gets wider than the terminal. */
  readonly isWhole?: boolean;
};

const gap = "  ";
/** A column never gets narrower than this: fewer characters say nothing. */
const narrowest = 6;
/** A wrapped column would take too many lines below this width. */
const narrowestWrapped = 24;

/**
 * Rows as a table that fits the terminal. If it is too wide, the widest text columns shrink first: they show `…`, or
 * wrap if the column says so. Numbers and text that people copy are never cut. cli-table3 takes fixed widths: it does
 * not fit a terminal by itself, and it measures with a string-width of 2020.
 */
export function table<Row>(all: readonly Column<Row>[], rows: readonly Row[], terminal: Terminal): string {
  const columns = all.filter(
    ({ isOptional, show }) => isOptional !== true || rows.some((row) => show(row) !== null),
  );
  const cells = rows.map((row) => columns.map((column) => textOf(column.show(row), column.digits)));
  const isNumeric = columns.map(
    (column) => column.isNumeric === true || rows.some((row) => typeof column.show(row) === "number"),
  );
  const natural = columns.map(({ head }, i) =>
    Math.max(stringWidth(head), ...cells.map((line) => stringWidth(line[i] ?? ""))),
  );
  const room = terminal.columns - gap.length * (columns.length - 1);
  const least = columns.map(({ wraps }) => (wraps === true ? narrowestWrapped : narrowest));
  const isFixed = columns.map(({ isWhole }, i) => isWhole === true || isNumeric[i] === true);
  const widths = squeeze(natural, { isFixed, least }, room);
  const linesOf = (line: readonly string[]): readonly string[] => {
    const parts = line.map((text, i) =>
      columns[i]?.wraps === true ? wrapText(text, widths[i] ?? 0) : [text],
    );
    const height = Math.max(1, ...parts.map(({ length }) => length));
    return Array.from({ length: height }, (_, at) => lineOf(parts.map((lines) => lines[at] ?? "")));
  };
  const lineOf = (line: readonly string[]): string =>
    line
      .map((text, i) => pad(fitText(text, widths[i] ?? 0), widths[i] ?? 0, isNumeric[i] === true))
      .join(gap)
      .trimEnd();
  const head = styled(terminal, "bold", lineOf(columns.map((column) => column.head)));
  const rule = styled(terminal, "dim", widths.map((width) => "─".repeat(width)).join(gap));
  return `${[head, rule, ...cells.flatMap(linesOf)].join("\n")}\n`;
}

/** A cell as people read it. */
export function textOf(cell: Cell, digits: number | undefined): string {
  if (cell === null) return "–";
  if (typeof cell === "string") return printable(cell.replaceAll(/[\r\n\t]+/gu, " "));
  return cell.toLocaleString("en-US", {
    minimumFractionDigits: digits ?? 0,
    maximumFractionDigits: digits ?? 3,
  });
}

const pad = (text: string, width: number, isNumeric: boolean): string => {
  const blank = " ".repeat(Math.max(0, width - stringWidth(text)));
  return isNumeric ? blank + text : text + blank;
};

function squeeze(
  natural: readonly number[],
  { isFixed, least }: { readonly isFixed: readonly boolean[]; readonly least: readonly number[] },
  room: number,
): readonly number[] {
  const widths = [...natural];
  const mayGive = (i: number): boolean => isFixed[i] !== true && (widths[i] ?? 0) > (least[i] ?? 0);
  for (let excess = sum(widths) - room; excess > 0; excess -= 1) {
    const widest = widths.reduce(
      (best, width, i) => (mayGive(i) && width > (widths[best] ?? 0) ? i : best),
      widths.findIndex((_, i) => mayGive(i)),
    );
    if (widest < 0) break;
    widths[widest] = (widths[widest] ?? 0) - 1;
  }
  return widths;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);
