import type { LeadRow } from "@leadstream/api-client";
import { Link } from "@tanstack/react-router";
import { Moment } from "../../shared/Moment.tsx";
import { fieldsOf, textOf } from "../../shared/read.ts";
import { TableBox } from "../../shared/TableBox.tsx";
import { t } from "../../shared/words.ts";
import type { LeadEvent } from "./history.ts";

type Props = { readonly lead: LeadRow; readonly timeline: readonly LeadEvent[] };

/** Which submissions and other leads are the same person. */
export function Identity({ lead, timeline }: Props) {
  const links = timeline.filter(({ type }) => /^(duplicate|identity|leads\.|lead\.shares)/u.test(type));
  return (
    <div className="stack">
      <dl className="facts card pad">
        <dt>{t("Lead")}</dt>
        <dd className="mono">{lead.leadId}</dd>
        <dt>{t("Person")}</dt>
        <dd className="mono">{lead.subjectId}</dd>
        <dt>{t("Submissions with a contact")}</dt>
        <dd>{lead.contacts.length}</dd>
        {lead.mergedInto !== undefined && (
          <>
            <dt>{t("Merged into")}</dt>
            <dd>
              <ToLead leadId={lead.mergedInto} />
            </dd>
          </>
        )}
        {(lead.merged ?? []).length > 0 && (
          <>
            <dt>{t("Merged with it")}</dt>
            <dd>
              {lead.merged?.map((leadId) => (
                <ToLead key={leadId} leadId={leadId} />
              ))}
            </dd>
          </>
        )}
      </dl>
      <TableBox name={t("Links to other leads")}>
        <table>
          <caption>{t("Links to other leads")}</caption>
          <thead>
            <tr>
              <th>{t("When")}</th>
              <th>{t("Lead")}</th>
              <th>{t("Because")}</th>
            </tr>
          </thead>
          <tbody>
            {links.map(({ id, data, meta }) => {
              const fields = fieldsOf(data);
              const other = [fields["otherLeadId"], fields["mergedId"], fields["survivorId"]]
                .map(textOf)
                .find((each) => each !== undefined && each !== lead.leadId);
              return (
                <tr key={id}>
                  <td>
                    <Moment at={meta.occurredAt} />
                  </td>
                  <td>{other === undefined ? "–" : <ToLead leadId={other} />}</td>
                  <td>{textOf(fields["because"]) ?? textOf(fields["reason"]) ?? ""}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
        {links.length === 0 && (
          <p className="pad quiet">{t("None: no other lead shares an identity with this one.")}</p>
        )}
      </TableBox>
    </div>
  );
}

const ToLead = ({ leadId }: { readonly leadId: string }) => (
  <Link to="/leads/$leadId" params={{ leadId }} className="mono">
    {leadId}
  </Link>
);
