import { AsyncResource } from "node:async_hooks";
import type { ChangeNotice, ChangePulse } from "@leadstream/contracts";
import type { Principal } from "../../access/rights.ts";
import type { EventStore } from "../../ports/event-store.ts";
import type { ChangeFeed, ChangeMessage } from "../../use-cases.ts";
import { type ChangeLog, createChangeLog } from "./change-log.ts";
import { together } from "./seen-changes.ts";
import { createShownChanges, type ShownParts } from "./shown-changes.ts";

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
const limits = { kept: 20_000, lookBack: 2_000 } as const;

export type ChangeFeedParts = ShownParts & {
  readonly store: Pick<EventStore, "subscribeAll" | "head">;
  readonly tickMs?: number;
  readonly pulseMs?: number;
  readonly limits?: { readonly kept: number; readonly lookBack: number };
};

type Reader = {
  readonly who: Principal;
  at: number;
  pending: ChangeNotice | null;
  isBehind: boolean;
  pulse: ChangePulse | null;
  wake: () => void;
};

type Round = {
  readonly readers: Set<Reader>;
  readonly log: ChangeLog;
  readonly over: AbortController;
  shown: number;
};

/** @param parts.clock must be the one that events are recorded by. */
export function createChangeFeed(parts: ChangeFeedParts): ChangeFeed {
  const { tickMs = 250, pulseMs = 10_000, limits: most = limits, store } = parts;
  const shownChanges = createShownChanges(parts);
  let round: Round | null = null;

  const begin = async (after: number | null): Promise<Round> => {
    const shown = await shownChanges.position();
    const from = Math.max(0, Math.min(after ?? shown, shown - most.lookBack));
    const begun = {
      readers: new Set<Reader>(),
      log: createChangeLog(Math.max(from, shown - most.kept), most.kept),
      over: new AbortController(),
      shown,
    };
    run(begun);
    return begun;
  };

  const end = (ended: Round, reason?: unknown): void => {
    if (round === ended) round = null;
    ended.over.abort(reason);
    for (const { wake } of ended.readers) wake();
  };

  const tick = async (current: Round): Promise<void> => {
    const { log, readers } = current;
    current.shown = Math.min(await shownChanges.position(), log.readTo());
    for (const reader of readers)
      if (reader.at < log.from()) Object.assign(reader, { isBehind: true, at: current.shown, pending: null });
    await shownChanges.give(log, current.shown, [...readers], (reader, notice) => {
      reader.at = Math.max(reader.at, current.shown);
      if (notice !== null) reader.pending = together(reader.pending, notice);
    });
  };

  const pulseOf = ({ log, shown }: Round): ChangePulse => {
    const [oldest] = log.between(shown, log.readTo());
    const behindMs = oldest === undefined ? 0 : Date.parse(parts.clock.now()) - Date.parse(oldest.at);
    return { position: shown, head: log.readTo(), behindMs: Math.max(0, behindMs) };
  };

  // A round outlives the request that began it: it must not be cancelled with that request's queries.
  const run = AsyncResource.bind((begun: Round): void => {
    const { signal } = begun.over;
    const follow = async (): Promise<void> => {
      for await (const { events, checkpoint } of store.subscribeAll(begun.log.readTo(), signal))
        begun.log.add(events, checkpoint);
    };
    const ticking = async (): Promise<void> => {
      for (let sincePulse = 0; !signal.aborted; sincePulse += tickMs) {
        await tick(begun);
        const isDue = sincePulse >= pulseMs;
        if (isDue) sincePulse = 0;
        for (const reader of begun.readers) {
          if (isDue) reader.pulse = pulseOf(begun);
          reader.wake();
        }
        await pause(tickMs, signal);
      }
    };
    const failed = (thrown: unknown): void => end(begun, thrown);
    void Promise.all([follow(), ticking()]).catch(failed);
  });

  let beginning: Promise<Round> | undefined;
  const joined = async (after: number | null): Promise<Round> => {
    if (round !== null) return round;
    beginning ??= begin(after).finally(() => (beginning = undefined));
    const begun = await beginning;
    if (!begun.over.signal.aborted) round = begun;
    return begun;
  };

  return {
    follow: async function* (who, after, signal) {
      const current = await joined(after);
      const reader = newReader(who, after ?? current.shown);
      current.readers.add(reader);
      reader.pulse = pulseOf(current);
      const onAbort = (): void => reader.wake();
      signal.addEventListener("abort", onAbort, { once: true });
      try {
        yield* messagesFor(reader, current, signal);
      } finally {
        signal.removeEventListener("abort", onAbort);
        current.readers.delete(reader);
        if (current.readers.size === 0) end(current);
      }
    },
  };
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

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener("abort", () => (clearTimeout(timer), resolve()), { once: true });
  });
