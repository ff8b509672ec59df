import type { JsonSchema } from "../json-schema.ts";
import { narrowings } from "../narrowings.ts";
import { type Break, readerBreaks } from "./reader-breaks.ts";
import type { Published } from "./message-schemas.ts";
import type { Release } from "./released.ts";

/** One break of today's contract, and what to do instead. */
export type Incompatibility = {
  /** The event, or the file of the schema. */
  readonly what: string;
  /** Path inside it; empty for all of it. */
  readonly field: string;
  readonly why: string;
  /** The newest release that had it. */
  readonly release: string;
  readonly instead: string;
};

/**
 * Compares today's schemas with every release (BACKWARD_TRANSITIVE, and for readers of older releases as well):
 *
 * - everything ever written is still accepted: nothing removed, renamed, narrowed or newly required, no type removed;
 * - readers of a release can read what is written today: fields that were always there still are, with the same type.
 *
 * @returns each break once, with the newest release that has it; empty when there is none.
 */
export function incompatibilities(
  released: readonly Release[],
  today: readonly Published[],
): readonly Incompatibility[] {
  const now = new Map(today);
  const found = released.flatMap(({ release, schemas }) =>
    Object.entries(schemas).flatMap(([path, before]) =>
      breaksOf(path, before, now.get(path)).map((one) => ({ ...one, what: nameOf(path), release })),
    ),
  );
  return [...new Map(found.map((one) => [`${one.what} ${one.field} ${one.why}`, one])).values()];
}

function breaksOf(
  path: string,
  before: JsonSchema,
  after: JsonSchema | undefined,
): readonly Omit<Incompatibility, "what" | "release">[] {
  if (after === undefined) return [{ field: "", why: "is gone", instead: insteadOfRemoving(path) }];
  const narrower = narrowings(before, after).map(split);
  const reported = new Set(narrower.map((one) => one.path));
  const others = readerBreaks(before, after).filter((one) => !reported.has(one.path));
  return [...narrower, ...others].map((one) => ({
    field: one.path.replace(/^\$\.?|\|\d+/gu, ""),
    why: reworded[one.why] ?? one.why,
    instead: insteadOfChanging(path),
  }));
}

const reworded: Readonly<Record<string, string>> = {
  removed: "removed or renamed",
  "became required": "became required, but stored data may lack it",
};

const nameOf = (path: string): string => path.replace(/^events\/|\.json$/gu, "");

/** Splits `$.from.repId: removed` into path and reason. */
function split(narrowing: string): Break {
  const [path = "$", ...why] = narrowing.split(": ");
  return { path, why: why.join(": ") };
}

const nextOf = (path: string): string =>
  nameOf(path).replace(/\.v(\d+)$/u, (_, version: string) => `.v${Number(version) + 1}`);

const insteadOfRemoving = (path: string): string =>
  path.startsWith("events/")
    ? `keep ${nameOf(path)} in its union: it is stored, and in the topic, for ever. To stop writing it, add ${nextOf(path)} and an upcaster from it.`
    : "keep it: others read this data.";

const insteadOfChanging = (path: string): string =>
  path.startsWith("events/")
    ? `leave ${nameOf(path)} unchanged and add ${nextOf(path)} with an upcaster from it; a new field must be optional.`
    : "leave it unchanged; a new field must be optional.";
