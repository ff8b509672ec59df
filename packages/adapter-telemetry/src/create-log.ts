import { pino } from "pino";
import type { DestinationStream } from "pino";
import type { Log } from "@leadstream/application";
import { printable } from "@leadstream/kernel";
import { standardOutput } from "./standard-output.ts";

export type LogLevel = "info" | "warn" | "error" | "silent";

export type LogOptions = {
  /** Lines below this level are not written. */
  readonly level: LogLevel;
  /** The name of the service; a field of every line. */
  readonly service: string;
  /** Where lines go. Default standard output, which never waits for its reader. */
  readonly destination?: DestinationStream;
};

type Fields = NonNullable<Parameters<Log["info"]>[1]>;

/** Keys that every line has. A field with such a name would appear twice, so it gets a `_` at the end. */
const reserved: ReadonlySet<string> = new Set(["level", "time", "event"]);

const nameOf = (name: string): string => (reserved.has(name) ? `${name}_` : name);

/** JSON escapes only some control characters; a terminal obeys more. */
const valueOf = (value: Fields[string]): Fields[string] =>
  typeof value === "string" ? printable(value) : value;

const fitForLine = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [nameOf(name), valueOf(value)]));

/**
 * A structured log: one JSON line per event, `{"level","time","service","event", …fields}`, time in ISO 8601 UTC.
 * Fields are primitives by type, so no object with personal data gets in. Nothing is masked.
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
  const at =
    (lineLevel: keyof Log): Log["info"] =>
    (event, fields = {}) => {
      // There are many lines for each event. Below the level they cost nothing.
      if (logger.isLevelEnabled(lineLevel)) logger[lineLevel]({ service, event, ...fitForLine(fields) });
    };
  return { info: at("info"), warn: at("warn"), error: at("error") };
}
