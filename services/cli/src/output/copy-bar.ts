import { type ProgressBar, progressBar } from "./progress-bar.ts";
import type { Terminal } from "./terminal.ts";

/** A bar for a copy of files, whose size may be known only once it runs. */
export function copyBar(terminal: Terminal, label: string) {
  let bar: ProgressBar | null = null;
  return {
    update: (done: number, total: number | null, files: number): void => {
      bar ??= progressBar(terminal, label, { total, start: { done: 0, rows: 0 }, unit: "files" });
      bar.update({ done, rows: files });
    },
    end: (): void => bar?.end(),
  };
}
