import { type Command, InvalidArgumentError } from "commander";
import type { ParkedFilter } from "@leadstream/application";
import { type Instant, readInstant } from "@leadstream/contracts";
import { Failure, exitCodes } from "../failure.ts";
import { shownKey } from "../output/shell-word.ts";

export type Filters = {
  readonly group?: string;
  readonly key?: string;
  readonly code?: string;
  readonly since?: Instant;
  readonly until?: Instant;
};

/** Options that choose parked messages. */
export const withFilters = (command: Command): Command =>
  command
    .option("--group <group>", "consumer group, such as capture.v1")
    .option("--key <key>", "one key")
    .option("--code <code>", "reason, such as message.undecodable")
    .option("--since <time>", "parked at or after, as 2026-03-02T09:00:00Z", instant)
    .option("--until <time>", "parked before", instant);

function instant(text: string): Instant {
  const named = readInstant(text);
  if (named !== null) return named;
  throw new InvalidArgumentError("A time such as 2026-03-02T09:00:00Z is needed.");
}

export const filterOf = ({ group, key, code, since, until }: Filters): ParkedFilter => ({
  ...(group === undefined ? {} : { group }),
  ...(key === undefined ? {} : { key }),
  ...(code === undefined ? {} : { code }),
  ...(since === undefined ? {} : { since }),
  ...(until === undefined ? {} : { until }),
});

/** Matches the key itself, or the key as a terminal shows it (with characters escaped). */
export const isKey =
  (given: string) =>
  (key: string): boolean =>
    key === given || shownKey(key) === given;

export const unknownKey = (key: string): Failure =>
  new Failure({
    exit: exitCodes.usage,
    code: "parked.unknown-key",
    place: shownKey(key),
    what: "no message of this key is parked",
    next: "leadstream parked list shows parked keys, leadstream parked list --dropped shows dropped messages",
  });
