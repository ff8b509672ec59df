import { ErrorType, isCommandError } from "@eventstore/db-client";
import { Fault } from "@leadstream/kernel";
import { Expired } from "./deadline.ts";

/** What an error of the client means. Only this file reads the client's errors. */
export type Meaning = "try-again" | "not-found" | "not-as-expected" | "permanent" | "a-bug";

export function meaningOf(thrown: unknown): Meaning {
  if (thrown instanceof Expired) return "try-again";
  if (thrown instanceof Fault || isBug(thrown)) return "a-bug";
  if (!(thrown instanceof Error) || !isCommandError(thrown)) return "try-again";
  return known.get(thrown.type) ?? "try-again";
}

/** All other errors may pass: no answer, no leader, a leader elsewhere, a connection cut in the middle of a call. */
const known = new Map<string, Meaning>([
  [ErrorType.STREAM_NOT_FOUND, "not-found"],
  [ErrorType.WRONG_EXPECTED_VERSION, "not-as-expected"],
  // The answer when some events of an append exist and others do not.
  [ErrorType.INVALID_TRANSACTION, "not-as-expected"],
  [ErrorType.ACCESS_DENIED, "permanent"],
  [ErrorType.INVALID_ARGUMENT, "permanent"],
  [ErrorType.STREAM_DELETED, "permanent"],
  [ErrorType.MAXIMUM_APPEND_SIZE_EXCEEDED, "permanent"],
  [ErrorType.MISSING_REQUIRED_METADATA_PROPERTY, "permanent"],
  [ErrorType.UNSUPPORTED, "permanent"],
]);

const isBug = (thrown: unknown): boolean =>
  thrown instanceof TypeError || thrown instanceof RangeError || thrown instanceof SyntaxError;

/** A short name for logs and messages. Never the message of the error: it names streams and hosts. */
export function nameOf(thrown: unknown): string {
  if (thrown instanceof Expired) return "no answer in time";
  if (thrown instanceof Error && isCommandError(thrown)) return thrown.type;
  return thrown instanceof Error ? thrown.name : typeof thrown;
}

/** The error to throw when a retry does not help. Bugs and faults pass unchanged. */
export function permanent(what: string, thrown: unknown): unknown {
  if (meaningOf(thrown) === "a-bug") return thrown;
  if (thrown instanceof Error && isCommandError(thrown) && thrown.type === ErrorType.ACCESS_DENIED)
    return new Fault("config.invalid", `the event store refuses our credentials (${what})`, {}, thrown);
  return new Fault("store.event-invalid", `${what}: the event store answers ${nameOf(thrown)}`, {}, thrown);
}
