import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useEffect, useMemo } from "react";
import type { LeadDetail } from "@leadstream/api-client";
import { readLeadOptions } from "@leadstream/api-client/query";
import { useGoTo } from "../../frame/go-to.ts";
import { useShortcuts, type ShortcutGroup } from "../../frame/keys.ts";
import { onLeadsChanged } from "../../frame/live.ts";
import { useAsKnownAt, useFrameSearch, useOwnSearch } from "../../shared/frame-search.ts";
import { Failed, Loading } from "../../shared/states.tsx";
import { msg, t } from "../../shared/words.ts";
import { nameOf } from "../leads/SidePanel.tsx";
import { Assignment } from "./Assignment.tsx";
import { Commands } from "./Commands.tsx";
import { Consent } from "./Consent.tsx";
import { byPosition, changedFields, indexAt, stepFrom, type LeadEvent } from "./history.ts";
import { Identity } from "./Identity.tsx";
import { CreditLink, LeadFacts, LeadHead, LeadTags, Waits } from "./LeadFacts.tsx";
import { Score } from "./Score.tsx";
import { readLeadSearch, tabs, type LeadSearch, type Tab } from "./search.ts";
import { Timeline } from "./Timeline.tsx";
import "./lead.css";

const route = getRouteApi("/leads/$leadId");

/** How did it get here? */
export function Lead() {
  const { leadId } = route.useParams();
  const search = useOwnSearch(readLeadSearch);
  const asKnownAt = useAsKnownAt();
  const now = useQuery(readLeadOptions({ path: { leadId } }));
  const shown = useQuery({
    ...readLeadOptions({ path: { leadId }, query: asKnownAt }),
    placeholderData: keepPreviousData,
  });
  useEffect(() => onLeadsChanged((leads) => leads.includes(leadId) && void now.refetch()), [leadId, now]);
  const events = useMemo(() => byPosition(now.data?.timeline ?? []), [now.data]);
  const error = now.error ?? (events.length > 0 ? null : shown.error);
  if (error) return <Failed error={error} retry={() => void now.refetch()} />;
  if (!now.data || (!shown.data && !shown.error)) return <Loading rows={12} />;
  return <Shown leadId={leadId} search={search} now={now.data} shown={shown.data ?? null} events={events} />;
}

type Props = {
  readonly leadId: string;
  readonly search: LeadSearch;
  readonly now: LeadDetail;
  /** The lead at the point in time that is looked at. Null: it was not known yet. */
  readonly shown: LeadDetail | null;
  readonly events: readonly LeadEvent[];
};

function Shown({ leadId, search, now, shown, events }: Props) {
  const { asOf } = useFrameSearch();
  const index = indexAt(events, asOf);
  const lit = useLitFields(leadId, asOf === undefined ? null : shown, events[index - 1]);
  useSteps(events);
  const title = nameOf(shown?.contact ?? now.contact) ?? leadId;
  useEffect(() => {
    document.title = `${title} · leadstream`;
  }, [title]);
  const tab = search.tab ?? "timeline";
  return (
    <article className="lead">
      <LeadHead title={title} detail={shown ?? now} events={events} index={index} lit={lit} />
      {shown === null ? (
        <p className="notice">
          {t("The lead was not known at this point. Step forward, or go back to now.")}
        </p>
      ) : (
        <Commands lead={shown.lead} />
      )}
      <div className="lead-columns">
        <div>
          <Tabs tab={tab} />
          {tab === "timeline" && (
            <Timeline
              timeline={now.timeline}
              search={search}
              at={asOf === undefined ? undefined : events[index]}
            />
          )}
          {shown !== null && <TabOf tab={tab} leadId={leadId} shown={shown} />}
        </div>
        {shown !== null && (
          <aside className="stack">
            {asOf === undefined && <Waits leadId={leadId} />}
            <LeadTags lead={shown.lead} />
            <CreditLink detail={shown} />
            <LeadFacts detail={shown} lit={lit} />
          </aside>
        )}
      </div>
    </article>
  );
}

/** Which fields the event at this point changed, against the state after the event before it. */
function useLitFields(
  leadId: string,
  shown: LeadDetail | null,
  before: LeadEvent | undefined,
): ReadonlySet<string> {
  const { data } = useQuery({
    ...readLeadOptions({ path: { leadId }, query: { asKnownAt: String(before?.position ?? 0) } }),
    enabled: shown !== null && before !== undefined,
  });
  return shown === null ? new Set() : changedFields(data?.lead, shown.lead);
}

function TabOf({
  tab,
  leadId,
  shown,
}: {
  readonly tab: Tab;
  readonly leadId: string;
  readonly shown: LeadDetail;
}) {
  switch (tab) {
    case "timeline":
      return null;
    case "score":
      return <Score timeline={shown.timeline} />;
    case "assignment":
      return <Assignment leadId={leadId} timeline={shown.timeline} />;
    case "consent":
      return <Consent consents={shown.consents} />;
    case "identity":
      return <Identity lead={shown.lead} timeline={shown.timeline} />;
    case "raw":
      return (
        <pre className="data card pad" tabIndex={0}>
          {JSON.stringify(shown.lead, null, 2)}
        </pre>
      );
  }
}

const tabWords: Record<Tab, string> = {
  timeline: msg("Timeline"),
  score: msg("Score"),
  assignment: msg("Assignment"),
  consent: msg("Consent"),
  identity: msg("Identity"),
  raw: msg("Raw"),
};

const Tabs = ({ tab }: { readonly tab: Tab }) => (
  <nav className="tabs" aria-label={t("Parts of the lead")}>
    {tabs.map((each) => (
      <Link
        key={each}
        to="."
        search={(now: object) => ({ ...now, tab: each === "timeline" ? undefined : each })}
        className={each === tab ? "active" : ""}
        aria-current={each === tab ? "page" : undefined}
        activeProps={{}}
      >
        {t(tabWords[each])}
      </Link>
    ))}
  </nav>
);

/** `[` and `]`: one event back and forward; the whole page shows the lead as it was there. */
function useSteps(events: readonly LeadEvent[]): void {
  const { asOf } = useFrameSearch();
  const goTo = useGoTo();
  const group = useMemo(
    (): ShortcutGroup => ({
      name: msg("Lead"),
      shortcuts: [
        { keys: "[", does: msg("One event back"), run: () => goTo(stepFrom(events, asOf, -1)) },
        { keys: "]", does: msg("One event forward"), run: () => goTo(stepFrom(events, asOf, 1)) },
      ],
    }),
    [events, asOf, goTo],
  );
  useShortcuts(group);
}
