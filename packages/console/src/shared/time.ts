import { agoFormat, dateFormat } from "./formats.ts";

/** Writes moments and durations for people. Pure: zone and language are given. */

export type Clock = { readonly zone: string; readonly language: string };

const day = { year: "numeric", month: "2-digit", day: "2-digit" } as const;
const minute = { ...day, hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
const parts = { day, minute, second: { ...minute, second: "2-digit" } } as const;

/** Sweden's form is the ISO one, 2026-03-02 09:05, which reads the same in both languages. */
const format = (name: keyof typeof parts, { zone }: Clock): Intl.DateTimeFormat =>
  dateFormat("sv-SE", { ...parts[name], timeZone: zone });

/** `2026-03-02 09:05` in the zone of the reader. */
export const minuteOf = (iso: string, clock: Clock): string => format("minute", clock).format(new Date(iso));
/** `2026-03-02 09:05:31` */
export const secondOf = (iso: string, clock: Clock): string => format("second", clock).format(new Date(iso));
/** `2026-03-02` */
export const dayOf = (iso: string, clock: Clock): string => format("day", clock).format(new Date(iso));

const steps = [
  ["year", 365 * 86_400],
  ["month", 30 * 86_400],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
] as const;

/** `3 days ago`, `in 5 minutes`: how far a moment is from now. */
export function relative(iso: string, nowMs: number, language: string): string {
  const seconds = Math.round((Date.parse(iso) - nowMs) / 1000);
  const words = agoFormat(language, { numeric: "auto", style: "short" });
  for (const [unit, size] of steps)
    if (Math.abs(seconds) >= size) return words.format(Math.trunc(seconds / size), unit);
  return words.format(seconds, "second");
}

const english = { day: "d", hour: "h", minute: "min", second: "s" } as const;
type Units = Readonly<Record<keyof typeof english, string>>;
const chinese: Units = { day: "天", hour: "小时", minute: "分钟", second: "秒" };

const unitsIn = (language: string): Units => (language === "zh-CN" ? chinese : english);

/** A duration with its two largest units: `3 d 4 h`, `12 min`. @param seconds not negative */
export function durationOf(seconds: number, language = "en"): string {
  const { day, hour, minute, second } = unitsIn(language);
  const units = [
    [day, Math.floor(seconds / 86_400)],
    [hour, Math.floor((seconds % 86_400) / 3_600)],
    [minute, Math.floor((seconds % 3_600) / 60)],
    [second, Math.floor(seconds % 60)],
  ] as const;
  const first = units.findIndex(([, count]) => count > 0);
  if (first === -1) return `0 ${second}`;
  return units
    .slice(first, first + 2)
    .filter(([, count]) => count > 0)
    .map(([unit, count]) => `${count} ${unit}`)
    .join(" ");
}

/** Working time in hours and minutes, `12 h 5 min`: a working day has no fixed length. @param minutes not negative */
export function workingTime(minutes: number, language = "en"): string {
  const { hour, minute } = unitsIn(language);
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return `${rest} ${minute}`;
  return rest === 0 ? `${hours} ${hour}` : `${hours} ${hour} ${rest} ${minute}`;
}

/** The instant of a wall-clock time in a zone: what `<input type="datetime-local">` gives, as UTC. Null: not a time. */
export function instantOf(wallClock: string, zone: string): string | null {
  const guess = Date.parse(`${wallClock}Z`);
  if (Number.isNaN(guess)) return null;
  // The offset of the zone at the guess, then at the corrected moment: right on both sides of a change of clocks.
  const first = guess - offsetMs(guess, zone);
  return new Date(guess - offsetMs(first, zone)).toISOString();
}

/** The wall-clock time of an instant in a zone, for `<input type="datetime-local">`. */
export const wallClockOf = (iso: string, zone: string): string =>
  minuteOf(iso, { zone, language: "en" }).replace(" ", "T");

function offsetMs(atMs: number, zone: string): number {
  const shown = secondOf(new Date(atMs).toISOString(), { zone, language: "en" }).replace(" ", "T");
  return Date.parse(`${shown}Z`) - Math.trunc(atMs / 1000) * 1000;
}
