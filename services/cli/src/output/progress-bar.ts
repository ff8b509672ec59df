import { printable } from "@leadstream/kernel";
import type { Terminal } from "./terminal.ts";
import { fitText } from "./text-width.ts";

export type Progress = {
  /** Bytes, or whatever the total counts. */
  readonly done: number;
  /** Shown beside the bar with a rate. */
  readonly rows: number;
};

/** A line at the bottom that moves. */
export type ProgressBar = {
  readonly update: (progress: Progress) => void;
  /** Clears the line: what follows begins at its start. */
  readonly end: () => void;
};

const cells = 24;
const redrawMs = 100;
const clearLine = "\r\u001B[2K";

/**
 * A bar with rate and time left; silent where nobody is looking.
 *
 * @param total  null when it is not known: then there is no bar and no time left.
 * @param start  where a resumed run begins: rate and time left are those of this run.
 * @param now    milliseconds, monotonic.
 */
export function progressBar(
  terminal: Terminal,
  label: string,
  scale: Omit<Scale, "seconds">,
  now: () => number = () => performance.now(),
): ProgressBar {
  if (!terminal.isInteractive) return { update: () => undefined, end: () => undefined };
  const began = now();
  let drawnAt = Number.NEGATIVE_INFINITY;
  return {
    update: (progress) => {
      const at = now();
      if (at - drawnAt < redrawMs) return;
      drawnAt = at;
      const line = progressLine(label, progress, { ...scale, seconds: (at - began) / 1000 });
      terminal.write(clearLine + fitText(line, terminal.columns - 1));
    },
    end: () => terminal.write(clearLine),
  };
}

type Scale = {
  readonly total: number | null;
  readonly start: Progress;
  readonly seconds: number;
  /** What is counted; default rows. */
  readonly unit?: string;
};

/** `leads.csv ██████░░░░ 58 %  4,640 rows  1,204/s  3 s left` */
export function progressLine(
  name: string,
  { done, rows }: Progress,
  { total, start, seconds, unit = "rows" }: Scale,
): string {
  const label = printable(name.replaceAll("\n", " "));
  const rate = seconds > 0 ? (rows - start.rows) / seconds : 0;
  const counted = `${rows.toLocaleString("en-US")} ${unit}  ${Math.round(rate).toLocaleString("en-US")}/s`;
  if (total === null || total <= 0) return `${label}  ${counted}`;
  const share = Math.min(1, done / total);
  const full = Math.round(share * cells);
  const bar = "█".repeat(full) + "░".repeat(cells - full);
  const pace = seconds > 0 ? (done - start.done) / seconds : 0;
  const left = pace > 0 ? `  ${duration((total - done) / pace)} left` : "";
  return `${label} ${bar} ${Math.floor(share * 100)} %  ${counted}${left}`;
}

/** `8 s`, `2 min 5 s`, `1 h 4 min`. */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}
