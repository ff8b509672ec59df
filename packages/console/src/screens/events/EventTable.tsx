import { Link } from "@tanstack/react-router";
import { Fragment, useEffect, useRef } from "react";
import { Coded } from "../../shared/Coded.tsx";
import { gistOf } from "../lead/event-words.ts";
import { shortId } from "../../shared/lead-words.tsx";
import { useOwnerNames } from "../../shared/owners.tsx";
import { Moment } from "../../shared/Moment.tsx";
import { t } from "../../shared/words.ts";
import { StreamLink } from "./links.tsx";
import type { StoredEvent } from "./query.ts";
import { TracedEvent } from "./TracedEvent.tsx";

type Props = { readonly rows: readonly StoredEvent[]; readonly open: string | undefined };

export function EventTable({ rows, open }: Props) {
  const nameOf = useOwnerNames();
  return (
    <div className="table-box fit" tabIndex={0} role="region" aria-label={t("Events")}>
      <table className="event-table">
        <thead>
          <tr>
            <th className="num">{t("Position")}</th>
            <th>{t("Recorded")}</th>
            <th>{t("Type")}</th>
            <th>{t("Gist")}</th>
            <th>{t("Stream")}</th>
            <th>{t("By")}</th>
            <th>{t("Correlation")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((event) => (
            <Fragment key={event.id}>
              <Row event={event} isOpen={open === event.id} nameOf={nameOf} />
              {open === event.id && (
                <tr className="traced">
                  <td colSpan={7}>
                    <TracedEvent event={event} />
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

type RowProps = {
  readonly event: StoredEvent;
  readonly isOpen: boolean;
  readonly nameOf: (id: string) => string;
};

function Row({ event, isOpen, nameOf }: RowProps) {
  const { meta } = event;
  const row = useRef<HTMLTableRowElement>(null);
  useEffect(() => {
    if (isOpen) row.current?.scrollIntoView({ block: "nearest" });
  }, [isOpen]);
  return (
    <tr className={isOpen ? "chosen" : ""} ref={row}>
      <td className="num">
        <Link
          to="."
          search={(now: object) => ({ ...now, event: isOpen ? undefined : event.id })}
          replace
          resetScroll={false}
          aria-expanded={isOpen}
          aria-label={t("Event at position {position}", { position: event.position })}
        >
          {event.position}
        </Link>
      </td>
      <td>
        <Moment at={meta.recordedAt} />
      </td>
      <td>
        <Coded code={event.type} />
      </td>
      <td className="quiet">{gistOf(event, nameOf)}</td>
      <td>
        <StreamLink stream={event.stream} />
      </td>
      <td className="quiet">{meta.actor.kind === "person" ? nameOf(meta.actor.id) : meta.actor.id}</td>
      <td>
        <Link
          to="/events"
          search={{ correlationId: meta.correlationId }}
          className="mono"
          title={meta.correlationId}
        >
          {shortId(meta.correlationId)}
        </Link>
      </td>
    </tr>
  );
}
