import type { EventType } from "./any-event.ts";
import type { Opacity, OpaqueEvent } from "./opaque-event.ts";
import { AnyVersion, storedTypesOf, todaysType } from "./upcasts.ts";

const VERSIONED = /^([a-z][a-z0-9-]*(?:\.[a-z][a-z0-9-]*)+)\.v[1-9]\d{0,5}$/;
/** No type of ours is nearly as long. */
const longest = 120;

/** Whether it is the name of a type of ours, with its version, known or not. */
export const isTypeName = (type: string): boolean => type.length <= longest && VERSIONED.test(type);

/** The name of a type without its version; null: it is no name of ours. */
const familyOf = (type: string): string | null =>
  isTypeName(type) ? (VERSIONED.exec(type)?.[1] ?? null) : null;

/** Whether a name is that of the same type, in whatever version. */
export const isVersionOf =
  (type: string): ((other: string) => boolean) =>
  (other) =>
    familyOf(other) === familyOf(type);

const knownTypes: readonly string[] = AnyVersion.options.map(({ shape }) => shape.type.value);
const knownFamilies = new Set(knownTypes.map(familyOf));

/**
 * What an event type is to this version of leadstream.
 *
 * @returns null for a type that is known, and for a name that is none of ours.
 */
export function unknownAs(type: string): Exclude<Opacity, "unreadable"> | null {
  const family = familyOf(type);
  if (family === null || todaysType(type) !== null) return null;
  return knownFamilies.has(family) ? "unknown-version" : "unknown-type";
}

/** The names of all known types under which nothing of these is stored: what a reader of some types leaves out. */
export function storedTypesWithout(types: readonly EventType[]): readonly string[] {
  const wanted = new Set(storedTypesOf(types));
  return knownTypes.filter((type) => !wanted.has(type));
}

/** Whether an event is another version of a type that somebody listens to, so that passing over it would lose work. */
export function misses(types: readonly EventType[]): (event: OpaqueEvent["data"]) => boolean {
  const families = new Set(types.map(familyOf));
  return ({ type, why }) => why === "unknown-version" && families.has(familyOf(type));
}
