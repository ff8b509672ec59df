import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useEffect } from "react";
import type { LeadDetail } from "@leadstream/api-client";
import { readLeadOptions } from "@leadstream/api-client/query";
import { onLeadsChanged } from "../../frame/live.ts";
import { useAsKnownAt } from "../../shared/frame-search.ts";
import { codeInWords, fieldInWords, ScoreTag, StageTag } from "../../shared/lead-words.tsx";
import { Owner } from "../../shared/owners.tsx";
import { Moment } from "../../shared/Moment.tsx";
import { Failed, Loading } from "../../shared/states.tsx";
import { TagEditor } from "../../shared/Tags.tsx";
import { textOf } from "../../shared/read.ts";
import { t } from "../../shared/words.ts";

/** The chosen lead beside the list, without leaving it. */
export function SidePanel({ leadId, close }: { readonly leadId: string; readonly close: () => void }) {
  const { data, error, refetch } = useQuery(readLeadOptions({ path: { leadId }, query: useAsKnownAt() }));
  useEffect(() => onLeadsChanged((leads) => leads.includes(leadId) && void refetch()), [leadId, refetch]);
  return (
    <aside className="panel card" aria-label={t("Preview of the lead")}>
      <header className="row">
        <Link to="/leads/$leadId" params={{ leadId }} className="button small primary">
          {t("Open")}
        </Link>
        <span className="grow" />
        <button type="button" className="icon-button" onClick={close} aria-label={t("Close")}>
          ×
        </button>
      </header>
      {error ? (
        <Failed error={error} retry={() => void refetch()} />
      ) : !data ? (
        <Loading />
      ) : (
        <Preview detail={data} />
      )}
    </aside>
  );
}

function Preview({ detail: { lead, contact, isContactMasked, timeline } }: { readonly detail: LeadDetail }) {
  const newest = timeline.slice(-8).toReversed();
  return (
    <div className="stack">
      <h2 className="break">{nameOf(contact) ?? lead.leadId}</h2>
      <p className="row wrap">
        <StageTag stage={lead.stage} /> <ScoreTag score={lead.score} />{" "}
        <Owner kind={lead.ownerKind} id={lead.ownerId} />
      </p>
      <TagEditor lead={lead} />
      <dl className="facts">
        {Object.entries(contact ?? {}).map(([field, value]) => (
          <Fact key={field} name={fieldInWords(field)} value={textOf(value) ?? ""} />
        ))}
        {Object.entries(lead.attributes).map(([field, value]) => (
          <Fact key={field} name={fieldInWords(field)} value={String(value)} />
        ))}
      </dl>
      {isContactMasked && (
        <p className="quiet small">{t("The contact is shortened until you claim the lead.")}</p>
      )}
      <h3>{t("Newest")}</h3>
      <ul className="plain-list">
        {newest.map(({ id, type, meta }) => (
          <li key={id} className="row">
            <span className="grow">{codeInWords(type.replace(/\.v\d+$/u, ""))}</span>
            <span className="quiet">
              <Moment at={meta.occurredAt} />
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

const Fact = ({ name, value }: { readonly name: string; readonly value: string }) => (
  <>
    <dt>{name}</dt>
    <dd>{value}</dd>
  </>
);

/** The name of the person, where the caller may see it. */
export function nameOf(contact: Readonly<Record<string, unknown>> | null | undefined): string | null {
  const parts = [contact?.["firstName"], contact?.["lastName"]].filter((part) => typeof part === "string");
  const name = parts.join(" ");
  return name === "" ? (textOf(contact?.["email"]) ?? null) : name;
}
