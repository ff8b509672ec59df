/** Width of a cell; longer ones are cut, and say so. */
const WIDEST = 58;

const fit = (cell: string): string => {
  // Values of cases hold characters that no terminal should get raw.
  const shown = JSON.stringify(cell).slice(1, -1).replaceAll('\\"', '"');
  return shown.length > WIDEST ? `${shown.slice(0, WIDEST - 1)}…` : shown;
};

/** Rows in columns, as text. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = [head, ...rows].map((row) => row.map(fit));
  const widths = head.map((_, i) => Math.max(...cells.map((row) => row[i]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, i) => cell.padEnd(widths[i] ?? 0))
      .join("  ")
      .trimEnd();
  const [first = [], ...others] = cells;
  return `${[line(first), widths.map((width) => "-".repeat(width)).join("  "), ...others.map(line)].join("\n")}\n`;
}
