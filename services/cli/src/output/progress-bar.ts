import { printable } from "@leadstream/kernel";
import type { Terminal } from "./terminal.ts";
import { fitText } from "./text-width.ts";

export type Progress = {
  /** Bytes, or the unit of the total. */
  readonly done: number;
  /** Shown beside the bar with a rate. */
  readonly rows: number;
};

/** A progress line at the bottom. */
export type ProgressBar = {
  readonly update: (progress: Progress) => void;
  /** Clears the line: the next output starts at its beginning. */
  readonly end: () => void;
};

const cells = 24;
const redrawMs = 100;
const clearLine = "\r\u001B[2K";

type Clock = () => number;
const monotonic: Clock = () => performance.now();

/** `██████░░░░ 58 %` */
export function shareBar(share: number): string {
  const full = Math.round(Math.min(1, share) * cells);
  return `${"█".repeat(full) + "░".repeat(cells - full)} ${Math.floor(share * 100)} %`;
}

/**
 * One line that is redrawn at most ten times a second; silent without an interactive terminal. cli-progress cuts its
 * line by UTF-16 units, so a wide file name breaks it, and its rate counts the total's unit (bytes) instead of rows.
 *
 * @param now  milliseconds, monotonic.
 */
export function movingLine(terminal: Terminal, now: Clock = monotonic) {
  const began = now();
  let drawnAt = Number.NEGATIVE_INFINITY;
  return {
    /** @param lineAt  makes the line from the seconds since the start. */
    draw: (lineAt: (seconds: number) => string): void => {
      const at = now();
      if (!terminal.isInteractive || at - drawnAt < redrawMs) return;
      drawnAt = at;
      terminal.write(clearLine + fitText(lineAt((at - began) / 1000), terminal.columns - 1));
    },
    end: (): void => {
      if (terminal.isInteractive) terminal.write(clearLine);
    },
  };
}

/**
 * A bar with rate and time left.
 *
 * @param total  null when unknown: then there is no bar and no time left.
 * @param start  where a resumed run begins: rate and time left cover this run only.
 */
export function progressBar(
  terminal: Terminal,
  label: string,
  scale: Omit<Scale, "seconds">,
  now: Clock = monotonic,
): ProgressBar {
  const line = movingLine(terminal, now);
  return {
    update: (progress) => line.draw((seconds) => progressLine(label, progress, { ...scale, seconds })),
    end: line.end,
  };
}

/** A bar whose total is known only at the first step. */
function lateBar(terminal: Terminal, label: string, unit?: string) {
  let bar: ProgressBar | null = null;
  return {
    update: (progress: Progress, total: number | null): void => {
      const start = { done: 0, rows: 0 };
      bar ??= progressBar(terminal, label, { total, start, ...(unit !== undefined && { unit }) });
      bar.update(progress);
    },
    end: (): void => bar?.end(),
  };
}

/** A bar for a copy of files. */
export function copyBar(terminal: Terminal, label: string) {
  const { update, end } = lateBar(terminal, label, "files");
  return {
    update: (done: number, total: number | null, files: number) => update({ done, rows: files }, total),
    end,
  };
}

/** A bar for a pass over the whole history. */
export function replayBar(terminal: Terminal, label: string) {
  const { update, end } = lateBar(terminal, label);
  return {
    update: (events: number, position: number, until: number) =>
      update({ done: position, rows: events }, until),
    end,
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
  const pace = seconds > 0 ? (done - start.done) / seconds : 0;
  const left = pace > 0 ? `  ${duration((total - done) / pace)} left` : "";
  return `${label} ${shareBar(share)}  ${counted}${left}`;
}

/** `8 s`, `2 min 5 s`, `1 h 4 min`. */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}
