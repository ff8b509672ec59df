import type { EnrichedValue, Instant } from "@leadstream/contracts";

/** How far to trust a value, and for how long. One constant per kind of look-up. */
export type Trust = {
  /** 0 = a guess, 1 = certain. */
  readonly confidence: number;
  /** Days until it is looked up again. */
  readonly ttlDays: number;
};

export type Origin = {
  readonly provider: string;
  readonly party: EnrichedValue["party"];
  readonly fetchedAt: Instant;
};

/** One fact with its origin. */
export const enriched = (
  field: string,
  value: EnrichedValue["value"],
  origin: Origin,
  trust: Trust,
): EnrichedValue => ({ field, value, ...origin, ...trust });
