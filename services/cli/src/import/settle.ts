import type { ConservationRow } from "@leadstream/contracts";
import { setTimeout as wait } from "node:timers/promises";

type Conservation = { readonly position: number; readonly rows: readonly ConservationRow[] };
export type Settled = { readonly position: number; readonly row: ConservationRow };

const askAgainMs = 150;
/** Nothing undecided and nothing new for so long: what is missing was counted twice on its way in. */
const nothingNewMs = 60_000;

/** What one sender sent and what became of it. A sender nobody heard of has sent nothing. */
export const rowOf = ({ rows }: Conservation, sender: string): ConservationRow =>
  rows.find((row) => row.sender === sender) ?? {
    sender,
    received: 0,
    accepted: 0,
    duplicate: 0,
    refused: 0,
    quarantined: 0,
    undecided: 0,
  };

/**
 * Waits until everything a sender sent has been decided.
 *
 * A row that was on its way when it was sent again may have been answered "received" both times, on a stream that
 * does not notice repeats; so the wait also ends when nothing comes any more.
 *
 * @param ask           the conservation report as it stands.
 * @param wanted        who sent, and how many it must have sent by now: capture may not have taken them all yet.
 * @param stop          gives up waiting.
 * @returns the sender's row, in which received equals the sum of the outcomes; null when stopped.
 */
export async function untilDecided(
  ask: () => Promise<Conservation>,
  wanted: { readonly sender: string; readonly received: number },
  stop: AbortSignal,
): Promise<Settled | null> {
  let last = { received: -1, atMs: performance.now() };
  while (!stop.aborted) {
    const report = await ask();
    const row = rowOf(report, wanted.sender);
    if (row.received !== last.received) last = { received: row.received, atMs: performance.now() };
    const isOver = row.received >= wanted.received || performance.now() - last.atMs > nothingNewMs;
    if (row.undecided === 0 && isOver) return { position: report.position, row };
    await wait(askAgainMs, undefined, { signal: stop }).catch(() => undefined);
  }
  return null;
}
