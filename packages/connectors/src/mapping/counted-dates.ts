import { instantAt } from "./zone.ts";

/** Reads a date that is one number, as epoch milliseconds. Undefined: not of this form. Null: out of its range. */
export type CountedDate = (text: string, zone: string) => number | null | undefined;

const decimal = /^(?<number>\d{1,15}(?:[.,]\d{1,15})?)$/u;

function numberIn(text: string): number | undefined {
  const number = decimal.exec(text)?.groups?.["number"];
  return number === undefined ? undefined : Number(number.replace(",", "."));
}

/** From March 1973 to the year 2286: no number is in the range of both, so seconds never pass for milliseconds. */
const epoch =
  (unitMs: number): CountedDate =>
  (text) => {
    const number = numberIn(text);
    if (number === undefined) return undefined;
    return number >= 1e11 / unitMs && number < 1e13 / unitMs ? Math.round(number * unitMs) : null;
  };

const dayMs = 86_400_000;
/** The last day that Excel counts is in the year 9999. Before day 61 its calendar has a day that never was. */
const [firstSerial, lastSerial] = [61, 2_958_465];

/** Days on the clock of the zone since a first day; the fraction is the time, to the second. */
const serial =
  (dayZeroMs: number): CountedDate =>
  (text, zone) => {
    const days = numberIn(text);
    if (days === undefined) return undefined;
    if (days < firstSerial || days > lastSerial) return null;
    const wallMs = dayZeroMs + Math.round((days * dayMs) / 1000) * 1000;
    return instantAt(wallMs, zone, { isWholeDay: Number.isInteger(days) });
  };

/** Formats of dates that are one number, by their name in a mapping. */
export const countedDates: ReadonlyMap<string, CountedDate> = new Map([
  ["epoch-seconds", epoch(1000)],
  ["epoch-milliseconds", epoch(1)],
  ["excel", serial(Date.UTC(1899, 11, 30))],
  ["excel-1904", serial(Date.UTC(1904, 0, 1))],
]);
