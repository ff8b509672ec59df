import { useQuery } from "@tanstack/react-query";
import { explainAssignmentOptions } from "@leadstream/api-client/query";
import { codeInWords } from "../../shared/lead-words.tsx";
import { useOwnerNames } from "../../shared/owners.tsx";
import { Moment } from "../../shared/Moment.tsx";
import { fieldsOf, numberOf } from "../../shared/read.ts";
import { Failed, Loading } from "../../shared/states.tsx";
import { TableBox } from "../../shared/TableBox.tsx";
import { t } from "../../shared/words.ts";
import { gistOf, typeInWords } from "./event-words.ts";
import { byPosition, type LeadEvent } from "./history.ts";

const ofOwnership = /^lead\.(assigned|claimed|transferred|pooled|reclaimed|reactivated)\./u;

/** Who held the lead and why: every change of owner, and all candidates of each assignment by rule. */
export function Assignment({
  leadId,
  timeline,
}: {
  readonly leadId: string;
  readonly timeline: readonly LeadEvent[];
}) {
  const nameOf = useOwnerNames();
  const changes = byPosition(timeline).filter(({ type }) => ofOwnership.test(type));
  const byRule = changes.filter(({ type }) => type.startsWith("lead.assigned."));
  return (
    <div className="stack">
      <TableBox name={t("Changes of owner")}>
        <table>
          <caption>{t("Changes of owner")}</caption>
          <thead>
            <tr>
              <th>{t("When")}</th>
              <th>{t("What")}</th>
              <th>{t("From, to, why")}</th>
              <th>{t("Policy")}</th>
            </tr>
          </thead>
          <tbody>
            {changes.map((event) => (
              <tr key={event.id}>
                <td>
                  <Moment at={event.meta.occurredAt} />
                </td>
                <td>{typeInWords(event.type)}</td>
                <td>{gistOf(event, nameOf)}</td>
                <td className="quiet">
                  {event.meta.policy && `${event.meta.policy.name} ${event.meta.policy.version}`}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableBox>
      {byRule.length === 0 && (
        <p className="notice">
          {t("No rule ever assigned this lead: reps claimed it, or it lies in a pool.")}
        </p>
      )}
      {byRule.map((event) => {
        const assignment = numberOf(fieldsOf(event.data)["assignmentNo"]) ?? 1;
        return <Candidates key={event.id} leadId={leadId} assignment={assignment} />;
      })}
    </div>
  );
}

/** All candidates of one assignment, computed again by the api from the history up to that moment. */
function Candidates({ leadId, assignment }: { readonly leadId: string; readonly assignment: number }) {
  const nameOf = useOwnerNames();
  const { data, error, refetch } = useQuery(
    explainAssignmentOptions({ path: { leadId }, query: { assignment } }),
  );
  if (error) return <Failed error={error} retry={() => void refetch()} />;
  if (!data) return <Loading rows={4} />;
  return (
    <TableBox name={t("Assignment {assignment} to {name}", { assignment, name: nameOf(data.repId) })}>
      <table>
        <caption>
          {t("Assignment {assignment} to {name}", { assignment, name: nameOf(data.repId) })} ·{" "}
          <Moment at={data.at} /> ·{" "}
          <span className="quiet">
            {codeInWords(data.tieBreak.strategy)} ·{" "}
            {data.agrees
              ? t("computed again: the same")
              : t("computed again with facts that came later: differs")}
          </span>
        </caption>
        <thead>
          <tr>
            <th>{t("Rep")}</th>
            <th className="num">{t("Points")}</th>
            <th className="num">{t("Leads on hand")}</th>
            <th>{t("Why not")}</th>
          </tr>
        </thead>
        <tbody>
          {data.candidates.map(({ repId, points, excluded, onHand }) => (
            <tr key={repId} className={repId === data.repId ? "chosen" : ""}>
              <td>{nameOf(repId)}</td>
              <td className="num">{points ?? "–"}</td>
              <td className="num">{onHand}</td>
              <td className="quiet">{excluded === null ? t("could get it") : codeInWords(excluded)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableBox>
  );
}
