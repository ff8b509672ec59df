import { printable } from "@leadstream/kernel";
import { type Terminal, styled } from "./terminal.ts";
import { fitText, textWidth } from "./text-width.ts";

export type Cell = string | number | null;

/** One column: its head, and what it shows of a row. Numbers stand to the right. */
export type Column<Row> = {
  readonly head: string;
  readonly show: (row: Row) => Cell;
  /** Digits after the point; without it, whole numbers are shown whole and others as they are. */
  readonly digits?: number;
  /** Text that reads as a number: stands to the right too. */
  readonly isNumeric?: boolean;
  /** What people copy: never cut, though the line may then be longer than the terminal. */
  readonly isWhole?: boolean;
};

const gap = "  ";
/** A column is not squeezed below this: less says nothing. */
const narrowest = 6;

/**
 * Rows as a table that fits the terminal: where it is too wide, the widest text columns give way first and show
 * `…`. Numbers are never cut, nor what people copy.
 */
export function table<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  terminal: Terminal,
): string {
  const cells = rows.map((row) => columns.map((column) => textOf(column.show(row), column.digits)));
  const isNumeric = columns.map(
    (column) => column.isNumeric === true || rows.some((row) => typeof column.show(row) === "number"),
  );
  const natural = columns.map(({ head }, i) =>
    Math.max(textWidth(head), ...cells.map((line) => textWidth(line[i] ?? ""))),
  );
  const isFixed = columns.map(({ isWhole }, i) => isWhole === true || isNumeric[i] === true);
  const widths = squeeze(natural, isFixed, terminal.columns - gap.length * (columns.length - 1));
  const lineOf = (line: readonly string[]): string =>
    line
      .map((text, i) => pad(fitText(text, widths[i] ?? 0), widths[i] ?? 0, isNumeric[i] === true))
      .join(gap)
      .trimEnd();
  const head = styled(terminal, "bold", lineOf(columns.map((column) => column.head)));
  const rule = styled(terminal, "dim", widths.map((width) => "─".repeat(width)).join(gap));
  return `${[head, rule, ...cells.map(lineOf)].join("\n")}\n`;
}

function textOf(cell: Cell, digits: number | undefined): string {
  if (cell === null) return "–";
  if (typeof cell === "string") return printable(cell.replaceAll(/[\r\n\t]+/gu, " "));
  return cell.toLocaleString("en-US", {
    minimumFractionDigits: digits ?? 0,
    maximumFractionDigits: digits ?? 3,
  });
}

const pad = (text: string, width: number, isNumeric: boolean): string => {
  const blank = " ".repeat(Math.max(0, width - textWidth(text)));
  return isNumeric ? blank + text : text + blank;
};

function squeeze(natural: readonly number[], isFixed: readonly boolean[], room: number): readonly number[] {
  const widths = [...natural];
  for (let excess = sum(widths) - room; excess > 0; excess -= 1) {
    const widest = widths.reduce(
      (best, width, i) => (isFixed[i] !== true && width > (widths[best] ?? 0) ? i : best),
      isFixed.indexOf(false),
    );
    if (widest < 0 || (widths[widest] ?? 0) <= narrowest) break;
    widths[widest] = (widths[widest] ?? 0) - 1;
  }
  return widths;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);
