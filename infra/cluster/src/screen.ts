import type { PartRow } from "./watch.ts";

export type Screen = { readonly draw: (rows: readonly PartRow[]) => void };

const heads = ["part", "state", "lag s", "lag", "per s", "parked", "restarts", "age s"] as const;
const widths = [16, 7, 8, 9, 9, 7, 9, 6] as const;

/** Without a terminal, six lines a minute are enough. */
const plainEvery = 10;

/** On a terminal a table that is redrawn in place; elsewhere one line at intervals. */
export function createScreen(out: NodeJS.WriteStream, isPlain: boolean): Screen {
  const isLive = out.isTTY && !isPlain;
  let draws = 0;
  return {
    draw: (rows) => {
      draws += 1;
      if (isLive) {
        if (draws > 1) out.write(`\u001B[${rows.length + 1}A`);
        out.write([...tableOf(rows)].map((line) => `\u001B[2K${line}\n`).join(""));
      } else if (draws % plainEvery === 1) out.write(`${summaryOf(rows)}\n`);
    },
  };
}

const shown = (value: number | null, digits = 0): string => (value === null ? "–" : value.toFixed(digits));

const cellsOf = (row: PartRow, nowMs: number): readonly string[] => [
  row.name,
  row.state,
  shown(row.lagSeconds, 1),
  shown(row.lagMessages),
  shown(row.perSecond),
  shown(row.parkedKeys),
  shown(row.restarts),
  shown(Math.max(0, nowMs - row.measuredAt) / 1_000, 1),
];

const line = (cells: readonly string[]): string =>
  cells
    .map((cell, i) => (i < 2 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)))
    .join(" ")
    .trimEnd();

/** The table's lines, head first. */
export const tableOf = (rows: readonly PartRow[], nowMs = Date.now()): readonly string[] => [
  line(heads),
  ...rows.map((row) => line(cellsOf(row, nowMs))),
];

const summaryOf = (rows: readonly PartRow[]): string =>
  rows.map((row) => `${row.name} ${row.state} ${shown(row.lagMessages)}`).join(" · ");
