import type { EventStore } from "../ports/event-store.ts";
import type { ReportStore } from "../ports/report-store.ts";
import { eventPage } from "../replay/event-page.ts";
import { followEvents } from "../replay/scan-events.ts";
import { timelineEntry } from "../replay/timeline-entry.ts";
import { traceEvent } from "../replay/trace-event.ts";
import type { Queries } from "../use-cases.ts";
import { pastMomentOf } from "./past-leads.ts";

type EventParts = {
  readonly store: EventStore;
  readonly reportStore: Pick<ReportStore, "positionAt">;
};

/** Pages of events, one event with its cause and effects, and events as they come. */
export function eventQueries({
  store,
  reportStore,
}: EventParts): Pick<Queries, "events" | "traceEvent" | "follow" | "momentOf"> {
  const knownAt = async (asKnownAt: string | undefined): Promise<number | null> =>
    (await pastMomentOf({ asKnownAt }, reportStore))?.knownAt ?? null;
  return {
    events: async (filter, { asKnownAt, ...page }) => {
      const { events, ...rest } = await eventPage(store, filter, {
        ...page,
        knownAt: await knownAt(asKnownAt),
      });
      return { events: events.map(timelineEntry), ...rest };
    },
    momentOf: async (position) => {
      const places = { after: 0, before: position + 1, limit: 1, isNewestFirst: true, knownAt: null };
      const { events } = await eventPage(store, {}, places);
      return events[0]?.meta.recordedAt ?? null;
    },
    traceEvent: async (position, { asKnownAt } = {}) => traceEvent(store, position, await knownAt(asKnownAt)),
    follow: async function* (filter, after, signal) {
      for await (const { events, checkpoint } of followEvents(store, filter, after, signal))
        yield { events: events.map(timelineEntry), checkpoint };
    },
  };
}
