import type { StoredEvent } from "@leadstream/contracts";
import type { Evidence } from "../../src/evidence/evidence.ts";
import { aStore, published } from "./sound-evidence.ts";

export type Change = (sound: Evidence) => Evidence;

/** Changes events in the store and in the topic, so that only the planted defect is wrong. */
export const withEvents = (change: (events: readonly StoredEvent[]) => readonly StoredEvent[]): Change => {
  return (sound) => {
    const events = change(sound.events);
    return { ...sound, events, published: published(events) };
  };
};

/** The n-th event of its type in the story. */
export const of =
  (type: StoredEvent["type"], n = 0) =>
  (events: readonly StoredEvent[]): StoredEvent => {
    const found = events.filter((event) => event.type === type)[n];
    if (found === undefined) throw new Error(`the sound story has no ${type}`);
    return found;
  };

/** Appends events to the story, published like the others. */
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
    // Later revisions move down, as if it had never been written.
    return rest.map((event) =>
      event.stream === gone.stream && event.revision > gone.revision
        ? { ...event, revision: event.revision - 1 }
        : event,
    );
  });
