import { err, ok, type Result } from "@leadstream/kernel";
import { Instant } from "./basics.ts";

/*
 * One rule for every incoming moment, in submissions and in commands. A moment says when something happened. It lies
 * between 1970, because no sender has older leads, and now, plus five minutes for clocks that run fast. A moment without
 * an offset is UTC.
 */

export type MomentFault = "date.unreadable" | "date.in-future" | "date.too-old";

/** Messages for each fault. They repeat nothing of the text. */
export const momentFaults: Readonly<Record<MomentFault, string>> = {
  "date.unreadable": "use ISO 8601, such as 2026-03-01 or 2026-03-01T09:30:00Z, or day.month.year",
  "date.in-future": "lies in the future",
  "date.too-old": "lies before 1970",
};

/** Clocks of senders may run fast by this much. A later moment is a mistake. */
const TOLERANCE_MS = 5 * 60_000;

const DATE = String.raw`(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})`;
const TIME = String.raw`(?<hour>\d{2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:\.(?<fraction>\d{1,9}))?)?`;
const patterns: readonly RegExp[] = [
  new RegExp(`^${DATE}T${TIME}(?<offset>Z|[+-]\\d{2}:?\\d{2})$`, "i"),
  new RegExp(`^${DATE}[ T]${TIME}$`),
  new RegExp(`^${DATE}$`),
  /^(?<day>\d{2})\.(?<month>\d{2})\.(?<year>\d{4})$/,
];

type Parts = Readonly<Record<string, string | undefined>>;

/** Offset from UTC in minutes, positive to the east; NaN if it is not valid in ISO 8601. */
function offsetMinutes(offset = "Z"): number {
  if (offset.toUpperCase() === "Z") return 0;
  const [hours, minutes] = [Number(offset.slice(1, 3)), Number(offset.slice(-2))];
  if (hours > 23 || minutes > 59) return Number.NaN;
  return (offset.startsWith("-") ? -1 : 1) * (hours * 60 + minutes);
}

/** Epoch milliseconds; NaN for a date or time that does not exist: 30 February, 24:00, a leap second, the year 0. */
function epochMs(parts: Parts): number {
  const number = (name: string): number => Number(parts[name] ?? 0);
  const [year, month, day] = [number("year"), number("month"), number("day")];
  const [hour, minute, second] = [number("hour"), number("minute"), number("second")];
  const wall = new Date(0);
  wall.setUTCFullYear(year, month - 1, day);
  const isReal = wall.getUTCMonth() === month - 1 && wall.getUTCDate() === day && year > 0;
  if (!isReal || hour > 23 || minute > 59 || second > 59) return Number.NaN;
  const ms = Number((parts["fraction"] ?? "").padEnd(3, "0").slice(0, 3));
  const east = offsetMinutes(parts["offset"]);
  return wall.getTime() + ((hour * 60 + minute - east) * 60 + second) * 1_000 + ms;
}

/**
 * Reads an instant in the past or the future.
 *
 * @param text  ISO 8601 with or without offset, or a date alone (its start in UTC), or `01.03.2026`.
 * @returns null if the text is unreadable, or if the instant in UTC is outside the years 1 to 9999.
 */
export function readInstant(text: string): Instant | null {
  const parts = patterns.map((pattern) => pattern.exec(text.trim())?.groups).find(Boolean);
  const ms = parts === undefined ? Number.NaN : epochMs(parts);
  if (Number.isNaN(ms) || ms < FIRST_MS || ms > LAST_MS) return null;
  return Instant.parse(new Date(ms).toISOString());
}

const FIRST_MS = Date.parse("0001-01-01T00:00:00.000Z");
const LAST_MS = Date.parse("9999-12-31T23:59:59.999Z");

/**
 * Reads the moment at which something happened.
 *
 * @param now   the current time.
 */
export function readMoment(text: string, now: Instant): Result<Instant, MomentFault> {
  const instant = readInstant(text);
  if (instant === null) return err("date.unreadable");
  const ms = Date.parse(instant);
  if (ms > Date.parse(now) + TOLERANCE_MS) return err("date.in-future");
  return ms < 0 ? err("date.too-old") : ok(instant);
}
