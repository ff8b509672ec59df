import { type AnyEvent, eventDefects, type Instant } from "@leadstream/contracts";
import type { Decider, Recorded } from "@leadstream/domain";
import { expect } from "vitest";
import { eventNo, t } from "./ids.ts";

/** An event with the moment at which it happened. Its id is its place in the history, starting with `eventNo(0)`. */
export type Fact<E extends AnyEvent> = E & { readonly at: Instant };

/** Expectations on a decision. Every event must also be valid for its schema. */
export type Expectation<E extends AnyEvent, R> = {
  /** Expects exactly these events. The same command on the new state then writes nothing, or is refused. */
  readonly then: (...events: readonly E[]) => void;
  /**
   * Expects exactly these events, and events again on the new state, such as for a touch that is logged twice. Event ids
   * catch a second delivery of such a command before the decider runs. Say why where you use it.
   */
  readonly thenAgain: (...events: readonly E[]) => void;
  readonly thenRefused: (rejection: R) => void;
  readonly thenNothing: () => void;
};

export type DeciderSpec<C, E extends AnyEvent, R> = {
  readonly given: (...facts: readonly Fact<E>[]) => { readonly when: (command: C) => Expectation<E, R> };
};

/** The event without id and moment, which are not part of the decision. */
const bare = ({ type, data }: { readonly type: string; readonly data: unknown }): object => ({ type, data });

/**
 * Tests one decider with given / when / then.
 *
 * @param momentOf when the events of a command happened. Needed only if the fold uses moments.
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
