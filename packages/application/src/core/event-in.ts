import type { EventType, StoredEvent } from "@leadstream/contracts";

/** A stored event of one of these types. */
export type EventIn<T extends EventType> = Extract<StoredEvent, { readonly type: T }>;

/** Narrows an event to these types, so that a switch over it can be exhaustive. */
export function isOneOf<T extends EventType>(
  types: readonly T[],
): (event: StoredEvent) => event is EventIn<T> {
  const wanted = new Set<string>(types);
  return (event): event is EventIn<T> => wanted.has(event.type);
}
