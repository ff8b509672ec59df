import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { reportConservationOptions } from "@leadstream/api-client/query";
import { ExportButton } from "../../shared/ExportButton.tsx";
import { useFrameSearch } from "../../shared/frame-search.ts";
import { Failed, Loading } from "../../shared/states.tsx";
import { TableBox } from "../../shared/TableBox.tsx";
import { msg, t } from "../../shared/words.ts";
import { Count } from "../reports/ReportTable.tsx";
import { behind, parts, unbalanced, type BalanceRow, type Part } from "./balance.ts";

const kindWords: Readonly<Record<BalanceRow["kind"], string>> = {
  submissions: msg("submissions"),
  repeats: msg("sent again"),
  unverified: msg("turned away: not proved"),
  unmapped: msg("rejected by the mapping"),
  unread: msg("not readable, kept"),
  unsent: msg("stored, not handed in yet"),
  notified: msg("named, to be fetched"),
  aside: msg("tests, and events without a person"),
};

const partWords: Readonly<Record<Part, string>> = {
  accepted: msg("Accepted"),
  duplicate: msg("Known already"),
  refused: msg("Refused"),
  quarantined: msg("In quarantine"),
  waiting: msg("Waiting"),
  aside: msg("Set aside"),
};

/** In all, not hour by hour. */
const asked = { hours: 0 } as const;

/** What was received and what became of it, by sender; red where the sum is not right. */
export function Balance() {
  const { data, error, refetch } = useQuery(reportConservationOptions({ query: asked }));
  const { asOf } = useFrameSearch();
  if (error) return <Failed error={error} retry={() => void refetch()} />;
  if (!data) return <Loading rows={8} />;
  const title = t("Nothing is lost: what was received is the sum of what became of it");
  return (
    <section className="stack">
      <Verdict rows={data.rows} />
      {asOf !== undefined && (
        <p className="notice">{t("The balance is of now: receipts are no part of the history.")}</p>
      )}
      <div className="exportable">
      {data.rows.length > 0 && <ExportButton of="conservation" query={asked} title={title} />}
      <TableBox name={title}>
        <table>
          <caption>{title}</caption>
          <thead>
            <tr>
              <th>{t("Sender")}</th>
              <th>{t("What")}</th>
              <th className="num">{t("Received")}</th>
              {parts.map((part) => (
                <th key={part} className="num">
                  {t(partWords[part])}
                </th>
              ))}
              <th className="num">{t("Missing")}</th>
            </tr>
          </thead>
          <tbody>
            {data.rows.map((row) => (
              <Row key={`${row.sender} ${row.kind}`} of={row} />
            ))}
          </tbody>
        </table>
        {data.rows.length === 0 && <p className="pad quiet">{t("Nothing was received yet.")}</p>}
      </TableBox>
      </div>
    </section>
  );
}

/** Whether the sums are right, before the numbers. */
function Verdict({ rows }: { readonly rows: readonly BalanceRow[] }) {
  const wrong = unbalanced(rows);
  if (rows.length === 0) return null;
  if (wrong.length === 0)
    return (
      <p className="notice good" role="status">
        {t("It balances: everything that was received is accounted for.")}
      </p>
    );
  return (
    <div className="notice bad" role="alert">
      <p>
        <strong>{t("It does not balance.")}</strong>
      </p>
      {wrong.map(({ sender, kind, note, balance }) => (
        <p key={`${sender} ${kind}`}>
          {sender}: {note ?? balance}
        </p>
      ))}
    </div>
  );
}

function Row({ of: row }: { readonly of: BalanceRow }) {
  const { sender, kind, balance } = row;
  return (
    <tr className={balance === 0 ? undefined : "unbalanced"}>
      <td>
        <Link to="/leads" search={{ sender }} title={t("The leads of this sender")}>
          {sender}
        </Link>
      </td>
      <td>{t(kindWords[kind])}</td>
      <td className="num">
        <Figure of={row} part="received" />
      </td>
      {parts.map((part) => (
        <td key={part} className="num">
          <Figure of={row} part={part} />
        </td>
      ))}
      <td className="num">
        <span className={balance === 0 ? "tag good" : "tag bad"}>
          {balance === 0 ? t("0, balances") : balance}
        </span>
      </td>
    </tr>
  );
}

/** A number that opens what it counts. */
function Figure({ of: row, part }: { readonly of: BalanceRow; readonly part: Part | "received" }) {
  const count = row[part];
  const search = count === 0 ? null : behind(row, part);
  if (search === null)
    return (
      <span
        className={count === 0 ? "quiet" : undefined}
        title={count === 0 ? undefined : t("Only counted: nothing of it is kept.")}
      >
        <Count of={count} />
      </span>
    );
  return (
    <Link to="/intake" search={search} title={t("What this number counts")}>
      <Count of={count} />
    </Link>
  );
}
