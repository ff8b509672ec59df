import type { ChangeNotice, ChangePulse } from "@leadstream/contracts";
import { msOf } from "@leadstream/domain";
import type { Principal } from "../../access/rights.ts";
import type { EventStore } from "../../ports/event-store.ts";
import type { ChangeLog } from "./change-log.ts";
import { together } from "./seen-changes.ts";
import { createShownChanges, type ShownParts } from "./shown-changes.ts";

export type RoundParts = ShownParts & {
  readonly store: Pick<EventStore, "subscribeAll">;
  /** Pause between two looks at the views, ms. */
  readonly tickMs: number;
  /** Pause between two signs of life, ms. */
  readonly pulseMs: number;
};

/** One open stream. */
export type Reader = {
  readonly who: Principal;
  /** Everything up to here was given to it. */
  at: number;
  pending: ChangeNotice | null;
  isBehind: boolean;
  pulse: ChangePulse | null;
  wake: () => void;
};

/** What all readers of a process share while there is one. */
export type Round = {
  readonly readers: Set<Reader>;
  readonly log: ChangeLog;
  readonly over: AbortController;
  /** Position of the views. */
  shown: number;
};

/** How far the views are. Cost: none. */
export function pulseOf({ log, shown }: Round, { clock }: Pick<ShownParts, "clock">): ChangePulse {
  const [oldest] = log.between(shown, log.readTo());
  const behindMs = oldest === undefined ? 0 : Math.max(0, msOf(clock.now()) - msOf(oldest.at));
  return { position: shown, head: Math.max(shown, log.readTo()), behindMs };
}

/** Gives every reader what the views have come to show since the tick before. */
async function tick(round: Round, shownChanges: ReturnType<typeof createShownChanges>): Promise<void> {
  const { log, readers } = round;
  round.shown = Math.max(round.shown, await shownChanges.position());
  const until = Math.min(round.shown, log.readTo());
  // The views are further behind than changes are kept: what they come to show next is not known here.
  if (until < log.from()) return;
  for (const reader of readers)
    if (reader.at < log.from()) Object.assign(reader, { isBehind: true, at: until, pending: null });
  await shownChanges.give(log, until, [...readers], (reader, notice) => {
    reader.at = Math.max(reader.at, until);
    if (notice !== null) reader.pending = together(reader.pending, notice);
  });
}

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener("abort", () => (clearTimeout(timer), resolve()), { once: true });
  });

/**
 * Follows store and views until the round is over.
 *
 * @throws whatever the store or the views throw.
 * Cost: one small query a tick; one more when leads changed and a reader does not see all leads.
 */
export async function runRound(round: Round, parts: RoundParts): Promise<void> {
  const { signal } = round.over;
  const shownChanges = createShownChanges(parts);
  const follow = async (): Promise<void> => {
    for await (const { events, checkpoint } of parts.store.subscribeAll(round.log.readTo(), signal))
      round.log.add(events, checkpoint);
  };
  const ticking = async (): Promise<void> => {
    for (let sincePulseMs = 0; !signal.aborted; sincePulseMs += parts.tickMs) {
      await tick(round, shownChanges);
      const isDue = sincePulseMs >= parts.pulseMs;
      if (isDue) sincePulseMs = 0;
      for (const reader of round.readers) {
        if (isDue) reader.pulse = pulseOf(round, parts);
        reader.wake();
      }
      await pause(parts.tickMs, signal);
    }
  };
  await Promise.all([follow(), ticking()]);
}
