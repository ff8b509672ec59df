import type { EventType, StoredEvent } from "@leadstream/contracts";

/** A stored event of one of these types. */
export type EventIn<T extends EventType> = Extract<StoredEvent, { readonly type: T }>;

/** Narrows to what somebody listens to, so that the switch behind it can be exhaustive over exactly that. */
export function isOneOf<T extends EventType>(
  types: readonly T[],
): (event: StoredEvent) => event is EventIn<T> {
  const wanted = new Set<string>(types);
  return (event): event is EventIn<T> => wanted.has(event.type);
}
