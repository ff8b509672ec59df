import { DAY_MS } from "@leadstream/domain";
import { duration } from "../output/progress-bar.ts";
import type { Terminal } from "../output/terminal.ts";
import { fitText } from "../output/text-width.ts";
import type { OnStop } from "./play.ts";
import type { Setting } from "./scenario.ts";

const cells = 24;
const redrawMs = 100;
const clearLine = "\r\u001B[2K";

type Seen = {
  readonly share: number;
  readonly leads: number;
  readonly wins: number;
  readonly seconds: number;
};

/** `2026-02-11 ██████████░░░░ 61 %  1,204 leads, 31 won  24/s  32 s left` */
export function demoLine(day: string, { share, leads, wins, seconds }: Seen): string {
  const full = Math.round(Math.min(1, share) * cells);
  const bar = "█".repeat(full) + "░".repeat(cells - full);
  const rate = seconds > 0 ? Math.round(leads / seconds) : 0;
  const left = share > 0 ? `  ${duration((seconds / share) * (1 - share))} left` : "";
  const counted = `${leads.toLocaleString("en-US")} leads, ${wins.toLocaleString("en-US")} won`;
  return `${day} ${bar} ${Math.floor(share * 100)} %  ${counted}  ${rate.toLocaleString("en-US")}/s${left}`;
}

/** The simulated day, how far it is, and how long it will take; silent where nobody is looking. */
export function demoBar(
  terminal: Terminal,
  { startMs, days }: Setting,
  now: () => number = () => performance.now(),
): { readonly update: OnStop; readonly end: () => void } {
  if (!terminal.isInteractive) return { update: () => undefined, end: () => undefined };
  const began = now();
  let drawnAt = Number.NEGATIVE_INFINITY;
  return {
    update: (atMs, counts) => {
      const at = now();
      if (at - drawnAt < redrawMs) return;
      drawnAt = at;
      const share = (atMs - startMs) / (days * DAY_MS);
      const day = new Date(atMs).toISOString().slice(0, 10);
      const line = demoLine(day, { share, ...counts, seconds: (at - began) / 1000 });
      terminal.write(clearLine + fitText(line, terminal.columns - 1));
    },
    end: () => terminal.write(clearLine),
  };
}
