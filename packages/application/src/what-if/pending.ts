import type { StoredEvent } from "@leadstream/contracts";
import type { Timer } from "../ports/timers.ts";
import { type Machine, machines } from "./decision-of.ts";

/** What the consumers have not decided on yet, for one lead. */
export type Pending = {
  /** Events, in order, for each consumer. */
  readonly events: Readonly<Record<Machine, StoredEvent[]>>;
  /** Timers that are due, and were not fired yet in reality. */
  readonly timers: Timer[];
};

/** Messages that a consumer decided to do nothing about and might have been asked later. */
const mostQuiet = 20_000;

/** What waits for a decision, by lead; and the newest messages that wrote nothing. */
export function createPending() {
  const leads = new Map<string, Pending>();
  const quiet = new Map<string, StoredEvent | Timer>();
  const empty = (): Pending => ({
    events: { [machines[0]]: [], [machines[1]]: [], [machines[2]]: [] },
    timers: [],
  });
  return {
    of: (leadId: string): Pending | undefined => leads.get(leadId),
    for: (leadId: string): Pending => {
      const found = leads.get(leadId) ?? empty();
      leads.set(leadId, found);
      return found;
    },
    /** The lead for which a consumer waits with an event. Cost: looks at all of them. */
    leadWith: (machine: Machine, eventId: string): string | undefined => {
      for (const [leadId, { events }] of leads) if (events[machine].some(({ id }) => id === eventId)) return leadId;
      return undefined;
    },
    /** Drops the entry of a lead for which nothing waits. */
    tidy: (leadId: string): void => {
      const found = leads.get(leadId);
      if (found === undefined || found.timers.length > 0) return;
      if (machines.every((machine) => found.events[machine].length === 0)) leads.delete(leadId);
    },
    noteQuiet: (machine: Machine, message: StoredEvent | Timer): void => {
      quiet.set(`${machine}/${message.id}`, message);
      if (quiet.size <= mostQuiet) return;
      const [oldest] = quiet.keys();
      if (oldest !== undefined) quiet.delete(oldest);
    },
    isQuiet: (machine: Machine, messageId: string): boolean => quiet.has(`${machine}/${messageId}`),
    takeQuiet: (machine: Machine, messageId: string): StoredEvent | Timer | undefined => {
      const key = `${machine}/${messageId}`;
      const found = quiet.get(key);
      quiet.delete(key);
      return found;
    },
    /** Everything that waits. */
    all: (): readonly (StoredEvent | Timer)[] =>
      [...leads.values()].flatMap(({ events, timers }) => [
        ...timers,
        ...machines.flatMap((machine) => events[machine]),
      ]),
  };
}
