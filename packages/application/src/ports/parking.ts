import type { Instant } from "@leadstream/contracts";

export type ParkedMessage = {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  readonly id: string;
  readonly key: string;
  readonly code: string;
  /** Without personal data. */
  readonly reason: string;
  readonly parkedAt: Instant;
};

/** Keys whose message can never succeed. The key waits, the others flow; later messages of the key follow it. */
export type Parking = {
  readonly park: (group: string, messages: readonly ParkedMessage[]) => Promise<void>;
  /** Which of these keys are parked in this group. */
  readonly parked: (group: string, keys: readonly string[]) => Promise<ReadonlySet<string>>;
  readonly list: (group?: string) => Promise<readonly (ParkedMessage & { readonly group: string })[]>;
};
