import { Link } from "@tanstack/react-router";
import { Fragment } from "react";
import { useGoTo } from "../../frame/go-to.ts";
import { dateFormat } from "../../shared/formats.ts";
import { useFrameSearch } from "../../shared/frame-search.ts";
import { shortId } from "../../shared/lead-words.tsx";
import { useOwnerNames } from "../../shared/owners.tsx";
import { Moment, useClock } from "../../shared/Moment.tsx";
import { durationInWords } from "../../shared/duration-words.ts";
import { dayOf, type Clock } from "../../shared/time.ts";
import { t } from "../../shared/words.ts";
import { gistOf, toneOf, typeInWords } from "./event-words.ts";
import { effectsOf, linesOf, type LeadEvent, type Line } from "./history.ts";
import { densities, type LeadSearch } from "./search.ts";

type Props = {
  readonly timeline: readonly LeadEvent[];
  readonly search: LeadSearch;
  /** The newest event that is known at the point in time that is looked at. */
  readonly at: LeadEvent | undefined;
};

/** Everything that happened, newest first. Events after the point that is looked at stay in sight, but faint. */
export function Timeline({ timeline, search, at }: Props) {
  const clock = useClock();
  const density = search.density ?? "compact";
  const densityWords = { compact: t("Compact"), full: t("Full") };
  return (
    <section aria-label={t("Timeline")}>
      <p className="row actions">
        {densities.map((each) => (
          <Link
            key={each}
            to="."
            search={(now: object) => ({ ...now, density: each })}
            className={each === density ? "button small on" : "button small"}
            aria-current={each === density}
          >
            {densityWords[each]}
          </Link>
        ))}
        <span className="quiet">
          {t("{count, plural, one {# event} other {# events}}", { count: timeline.length })}
        </span>
      </p>
      <ol className={`timeline ${density}`}>
        {withDays(linesOf(timeline), clock).map(({ line, day }) => {
          if (line.kind === "idle")
            return (
              <li key={line.key} className="idle">
                {t("{duration} without an event", { duration: durationInWords(line.seconds) })}
              </li>
            );
          return (
            <Fragment key={line.event.id}>
              {day !== null && <li className="day">{day}</li>}
              <EventLine
                event={line.event}
                timeline={timeline}
                isOpen={density === "full" || search.event === line.event.id}
                at={at}
              />
            </Fragment>
          );
        })}
      </ol>
    </section>
  );
}

/** Each line, with the day above the first event of a day. */
function withDays(
  lines: readonly Line[],
  clock: Clock,
): readonly { readonly line: Line; readonly day: string | null }[] {
  const days = lines.map((line) => (line.kind === "event" ? dayOf(line.event.meta.occurredAt, clock) : null));
  return lines.map((line, index) => {
    const before = days.slice(0, index).findLast((day) => day !== null);
    const day = days[index] ?? null;
    return { line, day: day === before ? null : day };
  });
}

type LineProps = {
  readonly event: LeadEvent;
  readonly timeline: readonly LeadEvent[];
  readonly isOpen: boolean;
  readonly at: LeadEvent | undefined;
};

function EventLine({ event, timeline, isOpen, at }: LineProps) {
  const nameOf = useOwnerNames();
  const { zone } = useClock();
  const isLater = at !== undefined && event.position > at.position;
  const look = ["event", toneOf(event.type), isLater ? "later" : "", event.id === at?.id ? "here" : ""].join(
    " ",
  );
  const hour = dateFormat("sv-SE", {
    hour: "2-digit",
    minute: "2-digit",
    timeZone: zone,
  }).format(new Date(event.meta.occurredAt));
  return (
    <li className={look} id={`event-${event.id}`}>
      <Link
        to="."
        search={(now: object) => ({ ...now, event: isOpen ? undefined : event.id })}
        className="event-line"
        aria-expanded={isOpen}
        resetScroll={false}
        replace
      >
        <span className="quiet moment">{hour}</span>
        <span className="event-type" title={event.type}>
          {typeInWords(event.type)}
        </span>
        <span className="event-gist">{gistOf(event, nameOf)}</span>
        <span className="quiet small event-actor">
          {event.meta.actor.kind === "person" ? nameOf(event.meta.actor.id) : event.meta.actor.id}
        </span>
      </Link>
      {isOpen && <EventDetail event={event} timeline={timeline} />}
    </li>
  );
}

function EventDetail({
  event,
  timeline,
}: {
  readonly event: LeadEvent;
  readonly timeline: readonly LeadEvent[];
}) {
  const goTo = useGoTo();
  const { asOf } = useFrameSearch();
  const { meta } = event;
  const cause = timeline.find(({ id }) => id === meta.causationId);
  const effects = effectsOf(event, timeline);
  return (
    <div className="event-detail">
      <dl className="facts">
        <dt>{t("Type")}</dt>
        <dd className="mono">{event.type}</dd>
        <dt>{t("Recorded")}</dt>
        <dd>
          <Moment at={meta.recordedAt} /> · {t("position {position}", { position: event.position })}
        </dd>
        <dt>{t("Cause")}</dt>
        <dd>{cause ? <ToEvent event={cause} /> : <span className="mono">{meta.causationId}</span>}</dd>
        {effects.length > 0 && (
          <>
            <dt>{t("Led to")}</dt>
            <dd className="row wrap">
              {effects.map((effect) => (
                <ToEvent key={effect.id} event={effect} />
              ))}
            </dd>
          </>
        )}
        <dt>{t("Correlation")}</dt>
        <dd>
          <Link to="/events" search={{ correlationId: meta.correlationId }} className="mono">
            {meta.correlationId}
          </Link>
        </dd>
        {meta.policy && (
          <>
            <dt>{t("Policy")}</dt>
            <dd>
              {meta.policy.name} {meta.policy.version}
            </dd>
          </>
        )}
      </dl>
      <pre className="data" tabIndex={0}>
        {JSON.stringify(event.data, null, 2)}
      </pre>
      {asOf !== String(event.position) && (
        <button type="button" className="button small" onClick={() => goTo(String(event.position))}>
          {t("Show the lead as it was here")}
        </button>
      )}
    </div>
  );
}

const ToEvent = ({ event }: { readonly event: LeadEvent }) => (
  <Link
    to="."
    search={(now: object) => ({ ...now, tab: undefined, event: event.id })}
    hash={`event-${event.id}`}
  >
    {typeInWords(event.type)} <span className="quiet mono">{shortId(event.id)}</span>
  </Link>
);
