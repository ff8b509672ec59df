import { type ProgressBar, progressBar } from "./progress-bar.ts";
import type { Terminal } from "./terminal.ts";

/** A bar for a pass over the whole history, whose length is known with its first step. */
export function replayBar(terminal: Terminal, label: string) {
  let bar: ProgressBar | null = null;
  return {
    update: (events: number, position: number, until: number): void => {
      bar ??= progressBar(terminal, label, { total: until, start: { done: 0, rows: 0 } });
      bar.update({ done: position, rows: events });
    },
    end: (): void => bar?.end(),
  };
}
