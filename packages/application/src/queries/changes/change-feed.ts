import { AsyncResource } from "node:async_hooks";
import type { Principal } from "../../access/rights.ts";
import type { ChangeFeed, ChangeMessage } from "../../use-cases.ts";
import { createChangeLog } from "./change-log.ts";
import { pulseOf, type Reader, type Round, type RoundParts, runRound } from "./round.ts";
import { createShownChanges } from "./shown-changes.ts";

/*
 * Tells open screens that something changed that they may see, when the views show it.
 *
 * One round serves all readers of a process. It follows the store from the oldest position that somebody asked for,
 * and keeps the newest changes. Four times a second it looks how far the views are, and gives each reader what lies
 * between its own position and there, as one notice. So a reader that asks for its data on a notice gets the change,
 * and a busy system costs a screen at most four notices a second. A slow reader gets its notices merged; they list a
 * bounded number of leads. A reader whose position is older than what is kept is told `behind`: it must load everything
 * again. While nobody reads, nothing runs.
 *
 * If the store or the views fail, all streams end with the fault. The browsers come again with their positions.
 */

/** Changes that are kept, and positions that a new round looks back, so that readers who come again find theirs. */
const usual = { kept: 20_000, lookBack: 2_000 } as const;

export type ChangeFeedParts = Omit<RoundParts, "tickMs" | "pulseMs"> &
  Partial<Pick<RoundParts, "tickMs" | "pulseMs">> & {
    readonly limits?: { readonly kept: number; readonly lookBack: number };
  };

/** @param given.clock must be the one that events are recorded by. */
export function createChangeFeed({ limits = usual, ...given }: ChangeFeedParts): ChangeFeed {
  const parts = { tickMs: 250, pulseMs: 10_000, ...given };
  const rounds = createRounds(parts, limits);
  return {
    follow: async function* (who, after, signal) {
      const { round, reader } = await rounds.join(who, after);
      reader.pulse = pulseOf(round, parts);
      const leave = (): void => rounds.leave(round, reader);
      // A reader that is not asking for its next message hears of the abort only here.
      signal.addEventListener("abort", leave, { once: true });
      try {
        yield* messagesFor(reader, round, signal);
      } finally {
        signal.removeEventListener("abort", leave);
        leave();
      }
    },
  };
}

/** The round that readers share: it begins with the first reader, and ends with the last or by a failure. */
function createRounds(parts: RoundParts, { kept, lookBack }: NonNullable<ChangeFeedParts["limits"]>) {
  const shownChanges = createShownChanges(parts);
  let current: Round | null = null;
  let beginning: Promise<Round> | undefined;

  const end = (round: Round, reason?: unknown): void => {
    if (current === round) current = null;
    round.over.abort(reason);
    for (const { wake } of round.readers) wake();
  };
  // A round outlives the request that began it: it must not be cancelled with that request's queries.
  const run = AsyncResource.bind((round: Round): void => {
    void runRound(round, parts).catch((thrown: unknown) => end(round, thrown));
  });
  const begin = async (after: number | null): Promise<Round> => {
    const shown = await shownChanges.position();
    const from = Math.max(0, shown - kept, Math.min(after ?? shown, shown - lookBack));
    const round = {
      readers: new Set<Reader>(),
      log: createChangeLog(from, kept),
      over: new AbortController(),
      shown,
    };
    current = round;
    run(round);
    return round;
  };
  const join = async (who: Principal, after: number | null): Promise<{ round: Round; reader: Reader }> => {
    // No pause between finding a running round and being in it: the last of its readers may leave in between.
    const round = current ?? (await (beginning ??= begin(after).finally(() => (beginning = undefined))));
    const reader = newReader(who, after ?? round.shown);
    round.readers.add(reader);
    return { round, reader };
  };
  const leave = (round: Round, reader: Reader): void => {
    reader.wake();
    if (round.readers.delete(reader) && round.readers.size === 0) end(round);
  };
  return { join, leave };
}

const newReader = (who: Principal, at: number): Reader => ({
  who,
  at,
  pending: null,
  isBehind: false,
  pulse: null,
  wake: () => undefined,
});

async function* messagesFor(
  reader: Reader,
  { over }: Round,
  signal: AbortSignal,
): AsyncGenerator<ChangeMessage> {
  while (!signal.aborted) {
    if (over.signal.aborted) throw over.signal.reason;
    const woken = new Promise<void>((resolve) => (reader.wake = resolve));
    const { isBehind, pending, pulse, at } = reader;
    Object.assign(reader, { isBehind: false, pending: null, pulse: null });
    if (isBehind) yield { kind: "behind", position: at };
    if (pending !== null) yield { kind: "changed", notice: pending };
    if (pulse !== null) yield { kind: "alive", pulse, at };
    if (!isBehind && pending === null && pulse === null) await woken;
  }
}
