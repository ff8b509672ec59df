import { Instant, type RepId, type StoredEvent } from "@leadstream/contracts";
import { decisionAt } from "./decision-of.ts";
import type { HistoryWindow } from "./history-window.ts";
import { createPending } from "./pending.ts";
import type { Moment, Simulation } from "./simulation.ts";

/*
 * How a history is decided anew.
 *
 * The events of the store are walked in order. What came in, was looked up or was done by people stays; what a consumer
 * decided is decided again, by the same code, on the simulated lead.
 *
 * When? A decision that wrote something has left its moment in the history, and the message that it is about: it is made
 * again there. A decision that wrote nothing left no trace. It is made as soon as the rules that were in force would
 * write nothing either; until then it waits. So a consumer that stood still for a day, or a timer that fired late, stands
 * still and fires late again.
 *
 * This holds for a lead as long as its simulated history is the real one. At the first difference the two part: from
 * then on the lead's decisions follow what caused them without delay, and its timers fire when they are due.
 *
 *   recorded event ─► fact, command, deal, merge: again   ─┐
 *                 └─► decision of a consumer: its message ─┴─► same code ─► compared ─► told to the consumers
 */

/** The first difference of a lead. */
export type Parting = {
  readonly leadId: string;
  /** Of the event of the history that was looked at. */
  readonly position: number;
  readonly recorded: readonly StoredEvent[];
  readonly simulated: readonly StoredEvent[];
};

/** Who hears what a replay does. */
export type Observer = {
  /** An event of a lead as it is stored. */
  readonly real: (event: StoredEvent) => void;
  /** An event of a lead as it is simulated. */
  readonly simulated: (event: StoredEvent) => void;
  readonly parted: (difference: Parting) => void;
  /** A decision of an earlier release, which today's code would make otherwise under the same rules. It stays. */
  readonly earlier: (recorded: readonly StoredEvent[]) => void;
  /** A command that the simulated lead refused; `isNoted`: it was accepted in nobody's name. */
  readonly refused: (code: string, isNoted: boolean) => void;
};

export type ReplayParts = {
  readonly simulation: Simulation;
  readonly window: HistoryWindow;
  readonly observer: Observer;
};

/** A replay under way. */
export type Replay = ReplayParts & {
  readonly pending: ReturnType<typeof createPending>;
  /** Leads whose simulated history is another than the real one. */
  readonly parted: Set<string>;
  /** Recorded events behind the current one whose decision was made again already. */
  readonly made: Set<string>;
  /** Leads for which something may be decided now. */
  readonly dirty: string[];
  /** Who holds each lead in reality. */
  readonly owners: Map<string, RepId>;
  /** The slot of each lead that was claimed; assignment looks at it again. */
  readonly claimed: Map<string, StoredEvent>;
  /** Leads whose slot was taken and freed again, because they refused the rep. */
  readonly inVain: Set<string>;
  /** Changes of reps that may serve waiting leads. */
  changedReps: readonly StoredEvent[];
  now: Instant;
  position: number;
  /** The recorded event of a lead that is looked at; null: another. */
  current: StoredEvent | null;
};

/** A replay before its first event. */
export const beginReplay = (parts: ReplayParts): Replay => ({
  ...parts,
  pending: createPending(),
  parted: new Set(),
  made: new Set(),
  dirty: [],
  owners: new Map(),
  claimed: new Map(),
  inVain: new Set(),
  changedReps: [],
  now: Instant.parse("1970-01-01T00:00:00.000Z"),
  position: 0,
  current: null,
});

/** @param writtenAt absent: at once. */
export const atMoment = (at: Instant, writtenAt = at): Moment => ({ at, writtenAt });

/** The later of two moments. */
export const latest = (a: Instant, b: Instant): Instant => (a > b ? a : b);

/** Notes the first difference of a lead. What waits for it is decided now. */
export function part(replay: Replay, difference: Omit<Parting, "position">): void {
  const { leadId } = difference;
  if (replay.parted.has(leadId)) return;
  replay.parted.add(leadId);
  replay.dirty.push(leadId);
  replay.observer.parted({ ...difference, position: replay.position });
}

/** What the history holds of a lead from the current event on. */
export const aheadOf = ({ current, window }: Replay, leadId: string): readonly StoredEvent[] =>
  current?.stream === leadId ? [current, ...window.ahead(leadId)] : window.ahead(leadId);

/** The recorded decision that a simulated one stands for; empty: there is none. */
export function counterpartOf(replay: Replay, [first]: readonly StoredEvent[]): readonly StoredEvent[] {
  if (first === undefined) return [];
  const { type, stream, meta } = first;
  const ahead = aheadOf(replay, stream);
  const start = ahead.findIndex(
    (event) =>
      event.meta.causationId === meta.causationId &&
      event.meta.actor.id === meta.actor.id &&
      event.type === type &&
      !replay.made.has(event.id),
  );
  const [found, ...rest] = start < 0 ? [] : ahead.slice(start);
  return found === undefined ? [] : decisionAt(found, rest);
}
