import {
  type Actor,
  type AnyEvent,
  EVENT_FORMAT,
  type Instant,
  type PolicyRef,
  type StoredEvent,
} from "@leadstream/contracts";
import { evolveRosterAll, type Roster } from "@leadstream/domain";
import { Fault } from "@leadstream/kernel";
import { isRosterEvent } from "../core/aggregates.ts";
import { eventIdFor } from "../core/ids.ts";
import type { States } from "../core/states.ts";
import type { Clock } from "../ports/clock.ts";
import type { Append, EventStore } from "../ports/event-store.ts";

export type CapacityRepository = {
  readonly store: EventStore;
  readonly states: States<Roster>;
  readonly clock: Clock;
  /** The roster after these events; writes nothing. */
  readonly fold: (roster: Roster, events: readonly AnyEvent[]) => Roster;
};

/** A repository that can also apply events to a roster without writing them. */
export const createCapacityRepository = (parts: Omit<CapacityRepository, "fold">): CapacityRepository => ({
  ...parts,
  fold: (roster, events) =>
    evolveRosterAll(
      roster,
      stamped(events, { by: "fold", messageId: "fold" }, parts.clock.now(), { stream: "", from: 0 }).filter(
        isRosterEvent,
      ),
    ),
});

/** Who writes to the roster, and because of which message. */
export type Signed = {
  readonly by: string;
  readonly messageId: string;
  readonly correlationId?: string;
  readonly policy?: PolicyRef;
  readonly actor?: Actor;
  readonly traceparent?: string | undefined;
};

function stamped(
  events: readonly AnyEvent[],
  signed: Signed,
  now: Instant,
  { stream, from }: { readonly stream: string; readonly from: number },
): readonly StoredEvent[] {
  const meta = {
    occurredAt: now,
    recordedAt: now,
    actor: signed.actor ?? { kind: "service" as const, id: signed.by },
    correlationId: signed.correlationId ?? signed.messageId,
    causationId: signed.messageId,
    ...(signed.policy === undefined ? {} : { policy: signed.policy }),
    ...(signed.traceparent === undefined ? {} : { traceparent: signed.traceparent }),
    format: EVENT_FORMAT,
  };
  return events.map((event, i) => ({
    ...event,
    // The revision is part of the id: a retried batch may take other slots, which is another fact.
    id: eventIdFor({ by: signed.by, stream, messageId: `${signed.messageId}/${from}` }, i),
    meta,
    stream,
    revision: from + i,
    position: 0,
  }));
}

const ATTEMPTS = 20;

const newest = async (states: States<Roster>, stream: string) =>
  (await states.loadFresh([stream])).get(stream) ?? states.empty;

/**
 * Decides on the newest roster and appends at its revision; on a conflict, decides again on the newer one. A second
 * delivery is harmless because a slot that is held is not taken twice.
 *
 * A plan without events makes no append, so no conflict would show that another process changed the roster (for example
 * a claim through the API). Such a plan counts only if the roster has not changed since it was read.
 *
 * @returns the plan that was written (or had nothing to write).
 * @throws Fault `store.revision-conflict` after twenty conflicts.
 */
export const writeRoster = <P extends { readonly events: readonly AnyEvent[] }>(
  repository: CapacityRepository,
  stream: string,
  signed: Signed,
  decide: (roster: Roster) => Promise<P>,
): Promise<P> => writeRosterWith(repository, stream, signed, { decide, together: async () => false });

/** How to decide, and what to append together with it. */
export type Writing<P> = {
  readonly decide: (roster: Roster) => Promise<P>;
  /**
   * Appends the plan's roster events together with the events that follow from it elsewhere, or nothing. Called once.
   * @returns whether it was written; if not, the roster is written alone, and the rest after it.
   */
  readonly together: (plan: P, append: Append) => Promise<boolean>;
};

/** Like `writeRoster`, but in one append with the events that follow from the plan, where the store can. */
export async function writeRosterWith<P extends { readonly events: readonly AnyEvent[] }>(
  repository: CapacityRepository,
  stream: string,
  signed: Signed,
  { decide, together }: Writing<P>,
): Promise<P> {
  const { states, clock } = repository;
  let folded = (await states.load(new Map([[stream, -1]]))).get(stream) ?? states.empty;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const plan = await decide(folded.state);
    if (plan.events.length === 0) {
      const now = await newest(states, stream);
      if (now.revision === folded.revision) return plan;
      folded = now;
      continue;
    }
    const events = stamped(plan.events, signed, clock.now(), { stream, from: folded.revision + 1 });
    const append = { stream, expected: folded.revision, events };
    const isWritten =
      (attempt === 1 && (await together(plan, append))) || (await isAppended(repository, append));
    if (isWritten) {
      states.advance(stream, folded, events);
      return plan;
    }
    folded = await newest(states, stream);
  }
  throw new Fault("store.revision-conflict", "the roster changed at every attempt", { attempts: ATTEMPTS });
}

async function isAppended({ store }: CapacityRepository, append: Append): Promise<boolean> {
  const [result] = await store.appendMany([append]);
  return result?.kind === "appended" || result?.kind === "already";
}
