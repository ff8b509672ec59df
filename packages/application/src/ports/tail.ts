import type { StoredEvent } from "@leadstream/contracts";

/** One message of the events topic; when it cannot be decoded, its place and the reason. */
export type Tailed =
  | { readonly kind: "event"; readonly event: StoredEvent }
  | {
      readonly kind: "unreadable";
      readonly partition: number;
      readonly offset: number;
      readonly code: string;
      readonly reason: string;
    };

export type TailOptions = {
  readonly from: "beginning" | "end";
  /** Ends it. */
  readonly signal: AbortSignal;
  /** Called once, when all messages from now on will be delivered. */
  readonly onReady: () => void;
};

/**
 * Follows the events topic: existing and new messages, in order per stream, until the signal aborts. Affects no
 * consumer and stores nothing. @throws Fault `bus.unavailable`, `store.unavailable`.
 */
export type TailEvents = (
  options: TailOptions,
  onItems: (items: readonly Tailed[]) => Promise<void>,
) => Promise<void>;
