import { Link } from "@tanstack/react-router";
import { Copyable } from "../../shared/Copyable.tsx";
import { Moment } from "../../shared/Moment.tsx";
import { TableBox } from "../../shared/TableBox.tsx";
import { t } from "../../shared/words.ts";
import { Count } from "../reports/ReportTable.tsx";
import { Deliveries } from "./Deliveries.tsx";
import { Guide, Notes } from "./Guide.tsx";
import { ruleOf } from "./remedies.ts";
import { RenewalTag } from "./RenewalTag.tsx";
import { SendTest } from "./SendTest.tsx";
import { proofWords, standingWords, type Known, type SourceState } from "./source-words.ts";

type Props = { readonly of: SourceState; readonly kind: Known | undefined };

/** One source: what to enter at its vendor, whether that works, and what came. */
export function Source({ of, kind }: Props) {
  return (
    <div className="stack">
      <header className="row wrap">
        <h2 className="grow break">
          {of.source} <span className="quiet">{kind?.title ?? of.connector}</span>
        </h2>
        <Link to="/intake" search={{ sender: of.sender, outcome: "all" }} className="button small">
          {t("Its submissions")}
        </Link>
        <Link to="/intake" search={{ view: "connectors" }} className="button small">
          {t("All sources")}
        </Link>
      </header>
      <Address of={of} kind={kind} />
      <Facts of={of} kind={kind} />
      {kind !== undefined && (
        <details className="card pad">
          <summary>{t("What to enter at the vendor")}</summary>
          <div className="stack">
            <Guide guide={kind.guide} source={of.source} />
            <p className="quiet small">{t(standingWords[kind.standing.level])}</p>
            <Notes of={kind.standing.open} />
          </div>
        </details>
      )}
      <Refusals of={of} />
      <SendTest of={of} />
      <Deliveries source={of.source} />
    </div>
  );
}

function Address({ of: { path }, kind }: Props) {
  return (
    <section className="card pad stack" aria-label={t("Address")}>
      <Copyable text={`${location.origin}${path}`} label={t("The address for the vendor")} />
      {kind?.addresses.map((each) => (
        <Copyable
          key={each}
          text={`${location.origin}${each}`}
          label={t("Or, as the vendor's own clients call it")}
        />
      ))}
      {path.includes("{secret}") && (
        <p className="quiet small">
          {t("In place of {secret} stands the secret that was shown when the source was made.", {
            secret: "{secret}",
          })}
        </p>
      )}
      <p className="quiet small">
        {t("Where intake has an address of its own, its name stands in place of {host}.", {
          host: location.host,
        })}
      </p>
    </section>
  );
}

function Facts({ of, kind }: Props) {
  const { sender, secrets, options, hasMapping, createdAt, createdBy, renewal } = of;
  const last = renewal?.last ?? null;
  return (
    <dl className="facts">
      <dt>{t("Sender")}</dt>
      <dd>{sender}</dd>
      <dt>{t("Proved by")}</dt>
      <dd>{t(proofWords(kind?.provedBy ?? ""))}</dd>
      <dt>{t("Secrets that are set")}</dt>
      <dd>
        {secrets.length === 0 ? t("none") : ""}
        {secrets.map(({ until }, index) => (
          <div key={index}>
            {until === null ? (
              t("one without an end")
            ) : (
              <>
                {t("one until")} <Moment at={until} />
              </>
            )}
          </div>
        ))}
      </dd>
      <dt>{t("Settings that are set")}</dt>
      <dd className="mono">{options.length === 0 ? t("none") : options.join(", ")}</dd>
      <dt>{t("Read by")}</dt>
      <dd>{hasMapping ? t("a mapping of its own") : t("the connector itself")}</dd>
      <dt>{t("Subscription")}</dt>
      <dd>
        <RenewalTag of={renewal} />
        {last !== null && (
          <span className="quiet small">
            {" "}
            {t("next try")} <Moment at={last.nextAt} />
          </span>
        )}
      </dd>
      <dt>{t("Made")}</dt>
      <dd>
        <Moment at={createdAt} /> {createdBy}
      </dd>
    </dl>
  );
}

/** Requests that were turned away: which rule failed, and what to do. */
function Refusals({ of: { refusals } }: { readonly of: SourceState }) {
  if (refusals.length === 0) return <p className="notice good">{t("No request was turned away.")}</p>;
  const title = t("Turned away: nothing of these requests is kept");
  return (
    <TableBox name={title}>
      <table>
        <caption>{title}</caption>
        <thead>
          <tr>
            <th>{t("Rule that failed")}</th>
            <th>{t("What to do")}</th>
            <th className="num">{t("Requests")}</th>
            <th>{t("Last")}</th>
          </tr>
        </thead>
        <tbody>
          {refusals.map(({ reason, count, lastAt }) => (
            <tr key={reason}>
              <td>
                <span className="tag bad">{t(ruleOf(reason).words)}</span>{" "}
                <span className="quiet mono">{reason}</span>
              </td>
              <td>
                <span className="prose">{t(ruleOf(reason).remedy)}</span>
              </td>
              <td className="num">
                <Count of={count} />
              </td>
              <td>
                <Moment at={lastAt} isRelative />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableBox>
  );
}
