import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { ReportAttributionData, ReportAttributionResponse } from "@leadstream/api-client";
import { reportAttributionOptions } from "@leadstream/api-client/query";
import { asOfFrom } from "../../shared/frame-search.ts";
import { codeInWords } from "../../shared/lead-words.tsx";
import { useClock } from "../../shared/Moment.tsx";
import { useNow } from "../../shared/now.ts";
import { minuteOf } from "../../shared/time.ts";
import { msg, t } from "../../shared/words.ts";
import { FigureLink } from "../reports/FigureLink.tsx";
import { ReportTable, type ReportColumn } from "../reports/ReportTable.tsx";
import { CreditShown } from "./Credit.tsx";
import type { ModelName } from "./search.ts";

type CreditRow = ReportAttributionResponse["rows"][number];
const dayMs = 86_400_000;

type Props = {
  readonly query: Omit<NonNullable<ReportAttributionData["query"]>, "fields">;
  readonly models: readonly ModelName[];
  readonly restates: string | undefined;
  readonly isValue: boolean;
};

/** Which credits late data changed since some moment, and which events did it. */
export function Restatements({ query, models, restates, isValue }: Props) {
  const clock = useClock();
  const answer = useQuery({
    ...reportAttributionOptions({ query: { ...query, ...(restates !== undefined && { restates }) } }),
    enabled: restates !== undefined,
  });
  const since =
    restates === undefined
      ? ""
      : /^\d+$/u.test(restates)
        ? t("position {asOf}", { asOf: restates })
        : minuteOf(restates, clock);
  return (
    <section aria-label={t("Restatements")} className="stack">
      <h2>{t("Restatements")}</h2>
      <p className="quiet">
        {t(
          "Late data changes who gets credit. Choose a moment to see what changed since, and by which events.",
        )}
      </p>
      <SinceForm restates={restates} />
      {restates !== undefined && (
        <ReportTable
          title={t("Credit changed since {since}", { since })}
          answer={answer}
          columns={columnsOf(models, isValue)}
          keyOf={({ channel, campaign }) => `${channel ?? ""} ${campaign ?? ""}`}
          source={{ of: "attribution", query: { ...query, restates } }}
        />
      )}
    </section>
  );
}

function SinceForm({ restates = "" }: { readonly restates: string | undefined }) {
  const navigate = useNavigate();
  const now = useNow();
  const [since, setSince] = useState(restates);
  const [isWrong, setWrong] = useState(false);
  const go = (to: string) =>
    void navigate({ to: ".", search: (all: object) => ({ ...all, restates: to }), replace: true });
  const daysBack = (days: number) => {
    const at = new Date(now - days * dayMs).toISOString();
    setSince(at);
    go(at);
  };
  return (
    <form
      className="row wrap end"
      onSubmit={(event) => {
        event.preventDefault();
        const to = since.trim() === "" ? "" : asOfFrom(since.trim());
        setWrong(to === undefined);
        if (to !== undefined) go(to);
      }}
    >
      <label className="field">
        <span>{t("Since a position, or an instant in UTC")}</span>
        <input
          value={since}
          placeholder="2026-03-02T09:00:00Z"
          aria-invalid={isWrong}
          onChange={(event) => setSince(event.target.value)}
        />
      </label>
      <button type="submit" className="button">
        {t("Show what changed")}
      </button>
      {[1, 7, 30].map((days) => (
        <button key={days} type="button" className="button small" onClick={() => daysBack(days)}>
          {t("{days, plural, one {# day back} other {# days back}}", { days })}
        </button>
      ))}
      {isWrong && (
        <span role="alert">
          {t("That is neither. Write a position such as 4711, or 2026-03-02T09:00:00Z.")}
        </span>
      )}
    </form>
  );
}

const columnsOf = (models: readonly ModelName[], isValue: boolean): readonly ReportColumn<CreditRow>[] => [
  { head: msg("Channel"), show: ({ channel }) => channel ?? "–" },
  { head: msg("Campaign"), show: ({ campaign }) => campaign ?? "–" },
  ...models.map((model): ReportColumn<CreditRow> => ({
    head: model,
    kind: "number",
    show: (row) => <Change row={row} model={model} isValue={isValue} />,
  })),
  { head: msg("Because of"), show: (row) => <Because of={row} /> },
];

type ChangeProps = { readonly row: CreditRow; readonly model: ModelName; readonly isValue: boolean };

function Change({ row, model, isValue }: ChangeProps) {
  return (
    <>
      <span className="quiet">
        <FigureLink row={row} figure={`before.${model}`}>
          <CreditShown credit={row.before?.[model]} isValue={isValue} />
        </FigureLink>
        {" → "}
      </span>
      <FigureLink row={row} figure={`credits.${model}`}>
        <CreditShown credit={row.credits[model]} isValue={isValue} />
      </FigureLink>
    </>
  );
}

/** The events, each as the lead was right after it. */
function Because({ of: { because = [], moreBecause = 0 } }: { readonly of: CreditRow }) {
  return (
    <ul className="because">
      {because.slice(0, 5).map(({ eventId, type, position, leadId }) => (
        <li key={eventId}>
          <Link to="/leads/$leadId" params={{ leadId }} search={{ asOf: String(position), event: eventId }}>
            {codeInWords(type)} · {position}
          </Link>
        </li>
      ))}
      {because.length > 5 || moreBecause > 0 ? (
        <li className="quiet">
          {t("and {count} more", { count: Math.max(0, because.length - 5) + moreBecause })}
        </li>
      ) : null}
    </ul>
  );
}
