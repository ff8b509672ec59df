import { useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useShortcuts, type ShortcutGroup } from "../../frame/keys.ts";
import { Copyable } from "../../shared/Copyable.tsx";
import { curlOf } from "../../shared/curl.ts";
import { useFrameSearch, useOwnSearch } from "../../shared/frame-search.ts";
import { Modal } from "../../shared/Modal.tsx";
import { ScreenHead } from "../../shared/ScreenHead.tsx";
import { Failed, Loading, NothingMatches } from "../../shared/states.tsx";
import { t } from "../../shared/words.ts";
import { EventFilters, filterWords, inForce, useSet } from "./EventFilters.tsx";
import { EventTable } from "./EventTable.tsx";
import { useEvents, useEventsQuery, type StoredEvent } from "./query.ts";
import { isLiveList, isOldestFirst, readEventsSearch, type EventsSearch } from "./search.ts";
import { Tail } from "./Tail.tsx";
import "./events.css";

/** What was recorded, and what caused it? */
export function Events() {
  const search = useOwnSearch(readEventsSearch);
  const { asOf } = useFrameSearch();
  const events = useEvents(search);
  const [isCommandOpen, setCommandOpen] = useState(false);
  const rows = useMemo(() => events.data?.pages.flatMap((page) => page.events) ?? [], [events.data]);
  useStepKeys(rows, search.event);
  return (
    <>
      <ScreenHead name="events">
        <LiveTail search={search} events={events} />
        <button type="button" className="button small" onClick={() => setCommandOpen(true)}>
          {t("As a command")}
        </button>
      </ScreenHead>
      <EventFilters search={search} />
      {events.error ? (
        <Failed error={events.error} retry={() => void events.refetch()} />
      ) : !events.data ? (
        <Loading rows={12} />
      ) : rows.length === 0 ? (
        <Nothing search={search} hasMore={events.hasNextPage} />
      ) : (
        <EventTable rows={rows} open={search.event} />
      )}
      {events.hasNextPage && (
        <p className="row center pad">
          <button
            type="button"
            className="button"
            disabled={events.isFetchingNextPage}
            onClick={() => void events.fetchNextPage()}
          >
            {events.isFetchingNextPage
              ? t("Loading …")
              : isOldestFirst(search)
                ? t("Show newer events")
                : t("Show older events")}
          </button>
        </p>
      )}
      {asOf !== undefined && !isOldestFirst(search) && events.data && (
        <p className="quiet small">{t("The list ends at the point in time that you look at.")}</p>
      )}
      {isCommandOpen && <Command search={search} close={() => setCommandOpen(false)} />}
    </>
  );
}

/** `j` and `k` unfold the next and the previous event. */
function useStepKeys(rows: readonly StoredEvent[], open: string | undefined): void {
  const set = useSet();
  const shortcuts = useMemo((): ShortcutGroup => {
    const at = rows.findIndex(({ id }) => id === open);
    const stepTo = (index: number) => () => {
      const next = rows[index];
      if (next) set({ event: next.id });
    };
    return {
      name: t("Events"),
      shortcuts: [
        { keys: "j", does: t("Next event"), run: stepTo(at + 1) },
        { keys: "k", does: t("Previous event"), run: stepTo(at - 1) },
      ],
    };
  }, [rows, open, set]);
  useShortcuts(shortcuts);
}

type ListProps = { readonly search: EventsSearch; readonly events: ReturnType<typeof useEvents> };

function LiveTail({ search, events }: ListProps) {
  const client = useQueryClient();
  const { asOf } = useFrameSearch();
  const { asKnownAt: _, ...filters } = useEventsQuery(search);
  const seenUntil = events.data?.pages[0]?.seenUntil;
  if (seenUntil === undefined || !isLiveList(search, asOf)) return null;
  const query = new URLSearchParams(filters).toString();
  return (
    <Tail
      key={query}
      query={query}
      seenUntil={seenUntil}
      show={() => void events.fetchPreviousPage()}
      startAgain={() => void client.resetQueries({ queryKey: ["events"] })}
    />
  );
}

/** A page reads a bounded part of the history, so a page of rare events may be empty although more follow. */
function Nothing({ search, hasMore }: { readonly search: EventsSearch; readonly hasMore: boolean }) {
  const set = useSet();
  if (hasMore)
    return (
      <p className="state" role="status">
        {t("None among the events that were read. There may be some further on.")}
      </p>
    );
  const used = inForce(search);
  return (
    <NothingMatches
      filters={used.map(([name, value]) => [t(filterWords[name]), value])}
      drop={(words) => {
        const found = used.find(([name]) => t(filterWords[name]) === words);
        if (found) set({ [found[0]]: undefined });
      }}
    />
  );
}

function Command({ search, close }: { readonly search: EventsSearch; readonly close: () => void }) {
  const query = useEventsQuery(search);
  const sort = isOldestFirst(search) ? "position" : "-position";
  return (
    <Modal title={t("As a command")} close={close} className="wide-modal">
      <Copyable text={curlOf(location.origin, "/v1/events", { ...query, after: search.after, sort })} />
      <p className="quiet small">
        {t("With Accept: text/event-stream it goes on with new events; leave out sort then.")}
      </p>
    </Modal>
  );
}
