import type { ConservationRow } from "@leadstream/contracts";
import { setTimeout as wait } from "node:timers/promises";

type Conservation = { readonly position: number; readonly rows: readonly ConservationRow[] };
export type Settled = { readonly position: number; readonly row: ConservationRow };

const askAgainMs = 150;
/** With nothing new for this long, the missing rows were counted twice at intake. */
const nothingNewMs = 60_000;

/** What one sender sent, and its outcomes. An unknown sender has sent nothing. */
export const rowOf = ({ rows }: Conservation, sender: string): ConservationRow =>
  rows.find((row) => row.sender === sender && row.kind === "submissions") ?? {
    sender,
    hour: null,
    kind: "submissions",
    received: 0,
    accepted: 0,
    duplicate: 0,
    refused: 0,
    quarantined: 0,
    waiting: 0,
    aside: 0,
    undecided: 0,
    balance: 0,
    note: null,
    missing: [],
  };

/**
 * Waits until everything a sender sent has been decided.
 *
 * If a row was sent again while the first copy was under way, both may have been answered "received" on a stream
 * that does not detect repeats. So the wait also ends when nothing new arrives.
 *
 * @param ask           returns the current conservation report, not by hour.
 * @param wanted        the sender, and how many rows it has sent: capture may not have read them all yet.
 * @param stop          ends the wait.
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
