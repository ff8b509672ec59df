import { Instant } from "@leadstream/contracts";

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** Epoch milliseconds of an instant. */
export const msOf = (instant: Instant): number => Date.parse(instant);

/**
 * The instant at whole epoch milliseconds.
 * @throws RangeError outside the years 1 to 9999.
 */
export const instantOf = (epochMs: number): Instant =>
  Instant.parse(new Date(Math.floor(epochMs)).toISOString());

/** The beginning of its hour, in UTC. */
export const hourOf = (instant: Instant): Instant => instantOf(Math.floor(msOf(instant) / HOUR_MS) * HOUR_MS);

/** The later of two instants. UTC strings sort in time order. */
export const laterOf = (a: Instant, b: Instant): Instant => (a >= b ? a : b);
