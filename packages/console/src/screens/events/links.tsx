import { Link } from "@tanstack/react-router";
import { Coded } from "../../shared/Coded.tsx";
import { shortId } from "../../shared/lead-words.tsx";
import { fieldsOf, textOf } from "../../shared/read.ts";
import { t } from "../../shared/words.ts";
import type { StoredEvent } from "./query.ts";

/** The lead that an event is about: of its stream, or named in its data. */
export function leadOf({ stream, data }: Pick<StoredEvent, "stream" | "data">): string | null {
  const own = /^(?:lead|subj)_(.+)$/u.exec(stream)?.[1];
  return own === undefined ? (textOf(fieldsOf(data)["leadId"]) ?? null) : `lead_${own}`;
}

/** The submission that an event names, or that started its chain. */
export function submissionOf({ data, meta }: Pick<StoredEvent, "data" | "meta">): string | null {
  const named = textOf(fieldsOf(data)["submissionId"]);
  const started = [meta.causationId, meta.correlationId].find((id) => id.startsWith("subm_"));
  return named ?? started ?? null;
}

/** The events of a stream. */
export const StreamLink = ({ stream }: { readonly stream: string }) => (
  <Link to="/events" search={{ stream }} className="mono" title={stream}>
    {shortId(stream)}
  </Link>
);

/** Opens an event in the list, which then begins with it. */
export const EventLink = ({ event }: { readonly event: Pick<StoredEvent, "id" | "type" | "position"> }) => (
  <Link to="/events" search={{ after: String(event.position - 1), event: event.id }}>
    <Coded code={event.type} />{" "}
    <span className="quiet">{t("position {position}", { position: event.position })}</span>
  </Link>
);

export const ChainLink = ({ id }: { readonly id: string }) => (
  <Link to="/events" search={{ correlationId: id }} className="mono">
    {id}
  </Link>
);
