import type { StoredEvent } from "@leadstream/contracts";
import type { CheckResult, Comparison } from "@leadstream/application";
import type { Operation } from "../client/operation.ts";
import type { Deed } from "../nemesis/nemesis.ts";

/** A message as it lies in a topic, with what the checks need of it. */
export type Message = {
  readonly partition: number;
  readonly offset: number;
  readonly key: string;
  /** `ce_id`, or its place where it has none, as the bus names it. */
  readonly id: string;
  /** `ce_type`, as it says. */
  readonly type: string | null;
  /** Put there by the nemesis. */
  readonly mark: string | null;
  /** Revision in its stream, of events. */
  readonly revision: number | null;
};

export type ParkedRow = {
  readonly group: string;
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  readonly id: string;
  readonly key: string;
  readonly code: string;
};

/** One that has not rung. */
export type TimerRow = {
  readonly id: string;
  readonly kind: string;
  readonly key: string;
  readonly dueAtMs: number;
};

export type GroupRow = {
  readonly group: string;
  readonly topic: "inbound" | "events";
  readonly committed: number;
  readonly end: number;
};

/** Everything that is left when all is quiet, read from where it lies. */
export type Evidence = {
  readonly seed: number;
  /** The whole store, in its order. */
  readonly events: readonly StoredEvent[];
  readonly inbound: readonly Message[];
  readonly published: readonly Message[];
  readonly parked: readonly ParkedRow[];
  readonly timers: readonly TimerRow[];
  readonly groups: readonly GroupRow[];
  readonly operations: readonly Operation[];
  readonly deeds: readonly Deed[];
  readonly verified: readonly CheckResult[];
  readonly views: Comparison;
  readonly headPosition: number;
  /** When the alarms were last able to ring, epoch milliseconds. */
  readonly alarmsUntilMs: number;
  /** Null: everything came to rest; else what still waited when patience ended. */
  readonly stillWaiting: string | null;
};
