import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { reportRepsOptions } from "@leadstream/api-client/query";
import { useAsKnownAt } from "../../shared/frame-search.ts";
import { Failed, Loading } from "../../shared/states.tsx";
import { TableBox } from "../../shared/TableBox.tsx";
import { t } from "../../shared/words.ts";

/** For a manager: how many leads each rep holds, and how they were answered. Each name opens its queue. */
export function RepTable() {
  const { data, error, refetch } = useQuery(
    reportRepsOptions({ query: { sort: "-held", ...useAsKnownAt() } }),
  );
  if (error) return <Failed error={error} retry={() => void refetch()} />;
  if (!data) return <Loading rows={10} />;
  return (
    <TableBox name={t("Queues of the reps")}>
      <table>
        <caption>{t("Queues of the reps")}</caption>
        <thead>
          <tr>
            <th>{t("Rep")}</th>
            <th>{t("Team")}</th>
            <th className="num">{t("Held now")}</th>
            <th className="num">{t("Assigned")}</th>
            <th className="num">{t("Claimed")}</th>
            <th className="num">{t("Answered")}</th>
            <th className="num">{t("In time")}</th>
            <th className="num">{t("Taken back")}</th>
            <th className="num">{t("Won")}</th>
          </tr>
        </thead>
        <tbody>
          {data.rows.map((row) => (
            <tr key={row.repId}>
              <td>
                <Link to="/queue" search={{ rep: row.repId }}>
                  {row.rep}
                </Link>
              </td>
              <td className="quiet">{row.team}</td>
              <td className="num">{row.held}</td>
              <td className="num">{row.assigned}</td>
              <td className="num">{row.claimed}</td>
              <td className="num">{row.answered}</td>
              <td className="num">{row.inTime}</td>
              <td className="num">{row.reclaimed}</td>
              <td className="num">{row.won}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableBox>
  );
}
