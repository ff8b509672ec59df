import type { AnyEvent, EventId, Instant } from "@leadstream/contracts";
import type { Result } from "@leadstream/kernel";

/** An event with the metadata that a fold may use: its id and when it happened. */
export type Recorded<E extends AnyEvent> = E & {
  readonly id: EventId;
  readonly meta: { readonly occurredAt: Instant };
};

/**
 * The behaviour of one aggregate, as pure functions. `decide` returns events or a refusal for a command. `evolve` folds
 * one event into the state. "Nothing to do" is `ok([])`.
 */
export type Decider<C, S, E extends AnyEvent, R> = {
  readonly initial: S;
  readonly decide: (command: C, state: S) => Result<readonly E[], R>;
  readonly evolve: (state: S, event: Recorded<E>) => S;
};
