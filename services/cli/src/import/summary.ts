import { printable } from "@leadstream/kernel";
import type { Terminal } from "../output/terminal.ts";
import { table } from "../output/table.ts";
import { duration } from "../output/progress-bar.ts";
import type { ImportRun } from "./run-import.ts";
import type { Settled } from "./settle.ts";

/** The result of an import, for a person or a program. */
export type Summary = {
  readonly file: string;
  readonly sender: string;
  readonly isDryRun: boolean;
  readonly run: ImportRun;
  readonly rowsBefore: number;
  readonly seconds: number;
  /** Null when there are none. */
  readonly rejectsFile: string | null;
  /** Null in a dry run, or when stopped before every row was decided. */
  readonly settled: Settled | null;
};

const topDefects = 10;

/** The object of `--json`. */
export function summaryObject(summary: Summary) {
  const { run, seconds, settled } = summary;
  const { defects, ...counts } = run.tally;
  return {
    file: summary.file,
    sender: summary.sender,
    dryRun: summary.isDryRun,
    ending: run.ending,
    ...counts,
    sent: summary.isDryRun ? 0 : counts.ready,
    defects: ranked(defects),
    seconds: Math.round(seconds * 1000) / 1000,
    rowsPerSecond: rate(summary),
    rejectsFile: summary.rejectsFile,
    position: settled?.position ?? null,
    conservation: settled?.row ?? null,
  };
}

type Count = readonly [name: string, count: number];

/** The same for a person. */
export function summaryText(summary: Summary, terminal: Terminal): string {
  const { run, settled } = summary;
  const { read, ready, received, repeated, refused, rejected, mended, defects } = run.tally;
  const sent: readonly Count[] = [
    ["sent", ready],
    ["  received", received],
    ["  repeated (already known)", repeated],
    ["  refused", refused],
  ];
  const flow: readonly Count[] = [
    ["read", read],
    ["rejected by the mapping", rejected],
    ...(mended > 0 ? ([["go on without an unreadable field", mended]] as const) : []),
    ...(summary.isDryRun ? ([["would be sent", ready]] as const) : sent),
  ];
  const rows = table(
    [
      { head: "rows", show: ([name]) => name },
      { head: "", show: ([, count]) => count },
    ],
    flow,
    terminal,
  );
  const took = `${duration(summary.seconds)}, ${rate(summary).toLocaleString("en-US")} rows/s\n`;
  return [
    rows,
    took,
    defectText(defects, terminal),
    rejectsText(summary),
    settledText(settled, terminal),
  ].join("");
}

function defectText(defects: Readonly<Record<string, number>>, terminal: Terminal): string {
  const rows = ranked(defects);
  if (rows.length === 0) return "";
  const columns = [
    { head: "defect", show: (row: (typeof rows)[number]) => row.code },
    { head: "times", show: (row: (typeof rows)[number]) => row.count },
  ];
  return `\n${table(columns, rows, terminal)}`;
}

const rejectsText = ({ rejectsFile }: Summary): string =>
  rejectsFile === null
    ? ""
    : `\nRows to correct and import again with the same mapping: ${printable(rejectsFile)}\n`;

function settledText(settled: Settled | null, terminal: Terminal): string {
  if (settled === null) return "";
  const { row } = settled;
  const columns = [
    { head: "sender", show: () => row.sender },
    { head: "received", show: () => row.received },
    { head: "= accepted", show: () => row.accepted },
    { head: "+ duplicate", show: () => row.duplicate },
    { head: "+ refused", show: () => row.refused },
    { head: "+ quarantined", show: () => row.quarantined },
    { head: "+ waiting", show: () => row.waiting ?? 0 },
  ];
  return `\n${table(columns, [row], terminal)}`;
}

const ranked = (defects: Readonly<Record<string, number>>) =>
  Object.entries(defects)
    .map(([code, count]) => ({ code, count }))
    .toSorted((a, b) => b.count - a.count || a.code.localeCompare(b.code))
    .slice(0, topDefects);

const rate = ({ run, rowsBefore, seconds }: Summary): number =>
  seconds > 0 ? Math.round((run.tally.read - rowsBefore) / seconds) : 0;
