import { type Result, err, ok } from "@leadstream/kernel";
import { countedDates } from "./counted-dates.ts";
import { literally } from "./literally.ts";
import { monthOf } from "./month-names.ts";
import type { Trouble } from "./trouble.ts";
import { instantAt } from "./zone.ts";

const tokens: Readonly<Record<string, string>> = {
  yyyy: "(?<year>\\d{4})",
  yy: "(?<shortYear>\\d{2})",
  MMMM: "(?<monthName>[\\p{L}\\p{M}]+\\.?)",
  MMM: "(?<monthName>[\\p{L}\\p{M}]+\\.?)",
  MM: "(?<month>\\d{2})",
  M: "(?<month>\\d{1,2})",
  EEEE: "[\\p{L}\\p{M}]+\\.?",
  EEE: "[\\p{L}\\p{M}]+\\.?",
  dd: "(?<day>\\d{2})",
  d: "(?<day>\\d{1,2})",
  HH: "(?<hour>\\d{2})",
  H: "(?<hour>\\d{1,2})",
  hh: "(?<hour12>\\d{2})",
  h: "(?<hour12>\\d{1,2})",
  a: "(?<half>[AaPp]\\.?\\s?[Mm]\\.?|上午|下午)",
  mm: "(?<minute>\\d{2})",
  ss: "(?<second>\\d{2})",
  SSS: "(?<milli>\\d{3})",
  O: "(?<offset>(?:GMT|UTC)(?:[+-]\\d{1,2}(?::?[0-5]\\d)?)?)",
  XXX: "(?<offset>Z|[+-](?:0\\d|1[0-4]):?[0-5]\\d)",
  // Programs write a narrow space before AM, or none.
  " a": "\\s*(?<half>[AaPp]\\.?\\s?[Mm]\\.?|上午|下午)",
  " ": "\\s+",
};
const tokenOrText =
  /yyyy|yy|SSS|MMMM|MMM|MM|M|EEEE|EEE|dd|d|HH|H|hh|h| a(?![A-Za-z])|a|mm|ss|XXX|O|[^A-Za-z]|T/gu;

const iso =
  /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})(?:[T ](?<hour>\d{2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:[.,](?<milli>\d{3})\d{0,6})?)?(?<offset>Z|[+-](?:0\d|1[0-4]):?[0-5]\d)?)?$/u;

/** Converts text to an instant in UTC, `2026-03-01T09:30:00.000Z`, or says why not. */
export type DateReader = (text: string) => Result<string, Trouble>;

/** Why a format cannot be used, or null when it can. */
export function dateFormatDefect(format: string): string | null {
  if (format === "iso" || countedDates.has(format)) return null;
  const parts = format.match(tokenOrText) ?? [];
  if (parts.join("") !== format) return "unknown letters in the date format";
  const named = parts.flatMap((part) => /\(\?<(\w+)>/u.exec(tokens[part] ?? "")?.[1] ?? []);
  const kinds = named.map((name) => sameKind[name] ?? name);
  if (new Set(kinds).size !== kinds.length) return "the date format names a part twice";
  if (named.includes("hour12") !== named.includes("half")) return "h and a belong together; H has 24 hours";
  const hasDay = ["year", "month", "day"].every((part) => kinds.includes(part));
  return hasDay ? null : "a date format needs year, month and day";
}

/** Two ways to write one part. */
const sameKind: Readonly<Record<string, string>> = { shortYear: "year", monthName: "month", hour12: "hour" };

/** Two-digit years are those from here on. */
export const defaultPivot = 1970;

/**
 * Reads dates in any of several formats. A value that two formats read as different instants is ambiguous: 03/04
 * must not be guessed. ISO 8601 can mean one thing only: a value of no format is also read as that, which is what a day
 * of a workbook becomes.
 *
 * @param formats  `iso`, names of dates that are one number, or patterns for which `dateFormatDefect` is null.
 * @param zone     IANA name, for values without an offset.
 * @param pivot    the first of the hundred years that a two-digit year can mean.
 */
export function dateReader(formats: readonly string[], zone: string, pivot = defaultPivot): DateReader {
  const readers = formats.map((format) => readerOf(format, zone, pivot));
  const byIso = readerOf("iso", zone, pivot);
  return (text) => {
    // Also makes full-width digits and every kind of space ordinary.
    const plain = text.normalize("NFKC").replaceAll(/[\u200e\u200f]/gu, "");
    const declared = readers.map((read) => read(plain)).filter((reading) => reading !== undefined);
    const readings =
      declared.length > 0 ? declared : [byIso(plain)].filter((reading) => reading !== undefined);
    const instants = new Set(readings.filter((instant) => instant !== null));
    const [only] = instants;
    if (only !== undefined && instants.size === 1) return ok(new Date(only).toISOString());
    if (instants.size > 1)
      return err({
        code: "ambiguous-date",
        message: `reads as ${instants.size} different days by ${formats.join(", ")}; leave in "dates" only the form that the file uses`,
      });
    return readings.length > 0
      ? err({ code: "impossible-date", message: "this date or time does not exist in that time zone" })
      : err({
          code: "unreadable-date",
          message: `not in the form ${formats.join(" or ")}; name its form in "dates", e.g. M/d/yyyy h:mm a`,
        });
  };
}

/** Epoch milliseconds; null: there is no such moment; undefined: not of this form. */
type Reading = number | null | undefined;

function readerOf(format: string, zone: string, pivot: number): (text: string) => Reading {
  const counted = countedDates.get(format);
  if (counted !== undefined) return (text) => counted(text, zone);
  const pattern = format === "iso" ? iso : patternOf(format);
  return (text) => {
    const groups = pattern.exec(text)?.groups;
    return groups === undefined || hasUnknownMonth(groups) ? undefined : readInstant(groups, zone, pivot);
  };
}

const hasUnknownMonth = ({ monthName }: Groups): boolean =>
  monthName !== undefined && monthOf(monthName) === undefined;

function patternOf(format: string): RegExp {
  const parts = format.normalize("NFKC").match(tokenOrText) ?? [];
  return new RegExp(`^${parts.map((part) => tokens[part] ?? literally(part)).join("")}$`, "u");
}

type Groups = Readonly<Record<string, string | undefined>>;

function yearOf({ year, shortYear }: Groups, pivot: number): number {
  if (shortYear === undefined) return Number(year);
  return pivot + ((((Number(shortYear) - pivot) % 100) + 100) % 100);
}

/** NaN for an hour that no clock of twelve hours shows. */
function hourOf({ hour, hour12, half = "" }: Groups): number {
  if (hour12 === undefined) return Number(hour ?? 0);
  const shown = Number(hour12);
  if (shown < 1 || shown > 12) return Number.NaN;
  return (shown % 12) + (/^[Pp下]/u.test(half) ? 12 : 0);
}

function readInstant(groups: Groups, zone: string, pivot: number): number | null {
  const number = (name: string): number => Number(groups[name] ?? 0);
  const year = yearOf(groups, pivot);
  const month = monthOf(groups["monthName"] ?? "") ?? number("month");
  const [day, hour] = [number("day"), hourOf(groups)];
  const [minute, second] = [number("minute"), number("second")];
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
  return instantAt(wall.getTime(), zone, { isWholeDay: (groups["hour"] ?? groups["hour12"]) === undefined });
}

/** `Z`, `+08:00`, `GMT+8` */
function offsetMs(offset: string): number {
  const {
    sign,
    hours = 0,
    minutes = 0,
  } = /(?<sign>[+-])(?<hours>\d{1,2}):?(?<minutes>\d{2})?$/u.exec(offset)?.groups ?? {};
  return (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}
