import { type Result, err, ok } from "@leadstream/kernel";
import { literally } from "./literally.ts";
import type { Trouble } from "./trouble.ts";
import { instantAt } from "./zone.ts";

const tokens: Readonly<Record<string, string>> = {
  yyyy: "(?<year>\\d{4})",
  MM: "(?<month>\\d{2})",
  M: "(?<month>\\d{1,2})",
  dd: "(?<day>\\d{2})",
  d: "(?<day>\\d{1,2})",
  HH: "(?<hour>\\d{2})",
  H: "(?<hour>\\d{1,2})",
  mm: "(?<minute>\\d{2})",
  ss: "(?<second>\\d{2})",
  SSS: "(?<milli>\\d{3})",
};
const tokenOrText = /yyyy|SSS|MM|M|dd|d|HH|H|mm|ss|[^A-Za-z]|T/gu;

const iso =
  /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})(?:[T ](?<hour>\d{2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:[.,](?<milli>\d{3})\d{0,6})?)?(?<offset>Z|[+-](?:0\d|1[0-4]):?[0-5]\d)?)?$/u;

/** Converts text to an instant in UTC, `2026-03-01T09:30:00.000Z`, or says why not. */
export type DateReader = (text: string) => Result<string, Trouble>;

/** Why a format cannot be used, or null when it can. */
export function dateFormatDefect(format: string): string | null {
  if (format === "iso") return null;
  const parts = format.match(tokenOrText) ?? [];
  if (parts.join("") !== format) return "unknown letters in the date format";
  const named = parts
    .flatMap((part) => tokens[part] ?? [])
    .map((group) => group.slice(0, group.indexOf(">")));
  if (new Set(named).size !== named.length) return "the date format names a part twice";
  const hasDay = ["year", "month", "day"].every((part) => named.includes(`(?<${part}`));
  return hasDay ? null : "a date format needs year, month and day";
}

/**
 * Reads dates in any of several formats. A value that two formats read as different instants is ambiguous: 03/04
 * must not be guessed.
 *
 * @param formats  `iso` or patterns for which `dateFormatDefect` is null.
 * @param zone     IANA name, for values without an offset.
 */
export function dateReader(formats: readonly string[], zone: string): DateReader {
  const patterns = formats.map((format) => (format === "iso" ? iso : patternOf(format)));
  return (text) => {
    const matches = patterns
      .map((pattern) => pattern.exec(text)?.groups)
      .filter((groups) => groups !== undefined);
    const readings = matches.map((groups) => readInstant(groups, zone));
    const instants = new Set(readings.filter((instant) => instant !== null));
    const [only] = instants;
    if (only !== undefined && instants.size === 1) return ok(new Date(only).toISOString());
    if (instants.size > 1)
      return err({
        code: "ambiguous-date",
        message: `reads as ${instants.size} different days by ${formats.join(", ")}`,
      });
    return matches.length > 0
      ? err({ code: "impossible-date", message: "this date or time does not exist in that time zone" })
      : err({ code: "unreadable-date", message: `not in the form ${formats.join(" or ")}` });
  };
}

function patternOf(format: string): RegExp {
  const parts = format.match(tokenOrText) ?? [];
  return new RegExp(`^${parts.map((part) => tokens[part] ?? literally(part)).join("")}$`, "u");
}

type Groups = Readonly<Record<string, string | undefined>>;

function readInstant(groups: Groups, zone: string): number | null {
  const number = (name: string): number => Number(groups[name] ?? 0);
  const [year, month, day] = [number("year"), number("month"), number("day")];
  const [hour, minute, second] = [number("hour"), number("minute"), number("second")];
  const wall = new Date(Date.UTC(year, month - 1, day, hour, minute, second, number("milli")));
  wall.setUTCFullYear(year); // Date.UTC takes 0..99 for 1900..1999
  const isReal =
    wall.getUTCMonth() === month - 1 &&
    wall.getUTCDate() === day &&
    wall.getUTCHours() === hour &&
    wall.getUTCMinutes() === minute &&
    wall.getUTCSeconds() === second;
  if (!isReal) return null;
  const offset = groups["offset"];
  if (offset !== undefined) return wall.getTime() - offsetMs(offset);
  return instantAt(wall.getTime(), zone, { isWholeDay: groups["hour"] === undefined });
}

function offsetMs(offset: string): number {
  if (offset === "Z") return 0;
  const [hours, minutes] = [Number(offset.slice(1, 3)), Number(offset.slice(-2))];
  return (offset.startsWith("-") ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}
