import { Link } from "@tanstack/react-router";
import type { ListSubmissionsResponse } from "@leadstream/api-client";
import { mayAny, useMe } from "../../frame/session.ts";
import { useFrameSearch } from "../../shared/frame-search.ts";
import { outlineOf, shortId } from "../../shared/lead-words.tsx";
import { Moment } from "../../shared/Moment.tsx";
import { TableBox } from "../../shared/TableBox.tsx";
import { t } from "../../shared/words.ts";
import { DefectList } from "./DefectList.tsx";
import { OutcomeTag } from "./outcome-words.tsx";
import { Payload } from "./Payload.tsx";

export type Listed = ListSubmissionsResponse["rows"][number];

type Props = {
  readonly title: string;
  readonly rows: readonly Listed[];
  readonly release: (submission: Listed) => void;
};

/** Submissions with what became of them, each with a way to its lead and its events. */
export function SubmissionTable({ title, rows, release }: Props) {
  if (rows.length === 0) return <p className="notice">{t("There is none.")}</p>;
  return (
    <TableBox name={title}>
      <table>
        <thead>
          <tr>
            <th>{t("Submission")}</th>
            <th>{t("At")}</th>
            <th>{t("Outcome")}</th>
            <th>{t("Lead")}</th>
            <th>{t("What is wrong with it, and what to do")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.submissionId}>
              <td>
                <Link
                  to="/events"
                  search={{ correlationId: row.submissionId }}
                  title={t("The events of this submission")}
                  className="mono"
                >
                  {shortId(row.submissionId.replace("subm_", ""))}
                </Link>
                <div className="quiet small">{row.sender}</div>
              </td>
              <td>
                <Moment at={row.at} />
              </td>
              <td>
                <OutcomeTag of={row.outcome} />
                <ReleaseButton of={row} release={release} />
              </td>
              <td>
                <LeadLink of={row} />
              </td>
              <td>
                <DefectList defects={row.defects} more={row.moreDefects} />
                {row.outcome === "refused" && <Payload submissionId={row.submissionId} />}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableBox>
  );
}

function LeadLink({ of: { leadId, lead } }: { readonly of: Pick<Listed, "leadId" | "lead"> }) {
  if (leadId === null) return <span className="quiet">{t("in no lead")}</span>;
  const outline = lead === null ? "" : outlineOf(lead);
  return (
    <Link to="/leads/$leadId" params={{ leadId }} title={leadId}>
      {outline === "" ? shortId(leadId) : outline}
    </Link>
  );
}

/** Only where the lead is in quarantine now, and nobody looks at the past. */
function ReleaseButton({ of, release }: { readonly of: Listed; readonly release: Props["release"] }) {
  const me = useMe();
  const { asOf } = useFrameSearch();
  if (of.outcome !== "quarantined" || of.lead === null || asOf !== undefined) return null;
  if (!of.lead.isQuarantined) return <div className="quiet small">{t("released since")}</div>;
  if (!mayAny(me, ["manager", "operator"])) return null;
  return (
    <div>
      <button type="button" className="button small" onClick={() => release(of)}>
        {t("Release")}
      </button>
    </div>
  );
}
