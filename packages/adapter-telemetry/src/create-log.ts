import { pino } from "pino";
import type { DestinationStream } from "pino";
import type { Log } from "@leadstream/application";
import { printable } from "@leadstream/kernel";
import { standardOutput } from "./standard-output.ts";

export type LogLevel = "info" | "warn" | "error" | "silent";

export type LogOptions = {
  /** Lines below it are not written. */
  readonly level: LogLevel;
  /** Which service speaks; a field of every line. */
  readonly service: string;
  /** Where lines go; default standard output, which never makes us wait for its reader. */
  readonly destination?: DestinationStream;
};

type Fields = NonNullable<Parameters<Log["info"]>[1]>;

/** Keys of the line itself. A field of that name would stand in the line twice; it gets a `_` behind it. */
const taken: ReadonlySet<string> = new Set(["level", "time", "event"]);

const nameOf = (name: string): string => (taken.has(name) ? `${name}_` : name);

/** JSON escapes one set of control characters; a terminal obeys more. */
const valueOf = (value: Fields[string]): Fields[string] =>
  typeof value === "string" ? printable(value) : value;

const fitForLine = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [nameOf(name), valueOf(value)]));

/**
 * Structured log: one JSON line per event, `{"level","time","service","event", …fields}`, time in ISO 8601 UTC.
 * Fields are primitives by type, so no object with a person in it slips in; nothing is masked behind one's back.
 *
 * Cost: about 1.3 µs a line, and the write.
 */
export function createLog({ level, service, destination }: LogOptions): Log {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
  };
  const logger = pino(options, destination ?? standardOutput());
  const say =
    (loudness: keyof Log): Log["info"] =>
    (event, fields = {}) => {
      // Lines for each event are many: below the level they cost nothing.
      if (logger.isLevelEnabled(loudness)) logger[loudness]({ service, event, ...fitForLine(fields) });
    };
  return { info: say("info"), warn: say("warn"), error: say("error") };
}
