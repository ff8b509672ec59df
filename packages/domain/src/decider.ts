import type { AnyEvent, EventId, Instant } from "@leadstream/contracts";
import type { Result } from "@leadstream/kernel";

/** What a fold may know of an event beside its body: which one it is and when it happened in the world. */
export type Recorded<E extends AnyEvent> = E & {
  readonly id: EventId;
  readonly meta: { readonly occurredAt: Instant };
};

/**
 * One aggregate's whole behaviour, pure. `decide` answers a command with facts or a refusal, `evolve` takes
 * one fact in. "Nothing to do" is `ok([])`.
 */
export type Decider<C, S, E extends AnyEvent, R> = {
  readonly initial: S;
  readonly decide: (command: C, state: S) => Result<readonly E[], R>;
  readonly evolve: (state: S, event: Recorded<E>) => S;
};
