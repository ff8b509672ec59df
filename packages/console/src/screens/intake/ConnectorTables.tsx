import { Link } from "@tanstack/react-router";
import { Copyable } from "../../shared/Copyable.tsx";
import { Moment } from "../../shared/Moment.tsx";
import { TableBox } from "../../shared/TableBox.tsx";
import { t } from "../../shared/words.ts";
import { Count } from "../reports/ReportTable.tsx";
import { RenewalTag } from "./RenewalTag.tsx";
import { proofWords, standingWords, type Known, type SourceState } from "./source-words.ts";

type SourceProps = { readonly rows: readonly SourceState[]; readonly kinds: readonly Known[] };

/** Every source with what came of it; what hurts is marked. */
export function SourceTable({ rows, kinds }: SourceProps) {
  const titles = new Map(kinds.map(({ connector, title }) => [connector, title]));
  const title = t("Sources");
  if (rows.length === 0) return <NoSources />;
  return (
    <TableBox name={title}>
      <table>
        <caption>{title}</caption>
        <thead>
          <tr>
            <th>{t("Source")}</th>
            <th>{t("Connector")}</th>
            <th>{t("Sender")}</th>
            <th>{t("Last delivery")}</th>
            <th className="num">{t("Deliveries")}</th>
            <th className="num">{t("Accepted")}</th>
            <th className="num">{t("Refused")}</th>
            <th className="num">{t("Waiting")}</th>
            <th className="num">{t("Not readable")}</th>
            <th className="num">{t("Turned away")}</th>
            <th>{t("Subscription")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.source}>
              <td>
                <Link to="/intake" search={{ view: "connectors", source: row.source }}>
                  {row.source}
                </Link>
              </td>
              <td>{titles.get(row.connector) ?? row.connector}</td>
              <td>{row.sender}</td>
              <td>
                <Moment at={row.lastReceivedAt} isRelative />
              </td>
              <Num of={row.deliveries} />
              <Num of={row.counts.accepted} />
              <Num of={row.counts.refused} hurts="bad" />
              <Num of={row.waiting + row.notified} hurts="warn" />
              <Num of={row.unread} hurts="bad" />
              <Num of={row.refusals.reduce((all, { count }) => all + count, 0)} hurts="bad" />
              <td>
                <RenewalTag of={row.renewal} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableBox>
  );
}

function Num({ of, hurts }: { readonly of: number; readonly hurts?: "bad" | "warn" }) {
  return (
    <td className="num">
      <span className={hurts !== undefined && of > 0 ? `tag ${hurts}` : undefined}>
        <Count of={of} />
      </span>
    </td>
  );
}

const NoSources = () => (
  <div className="state">
    <h2>{t("There is no source here")}</h2>
    <p>{t("Choose a connector below, or make a source in a terminal:")}</p>
    <Copyable text="npx leadstream connectors add typeform contact-form" />
  </div>
);

type KnownProps = { readonly rows: readonly Known[]; readonly chosen: string | undefined };

/** Every kind of connector, each with its guide. */
export function KnownTable({ rows, chosen }: KnownProps) {
  const title = t("Connectors that there are");
  return (
    <TableBox name={title}>
      <table>
        <caption>{title}</caption>
        <thead>
          <tr>
            <th>{t("Connector")}</th>
            <th>{t("Proved by")}</th>
            <th>{t("How sure we are")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ connector, title: name, provedBy, standing }) => (
            <tr key={connector} className={connector === chosen ? "chosen" : undefined}>
              <td>
                <Link to="/intake" search={{ view: "connectors", connector }}>
                  {name}
                </Link>
              </td>
              <td>{t(proofWords(provedBy))}</td>
              <td>
                <span className={standing.level === "vendor" ? undefined : "quiet"}>
                  {t(standingWords[standing.level]).replace(/[:：]$/u, "")}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableBox>
  );
}
