import { useInfiniteQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { Fragment } from "react";
import { listEvents, type ListEventsResponse } from "@leadstream/api-client";
import { useOwnSearch } from "../../shared/frame-search.ts";
import { shortId } from "../../shared/lead-words.tsx";
import { Moment } from "../../shared/Moment.tsx";
import { ScreenHead } from "../../shared/ScreenHead.tsx";
import { Failed, Loading, NothingMatches, NotOffered } from "../../shared/states.tsx";
import { msg, t } from "../../shared/words.ts";
import { eventFilters, type EventsSearch, readEventsSearch } from "./search.ts";

type StoredEvent = ListEventsResponse["events"][number];
const pageSize = 200;

const words: Record<(typeof eventFilters)[number], string> = {
  type: msg("Type"),
  leadId: msg("Lead"),
  stream: msg("Stream"),
  correlationId: msg("Correlation"),
  recordedFrom: msg("Recorded from"),
  recordedUntil: msg("Recorded until"),
  after: msg("After position"),
};

/** What was recorded, and what caused it? */
export function Events() {
  const search = useOwnSearch(readEventsSearch);
  const events = useEvents(search);
  const navigate = useNavigate();
  const set = (name: string, value: string | undefined) =>
    void navigate({ to: "/events", search: (now: object) => ({ ...now, [name]: value }), replace: true });
  const rows = events.data?.pages.flatMap((page) => page.events) ?? [];
  const used = eventFilters.flatMap((name) =>
    search[name] === undefined ? [] : [[name, search[name]] as const],
  );
  return (
    <>
      <ScreenHead name="events" />
      <div className="toolbar">
        {eventFilters.map((name) => (
          <label key={name} className="field">
            <span>{t(words[name])}</span>
            <input
              key={search[name]}
              defaultValue={search[name] ?? ""}
              placeholder={name.startsWith("recorded") ? "2026-03-02T09:00:00.000Z" : ""}
              onBlur={({ target }) => set(name, target.value)}
              onKeyDown={(event) => event.key === "Enter" && set(name, event.currentTarget.value)}
            />
          </label>
        ))}
      </div>
      {events.error ? (
        <Failed error={events.error} retry={() => void events.refetch()} />
      ) : !events.data ? (
        <Loading rows={12} />
      ) : rows.length === 0 ? (
        <NothingMatches
          filters={used.map(([name, value]) => [name, value])}
          drop={(name) => set(name, undefined)}
        />
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
            {events.isFetchingNextPage ? t("Loading …") : t("Show more")}
          </button>
        </p>
      )}
      <NotOffered>
        {t(
          "Oldest first, as the api lists them. For the newest, give a high position. What an event caused is listed under the timeline of its lead.",
        )}
      </NotOffered>
    </>
  );
}

const useEvents = ({ event: _, after, ...filters }: EventsSearch) =>
  useInfiniteQuery({
    queryKey: ["events", filters, after],
    initialPageParam: after ?? "",
    queryFn: async ({ pageParam, signal }) => {
      const { data } = await listEvents({
        query: { ...filters, limit: pageSize, ...(pageParam !== "" && { after: Number(pageParam) }) },
        signal,
        throwOnError: true,
      });
      return data;
    },
    getNextPageParam: (page) =>
      page.events.length < pageSize ? undefined : String(page.events.at(-1)?.position ?? ""),
  });

function EventTable({
  rows,
  open,
}: {
  readonly rows: readonly StoredEvent[];
  readonly open: string | undefined;
}) {
  return (
    <div className="table-box fit" tabIndex={0} role="region" aria-label={t("Events")}>
      <table>
        <thead>
          <tr>
            <th className="num">{t("Position")}</th>
            <th>{t("Recorded")}</th>
            <th>{t("Type")}</th>
            <th>{t("Stream")}</th>
            <th>{t("By")}</th>
            <th>{t("Correlation")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((event) => (
            <Fragment key={event.id}>
              <tr>
                <td className="num">
                  <Link
                    to="."
                    search={(now: object) => ({ ...now, event: open === event.id ? undefined : event.id })}
                    replace
                    resetScroll={false}
                  >
                    {event.position}
                  </Link>
                </td>
                <td>
                  <Moment at={event.meta.recordedAt} />
                </td>
                <td>{event.type}</td>
                <td>
                  <StreamLink stream={event.stream} />
                </td>
                <td className="quiet">{event.meta.actor.id}</td>
                <td>
                  <Link
                    to="/events"
                    search={{ correlationId: event.meta.correlationId }}
                    className="mono"
                    title={event.meta.correlationId}
                  >
                    {shortId(event.meta.correlationId)}
                  </Link>
                </td>
              </tr>
              {open === event.id && (
                <tr>
                  <td colSpan={6}>
                    <p className="quiet small">
                      {t("Caused by {id}", { id: event.meta.causationId })} · {event.id}
                    </p>
                    <pre tabIndex={0}>{JSON.stringify(event.data, null, 2)}</pre>
                  </td>
                </tr>
              )}
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A stream of a lead or its person leads to the lead; any other to its events. */
function StreamLink({ stream }: { readonly stream: string }) {
  const lead = /^(?:lead|subj)_(.+)$/u.exec(stream)?.[1];
  return lead === undefined ? (
    <Link to="/events" search={{ stream }} className="mono">
      {stream}
    </Link>
  ) : (
    <Link to="/leads/$leadId" params={{ leadId: `lead_${lead}` }} className="mono" title={stream}>
      {shortId(stream)}
    </Link>
  );
}
