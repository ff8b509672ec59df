import type { StoredEvent } from "@leadstream/contracts";
import type { CheckResult, Comparison } from "@leadstream/application";
import type { Operation } from "../client/operation.ts";
import type { Deed } from "../nemesis/nemesis.ts";

/** A message of a topic, with the fields that the checks need. */
export type Message = {
  readonly partition: number;
  readonly offset: number;
  readonly key: string;
  /** `ce_id`, or its partition and offset where it has none, as the bus names it. */
  readonly id: string;
  /** The header `ce_type`. */
  readonly type: string | null;
  /** Set on messages of the nemesis. */
  readonly mark: string | null;
  /** For events: revision in the stream. */
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

/** A deadline that has not fired. */
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

/** All data after the run, when the system is quiet, read from their sources. */
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
  /** Last time at which deadlines could fire, epoch milliseconds. */
  readonly alarmsUntilMs: number;
  /** Null: all work ended; else the work that still waited at the timeout. */
  readonly stillWaiting: string | null;
};
