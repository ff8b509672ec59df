import type { StoredEvent } from "@leadstream/contracts";
import type { Append, AppendResult, EventStore } from "../ports/event-store.ts";

/** Takes what a simulation writes, instead of a store. */
export type WrittenEvents = EventStore & {
  /** What was written since the last call, in order. */
  readonly take: () => readonly StoredEvent[];
};

const unread = (): never => {
  throw new Error("the states of a simulation are held, and never read");
};

/** A store that only takes appends. Nobody else writes, so no append conflicts. */
export function createWrittenEvents(): WrittenEvents {
  let written: StoredEvent[] = [];
  const appendOne = ({ stream, expected, events }: Append): AppendResult => {
    events.forEach((event, i) => {
      written.push({ ...event, stream, revision: expected + 1 + i, position: 0 });
    });
    return { kind: "appended", revision: expected + events.length, position: 0 };
  };
  return {
    take: () => {
      const events = written;
      written = [];
      return events;
    },
    appendMany: async (appends) => appends.map(appendOne),
    appendWhole: async (appends) => {
      appends.forEach(appendOne);
      return true;
    },
    readMany: unread,
    holds: unread,
    readAll: unread,
    subscribeAll: unread,
    head: unread,
    end: unread,
  };
}
