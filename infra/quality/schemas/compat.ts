import type { JsonSchema } from "../json-schema.ts";
import { narrowings } from "../narrowings.ts";
import { type Break, readerBreaks } from "./reader-breaks.ts";
import type { Published } from "./message-schemas.ts";
import type { Release } from "./released.ts";

/** One thing that today's contract breaks, and what to do in its stead. */
export type Incompatibility = {
  /** The event, or the file of the schema. */
  readonly what: string;
  /** Path inside it; empty for the whole. */
  readonly field: string;
  readonly why: string;
  /** The newest release that had it. */
  readonly release: string;
  readonly instead: string;
};

/**
 * Today's schemas against every release (BACKWARD_TRANSITIVE, and for readers of older releases as well):
 *
 * - what was ever written is still taken: nothing removed, renamed, narrowed or newly demanded, no type gone;
 * - what is written today can be read by who knows a release only: what was always there still is, of the same type.
 *
 * @returns each break once, under the newest release that has it; empty when there is none.
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
  const said = new Set(narrower.map((one) => one.path));
  const others = readerBreaks(before, after).filter((one) => !said.has(one.path));
  return [...narrower, ...others].map((one) => ({
    field: one.path.replace(/^\$\.?|\|\d+/gu, ""),
    why: reworded[one.why] ?? one.why,
    instead: insteadOfChanging(path),
  }));
}

const reworded: Readonly<Record<string, string>> = {
  removed: "removed, or it has another name",
  "became required": "became required, and what is stored may lack it",
};

const nameOf = (path: string): string => path.replace(/^events\/|\.json$/gu, "");

/** `$.from.repId: removed` into its two halves. */
function split(narrowing: string): Break {
  const [path = "$", ...why] = narrowing.split(": ");
  return { path, why: why.join(": ") };
}

const nextOf = (path: string): string =>
  nameOf(path).replace(/\.v(\d+)$/u, (_, version: string) => `.v${Number(version) + 1}`);

const insteadOfRemoving = (path: string): string =>
  path.startsWith("events/")
    ? `keep ${nameOf(path)} in its union: it is stored and lies in the topic for ever. To write it no longer, add ${nextOf(path)} and an upcaster from it.`
    : "keep it: others read what it describes.";

const insteadOfChanging = (path: string): string =>
  path.startsWith("events/")
    ? `leave ${nameOf(path)} as it was and add ${nextOf(path)} with an upcaster from it; a new field may be added where it is optional.`
    : "leave it as it was; a new one may be added where it is optional.";
