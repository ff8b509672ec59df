import { type AnyEvent, eventDefects, type Instant } from "@leadstream/contracts";
import type { Decider, Recorded } from "@leadstream/domain";
import { expect } from "vitest";
import { eventNo, t } from "./ids.ts";

/** An event with the moment at which it happened in the world. Its id is its place in the history, `eventNo(0)` first. */
export type Fact<E extends AnyEvent> = E & { readonly at: Instant };

/** What may be demanded of a decision. Every event must also be one that the schema lets us store. */
export type Expectation<E extends AnyEvent, R> = {
  /** Exactly these events; the same command on the new state then writes nothing, or is refused. */
  readonly then: (...events: readonly E[]) => void;
  /**
   * Exactly these events, and again on the new state: a touch logged twice is two touches. A second delivery of
   * such a command is caught by its event ids, before the decider is asked; say why where you use it.
   */
  readonly thenAgain: (...events: readonly E[]) => void;
  readonly thenRefused: (rejection: R) => void;
  readonly thenNothing: () => void;
};

export type DeciderSpec<C, E extends AnyEvent, R> = {
  readonly given: (...facts: readonly Fact<E>[]) => { readonly when: (command: C) => Expectation<E, R> };
};

/** The event alone: id and moment are the teller's business, not the decision's. */
const bare = ({ type, data }: { readonly type: string; readonly data: unknown }): object => ({ type, data });

/**
 * given / when / then for one decider.
 *
 * @param momentOf when a command's events happened; needed only where the fold looks at moments.
 */
export function deciderSpec<C, S, E extends AnyEvent, R>(
  decider: Decider<C, S, E, R>,
  momentOf: (command: C) => Instant = () => t(0),
): DeciderSpec<C, E, R> {
  const recorded = (event: E, at: Instant, place: number): Recorded<E> => ({
    ...event,
    id: eventNo(place),
    meta: { occurredAt: at },
  });

  const expectation = (facts: readonly Fact<E>[], command: C): Expectation<E, R> => {
    const state = facts.reduce(
      (s, fact, place) => decider.evolve(s, recorded(fact, fact.at, place)),
      decider.initial,
    );
    const decision = decider.decide(command, state);
    const written = (): readonly E[] => (decision.ok ? decision.value : []);
    const again = (): ReturnType<typeof decider.decide> => {
      const at = momentOf(command);
      const place = facts.length;
      const next = written().reduce((s, e, i) => decider.evolve(s, recorded(e, at, place + i)), state);
      return decider.decide(command, next);
    };
    const expectEvents = (events: readonly E[]): void => {
      expect(decision.ok ? decision.value : decision.error).toEqual(events.map(bare));
      expect(written().flatMap(eventDefects)).toEqual([]);
    };
    return {
      then: (...events) => {
        expectEvents(events);
        const second = again();
        expect(second.ok ? second.value : []).toEqual([]);
      },
      thenAgain: (...events) => {
        expectEvents(events);
        const second = again();
        expect(second.ok && second.value.length > 0).toBe(true);
      },
      thenRefused: (rejection) => expect(decision).toEqual({ ok: false, error: rejection }),
      thenNothing: () => expect(decision).toEqual({ ok: true, value: [] }),
    };
  };

  return { given: (...facts) => ({ when: (command) => expectation(facts, command) }) };
}
