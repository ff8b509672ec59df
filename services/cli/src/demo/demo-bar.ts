import { DAY_MS } from "@leadstream/domain";
import { duration, movingLine, shareBar } from "../output/progress-bar.ts";
import type { Terminal } from "../output/terminal.ts";
import type { OnStop } from "./play.ts";
import type { Setting } from "./scenario.ts";

type Seen = {
  readonly share: number;
  readonly leads: number;
  readonly wins: number;
  readonly seconds: number;
};

/** `2026-02-11 ██████████░░░░ 61 %  1,204 leads, 31 won  24/s  32 s left` */
export function demoLine(day: string, { share, leads, wins, seconds }: Seen): string {
  const rate = seconds > 0 ? Math.round(leads / seconds) : 0;
  const left = share > 0 ? `  ${duration((seconds / share) * (1 - share))} left` : "";
  const counted = `${leads.toLocaleString("en-US")} leads, ${wins.toLocaleString("en-US")} won`;
  return `${day} ${shareBar(share)}  ${counted}  ${rate.toLocaleString("en-US")}/s${left}`;
}

/** Shows the simulated day, the progress, and the remaining time. */
export function demoBar(
  terminal: Terminal,
  { startMs, days }: Setting,
): { readonly update: OnStop; readonly end: () => void } {
  const { draw, end } = movingLine(terminal);
  return {
    update: (atMs, counts) =>
      draw((seconds) => {
        const share = (atMs - startMs) / (days * DAY_MS);
        return demoLine(new Date(atMs).toISOString().slice(0, 10), { share, ...counts, seconds });
      }),
    end,
  };
}
