import type { StoredEvent } from "@leadstream/contracts";

/** One message of the events topic; where nobody can read it, its place and why. */
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
  /** Told once, when everything that comes from now on will be handed over. */
  readonly onReady: () => void;
};

/**
 * Looks on at the events topic: what is there and what comes, in order per stream, until the signal aborts. Takes
 * nothing away from anybody and leaves nothing behind. @throws Fault `bus.unavailable`, `store.unavailable`.
 */
export type TailEvents = (
  options: TailOptions,
  onItems: (items: readonly Tailed[]) => Promise<void>,
) => Promise<void>;
