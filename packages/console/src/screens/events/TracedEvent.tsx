import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { TraceEventResponse } from "@leadstream/api-client";
import { traceEventOptions } from "@leadstream/api-client/query";
import { useAsKnownAt } from "../../shared/frame-search.ts";
import { Moment } from "../../shared/Moment.tsx";
import { Failed, Loading } from "../../shared/states.tsx";
import { t } from "../../shared/words.ts";
import { ChainLink, EventLink, leadOf, StreamLink, submissionOf } from "./links.tsx";
import type { StoredEvent } from "./query.ts";

/** One event: what caused it, what it caused, and what it belongs to. Every one of them leads there. */
export function TracedEvent({ event }: { readonly event: StoredEvent }) {
  const query = useAsKnownAt();
  const trace = useQuery(traceEventOptions({ path: { position: event.position }, query }));
  return (
    <div className="event-trace">
      {trace.error ? (
        <Failed error={trace.error} retry={() => void trace.refetch()} />
      ) : !trace.data ? (
        <Loading rows={3} />
      ) : (
        <dl className="facts">
          <Fact name={t("Cause")}>
            <Cause cause={trace.data.cause} />
          </Fact>
          <Fact name={t("Led to")}>
            <Effects trace={trace.data} id={event.id} />
          </Fact>
        </dl>
      )}
      <Belongings event={event} />
      <pre className="data" tabIndex={0}>
        {JSON.stringify(event.data, null, 2)}
      </pre>
    </div>
  );
}

const Fact = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => (
  <>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </>
);

function Cause({ cause: { id, kind, event } }: { readonly cause: TraceEventResponse["cause"] }) {
  if (event !== null) return <EventLink event={event} />;
  return (
    <>
      {kind === "submission" ? t("the submission") : t("a command, a deadline or a file")}{" "}
      <Link to="/events" search={{ causationId: id }} className="mono" title={t("All that it caused")}>
        {id}
      </Link>
    </>
  );
}

function Effects({ trace, id }: { readonly trace: TraceEventResponse; readonly id: string }) {
  const { effects, hasMore, lookedUntil } = trace;
  return (
    <>
      {effects.length === 0 && <span className="quiet">{t("nothing")}</span>}
      <ul className="plain-list effects">
        {effects.map((effect) => (
          <li key={effect.id}>
            <EventLink event={effect} />
          </li>
        ))}
      </ul>
      {hasMore && (
        <p className="quiet small">
          {t("Outside the streams of its lead, effects were looked for up to position {position}.", {
            position: lookedUntil,
          })}{" "}
          <Link to="/events" search={{ causationId: id, after: String(lookedUntil) }}>
            {t("Look further")}
          </Link>
        </p>
      )}
    </>
  );
}

function Belongings({ event }: { readonly event: StoredEvent }) {
  const { meta, stream, position } = event;
  const [leadId, submissionId] = [leadOf(event), submissionOf(event)];
  return (
    <dl className="facts">
      <Fact name={t("Stream")}>
        <StreamLink stream={stream} /> · {t("revision {revision}", { revision: event.revision })}
      </Fact>
      {leadId !== null && (
        <Fact name={t("Lead")}>
          <Link
            to="/leads/$leadId"
            params={{ leadId }}
            search={{ asOf: String(position), event: event.id }}
            className="mono"
          >
            {leadId}
          </Link>{" "}
          <span className="quiet">{t("as it was then")}</span>
        </Fact>
      )}
      {submissionId !== null && (
        <Fact name={t("Submission")}>
          <Link to="/events" search={{ causationId: submissionId }} className="mono">
            {submissionId}
          </Link>
        </Fact>
      )}
      <Fact name={t("Correlation")}>
        <ChainLink id={meta.correlationId} />
      </Fact>
      {meta.policy && (
        <Fact name={t("Policy")}>
          <Link to="/events" search={{ type: "policy.published" }}>
            {meta.policy.name} {meta.policy.version}
          </Link>
        </Fact>
      )}
      <Fact name={t("Happened")}>
        <Moment at={meta.occurredAt} />
      </Fact>
      <Fact name={t("By")}>
        {meta.actor.kind} · {meta.actor.id}
      </Fact>
      <Fact name={t("Event")}>
        <span className="mono">{event.id}</span>
      </Fact>
    </dl>
  );
}
