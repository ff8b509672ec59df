import type { StoredEvent } from "@leadstream/contracts";
import type { Timer } from "../ports/timers.ts";
import { type Machine, machines } from "./decision-of.ts";
import { createQuietMessages } from "./quiet-messages.ts";

/** What the consumers have not decided on yet, for one lead. */
export type Pending = {
  /** Events, in order, for each consumer. */
  readonly events: Readonly<Record<Machine, StoredEvent[]>>;
  /** Timers that are due, and were not fired yet in reality. */
  readonly timers: Timer[];
};

const nothing = (): Pending => ({
  events: { [machines[0]]: [], [machines[1]]: [], [machines[2]]: [] },
  timers: [],
});

const allOf = ({ events, timers }: Pending): readonly (StoredEvent | Timer)[] => [
  ...timers,
  ...machines.flatMap((machine) => events[machine]),
];

/** What waits for a decision, by lead; and the newest messages that were decided without a result. */
export function createPending() {
  const leads = new Map<string, Pending>();
  return {
    ...createQuietMessages(),
    of: (leadId: string): Pending | undefined => leads.get(leadId),
    for: (leadId: string): Pending => {
      const found = leads.get(leadId) ?? nothing();
      leads.set(leadId, found);
      return found;
    },
    /** The lead for which a consumer waits with an event. Cost: looks at all of them. */
    leadWith: (machine: Machine, eventId: string): string | undefined => {
      for (const [leadId, { events }] of leads)
        if (events[machine].some(({ id }) => id === eventId)) return leadId;
      return undefined;
    },
    /** Drops the entry of a lead for which nothing waits. */
    tidy: (leadId: string): void => {
      const found = leads.get(leadId);
      if (found !== undefined && allOf(found).length === 0) leads.delete(leadId);
    },
    /** Everything that waits. */
    all: (): readonly (StoredEvent | Timer)[] => [...leads.values()].flatMap(allOf),
  };
}
