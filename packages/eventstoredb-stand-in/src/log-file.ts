import { closeSync, mkdirSync, openSync, readFileSync, truncateSync, writeSync } from "node:fs";
import { join } from "node:path";
import type { Recorded } from "./recorded.ts";

/*
 * One line of JSON per append: after a crash, either the complete append is there, or nothing of it. A line goes to the
 * operating system before the reply, so killing this process loses no acknowledged append. A power failure might; this
 * test server does not protect against that.
 */

export type LogFile = {
  readonly load: () => readonly Recorded[];
  readonly append: (events: readonly Recorded[]) => void;
  readonly close: () => void;
};

type Printed = Omit<Recorded, "data" | "metadata"> & {
  readonly data: string;
  readonly metadata: string;
};

/** Opens or creates `events.ndjson` in the folder. It removes an incomplete last line, which a kill may have left. */
export function openLogFile(folder: string): LogFile {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, "events.ndjson");
  const descriptor = openSync(path, "a");
  const load = (): readonly Recorded[] => {
    const bytes = readFileSync(path);
    const complete = bytes.lastIndexOf("\n") + 1;
    if (complete < bytes.length) truncateSync(path, complete);
    const lines = bytes.subarray(0, complete).toString("utf8").split("\n");
    return lines.flatMap((line) => (line === "" ? [] : parsed(line)));
  };
  return {
    load,
    append: (events) => {
      if (events.length > 0) writeAll(descriptor, Buffer.from(`${JSON.stringify(events.map(printed))}\n`));
    },
    close: () => closeSync(descriptor),
  };
}

function writeAll(descriptor: number, bytes: Buffer): void {
  for (let written = 0; written < bytes.length;) written += writeSync(descriptor, bytes, written);
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");

const printed = (event: Recorded): Printed => ({
  ...event,
  data: base64(event.data),
  metadata: base64(event.metadata),
});

/** This program wrote the file, so its format is not checked. */
const parse: (line: string) => readonly Printed[] = JSON.parse;

const parsed = (line: string): readonly Recorded[] =>
  parse(line).map((event) => ({
    ...event,
    data: Buffer.from(event.data, "base64"),
    metadata: Buffer.from(event.metadata, "base64"),
  }));
