import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useEffect } from "react";
import { traceAttributionOptions } from "@leadstream/api-client/query";
import { useAsKnownAt, useOwnSearch } from "../../shared/frame-search.ts";
import { shortId } from "../../shared/lead-words.tsx";
import { Moment } from "../../shared/Moment.tsx";
import { amountOf, percentOf } from "../../shared/money.ts";
import { useSettings } from "../../shared/settings.ts";
import { Failed, Loading, NotOffered } from "../../shared/states.tsx";
import { TableBox } from "../../shared/TableBox.tsx";
import { msg, t } from "../../shared/words.ts";
import { readTraceSearch, traceQuery } from "./search.ts";
import { sumsOf, type Conversion, type ModelSum } from "./trace-sums.ts";
import { TraceBar } from "./TraceBar.tsx";
import "./sources.css";

const route = getRouteApi("/sources/$leadId");

/** Who gets the credit for this deal? Each touch, each model, and the sums. */
export function Trace() {
  const { leadId } = route.useParams();
  const search = useOwnSearch(readTraceSearch);
  const { data, error, refetch } = useQuery({
    ...traceAttributionOptions({ path: { leadId }, query: { ...traceQuery(search), ...useAsKnownAt() } }),
    placeholderData: keepPreviousData,
  });
  const title = t("Credit, touch by touch");
  useEffect(() => {
    document.title = `${title} · leadstream`;
  }, [title]);
  return (
    <>
      <header className="screen-head">
        <h1>{title}</h1>
        <p>
          <Link to="/leads/$leadId" params={{ leadId }} title={leadId}>
            {t("Back to the lead")} <span className="mono">{shortId(leadId.replace("lead_", ""))}</span>
          </Link>
        </p>
      </header>
      <TraceBar search={search} />
      {error ? (
        <Failed error={error} retry={() => void refetch()} />
      ) : !data ? (
        <Loading rows={8} />
      ) : (
        <div className="stack">
          {data.conversions.length === 0 && (
            <p className="notice">{t("This lead has no such conversion. Choose another kind above.")}</p>
          )}
          {data.conversions.map((conversion, index) => (
            <Traced key={conversion.eventId} of={conversion} no={index + 1} leadId={leadId} />
          ))}
          <p className="quiet small">
            {data.lookBackDays === null
              ? t("Every touch before the conversion counts.")
              : t("Touches up to {days} days before the conversion count.", { days: data.lookBackDays })}
          </p>
          <NotOffered>
            {t(
              "markov and shapley learn from the paths of all leads, so nothing of them can be said of one deal. They stand beside the others on the screen Sources.",
            )}
          </NotOffered>
        </div>
      )}
    </>
  );
}

const outWords: Record<NonNullable<Conversion["touches"][number]["isOut"]>, string> = {
  "after-conversion": msg("after the conversion"),
  "before-look-back": msg("before the look-back"),
  "before-last-conversion": msg("counted for an earlier conversion"),
};

type TracedProps = { readonly of: Conversion; readonly no: number; readonly leadId: string };

/** One conversion: a row for each touch, a column for each model. */
function Traced({ of, no, leadId }: TracedProps) {
  const { language } = useSettings();
  const sums = sumsOf(of);
  const title = t("Conversion {no}", { no });
  return (
    <section>
      <h2 className="row wrap place">
        {title} · <Moment at={of.at} />
        {of.value !== null && <span className="tag good">{amountOf(of.value, language)}</span>}
        <Whole of={sums} />
      </h2>
      <TableBox name={title}>
        <table className="trace">
          <thead>
            <tr>
              <th>{t("Touch")}</th>
              <th>{t("Channel")}</th>
              <th>{t("Campaign")}</th>
              {sums.map(({ model }) => (
                <th key={model} className="num">
                  {model}
                </th>
              ))}
              {sums.length === 0 && <th>{t("Credit")}</th>}
            </tr>
          </thead>
          <tbody>
            {of.touches.map((touch) => (
              <Touch key={touch.eventId} of={touch} sums={sums} value={of.value} leadId={leadId} />
            ))}
          </tbody>
          <tfoot>
            <Sums of={sums} value={of.value} />
          </tfoot>
        </table>
      </TableBox>
      {of.touches.length === 0 && <p className="notice">{t("No touch: nobody gets this credit.")}</p>}
    </section>
  );
}

/** Says that the shares are the deal, or that they are not. */
function Whole({ of }: { readonly of: readonly ModelSum[] }) {
  if (of.length === 0 || of.every(({ isWhole }) => isWhole === null)) return null;
  const wrong = of.filter(({ isWhole }) => isWhole === false).map(({ model }) => model);
  return wrong.length === 0 ? (
    <span className="tag">{t("every model sums to it exactly")}</span>
  ) : (
    <span className="tag bad" role="alert">
      {t("does not sum to it: {models}", { models: wrong.join(", ") })}
    </span>
  );
}

type TouchProps = {
  readonly of: Conversion["touches"][number];
  readonly sums: readonly ModelSum[];
  readonly value: Conversion["value"];
  readonly leadId: string;
};

function Touch({ of, sums, value, leadId }: TouchProps) {
  const { isOut } = of;
  return (
    <tr>
      <td>
        <Link to="/leads/$leadId" params={{ leadId }} search={{ event: of.eventId }}>
          <Moment at={of.at} />
        </Link>{" "}
        {of.roles.map((role) => (
          <span key={role} className="tag">
            {role === "lead-creation" ? t("made the lead") : t("made the opportunity")}
          </span>
        ))}
      </td>
      <td>{of.channel}</td>
      <td>{of.campaign}</td>
      {isOut === undefined ? (
        sums.map(({ model }) => (
          <td key={model} className="num">
            <Share of={of.credits[model]} value={value} />
          </td>
        ))
      ) : (
        <td colSpan={Math.max(1, sums.length)} className="quiet">
          {t("gets nothing: {why}", { why: t(outWords[isOut]) })}
        </td>
      )}
    </tr>
  );
}

type ShareProps = {
  readonly of: { readonly weight: number; readonly amount: string | null } | undefined;
  readonly value: Conversion["value"];
};

function Share({ of, value }: ShareProps) {
  const { language } = useSettings();
  if (of === undefined || of.weight === 0) return <span className="quiet">–</span>;
  return (
    <>
      {percentOf(of.weight, language)}
      {of.amount !== null && value !== null && (
        <span className="quiet small below">
          {amountOf({ amount: of.amount, currency: value.currency }, language)}
        </span>
      )}
    </>
  );
}

function Sums({ of, value }: { readonly of: readonly ModelSum[]; readonly value: Conversion["value"] }) {
  return (
    <tr>
      <th scope="row" colSpan={3}>
        {t("In all")}
      </th>
      {of.map(({ model, weight, amount }) => (
        <td key={model} className="num">
          <strong>
            <Share of={{ weight, amount }} value={value} />
          </strong>
        </td>
      ))}
      {of.length === 0 && <td className="quiet">{t("no touch counts: (unattributed)")}</td>}
    </tr>
  );
}
