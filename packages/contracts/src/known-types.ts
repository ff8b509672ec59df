import { AnyEvent, type EventType } from "./any-event.ts";
import type { Opacity, OpaqueEvent } from "./opaque-event.ts";
import { AnyVersion, storedTypesOf, todaysType } from "./upcasts.ts";

const VERSIONED = /^([a-z][a-z0-9-]*(?:\.[a-z][a-z0-9-]*)+)\.v[1-9]\d{0,5}$/;
/** All our type names are much shorter. */
const longest = 120;

/** Whether a text has the form of one of our type names with a version. The type itself may be unknown. */
export const isTypeName = (type: string): boolean => type.length <= longest && VERSIONED.test(type);

/** The type name without its version; null if it does not have the form of one of our names. */
const familyOf = (type: string): string | null =>
  isTypeName(type) ? (VERSIONED.exec(type)?.[1] ?? null) : null;

/** A type name without its version: `lead.assigned.v2` → `lead.assigned`. Other texts stay as they are. */
export const bareType = (type: string): string => familyOf(type) ?? type;

/** Checks whether another name is the same type, in any version. */
export const isVersionOf =
  (type: string): ((other: string) => boolean) =>
  (other) =>
    familyOf(other) === familyOf(type);

const knownTypes: readonly string[] = AnyVersion.options.map(({ shape }) => shape.type.value);
const knownFamilies = new Set(knownTypes.map(familyOf));

/**
 * Says why this version of leadstream does not know an event type.
 *
 * @returns null for a known type, and for a text that does not have the form of one of our names.
 */
export function unknownAs(type: string): Exclude<Opacity, "unreadable"> | null {
  const family = familyOf(type);
  if (family === null || todaysType(type) !== null) return null;
  return knownFamilies.has(family) ? "unknown-version" : "unknown-type";
}

/** The stored names of all known types except the given ones. A reader of the given types excludes these names. */
export function storedTypesWithout(types: readonly EventType[]): readonly string[] {
  const wanted = new Set(storedTypesOf(types));
  return knownTypes.filter((type) => !wanted.has(type));
}

const newestTypes: readonly EventType[] = AnyEvent.options.map(({ shape }) => shape.type.value);

/** The newest version of all types that are called by one of these names, with or without a version. */
export function typesCalled(names: readonly string[]): readonly EventType[] {
  const families = new Set(names.map(bareType));
  return newestTypes.filter((type) => families.has(bareType(type)));
}

/** The names of all known types, without versions, sorted. */
export const bareTypes: readonly string[] = [...new Set(knownTypes.map(bareType))].toSorted();

/** Checks whether an event is an unknown version of a subscribed type. A consumer that skips it would lose work. */
export function misses(types: readonly EventType[]): (event: OpaqueEvent["data"]) => boolean {
  const families = new Set(types.map(familyOf));
  return ({ type, why }) => why === "unknown-version" && families.has(familyOf(type));
}
