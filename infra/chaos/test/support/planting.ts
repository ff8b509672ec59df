import type { StoredEvent } from "@leadstream/contracts";
import type { Evidence } from "../../src/evidence/evidence.ts";
import { aStore, published } from "./sound-evidence.ts";

export type Change = (sound: Evidence) => Evidence;

/** Other events in the store, and with them in the topic: only what is planted is wrong. */
export const withEvents = (change: (events: readonly StoredEvent[]) => readonly StoredEvent[]): Change => {
  return (sound) => {
    const events = change(sound.events);
    return { ...sound, events, published: published(events) };
  };
};

/** The n-th of its kind in the story. */
export const of =
  (type: StoredEvent["type"], n = 0) =>
  (events: readonly StoredEvent[]): StoredEvent => {
    const found = events.filter((event) => event.type === type)[n];
    if (found === undefined) throw new Error(`the sound story has no ${type}`);
    return found;
  };

/** The story goes on: more events after it, told as the sound ones are. */
export const andThen = (
  tell: (append: ReturnType<typeof aStore>["append"], events: readonly StoredEvent[]) => void,
) =>
  withEvents((events) => {
    const store = aStore();
    store.events.push(...events);
    tell(store.append, events);
    return store.events;
  });

/** The story without one event. */
export const without = (type: StoredEvent["type"], n = 0): Change =>
  withEvents((events) => {
    const gone = of(type, n)(events);
    const rest = events.filter((event) => event !== gone);
    // As if it had never been written: those after it have moved up.
    return rest.map((event) =>
      event.stream === gone.stream && event.revision > gone.revision
        ? { ...event, revision: event.revision - 1 }
        : event,
    );
  });
