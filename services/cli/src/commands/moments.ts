import { InvalidArgumentError } from "commander";
import type { HistoryPlace } from "@leadstream/application";
import { type Instant, readInstant } from "@leadstream/contracts";

/** A moment: a date in UTC means its first millisecond. */
export function moment(text: string): Instant {
  const read = readInstant(text);
  if (read !== null) return read;
  throw new InvalidArgumentError("A moment is needed: 2026-03-01 or 2026-03-01T09:30:00Z.");
}

const dayMs = 86_400_000;

/** A moment: a date in UTC means its last millisecond. */
export function lastMoment(text: string): Instant {
  const start = moment(text);
  const isWholeDay = !/[T:]/iu.test(text);
  return isWholeDay ? moment(new Date(Date.parse(start) + dayMs - 1).toISOString()) : start;
}

/** A position, or a moment read by `at`. */
export const historyPlace =
  (at: (text: string) => Instant) =>
  (text: string): HistoryPlace => {
    const position = Number(text);
    if (!/^\d{1,15}$/u.test(text)) return { kind: "moment", at: at(text) };
    if (position > 0) return { kind: "position", position };
    throw new InvalidArgumentError("A position from 1 on is needed, or a moment such as 2026-03-01.");
  };
