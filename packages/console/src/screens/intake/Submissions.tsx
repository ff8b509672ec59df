import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { ListSubmissionsResponse } from "@leadstream/api-client";
import { listSubmissionsOptions } from "@leadstream/api-client/query";
import { rowsBefore } from "../../shared/figure-links.ts";
import { useAsKnownAt, useOwnSearch } from "../../shared/frame-search.ts";
import { countOf } from "../../shared/money.ts";
import { useSettings } from "../../shared/settings.ts";
import { Failed, Loading } from "../../shared/states.tsx";
import { t } from "../../shared/words.ts";
import { outcomeWords } from "./outcome-words.tsx";
import { Release } from "./Release.tsx";
import { outcomes, readIntakeSearch, type ListedOutcome } from "./search.ts";
import { SubmissionTable, type Listed } from "./SubmissionTable.tsx";

/** The submissions of a sender and outcome, each with what was wrong with it. */
export function Submissions({ outcome }: { readonly outcome: ListedOutcome }) {
  const { sender, after } = useOwnSearch(readIntakeSearch);
  const [released, setReleased] = useState<Listed | null>(null);
  const query = {
    ...useAsKnownAt(),
    ...(sender === undefined ? {} : { sender }),
    ...(outcome === "all" ? {} : { outcome }),
    ...(after === undefined ? {} : { after }),
    limit: 50,
  };
  const { data, error, refetch } = useQuery({
    ...listSubmissionsOptions({ query }),
    placeholderData: keepPreviousData,
  });
  const title =
    sender === undefined
      ? t("Submissions: {outcome}", { outcome: t(outcomeWords[outcome]) })
      : t("Submissions of {sender}: {outcome}", { sender, outcome: t(outcomeWords[outcome]) });
  return (
    <section className="stack">
      <header className="row wrap">
        <h2 className="grow break">{title}</h2>
        <nav className="row wrap" aria-label={t("Outcome")}>
          {outcomes.map((each) => (
            <Link
              key={each}
              to="/intake"
              search={{ outcome: each, ...(sender && { sender }) }}
              className={each === outcome ? "chip on" : "chip"}
              aria-current={each === outcome ? "true" : undefined}
            >
              {t(outcomeWords[each])}
            </Link>
          ))}
          {sender !== undefined && (
            <Link to="/intake" search={{ view: "connectors", sender }} className="button small">
              {t("Its sources and payloads")}
            </Link>
          )}
          <Link to="/intake" search={{}} className="button small">
            {t("Close")}
          </Link>
        </nav>
      </header>
      {outcome === "waiting" && (
        <p className="notice">
          {t(
            "What is still on its way through the stream waits too, and has no line here until it is decided.",
          )}
        </p>
      )}
      {error ? (
        <Failed error={error} retry={() => void refetch()} />
      ) : !data ? (
        <Loading rows={6} />
      ) : (
        <>
          <SubmissionTable title={title} rows={data.rows} release={setReleased} />
          <Pager page={data} />
        </>
      )}
      {released !== null && <Release submission={released} close={() => setReleased(null)} />}
    </section>
  );
}

/** Pages are addresses: Back leads to the page before. */
function Pager({ page: { rows, total, next } }: { readonly page: ListSubmissionsResponse }) {
  const { language } = useSettings();
  const { after, ...first } = useOwnSearch(readIntakeSearch);
  const before = rowsBefore(after);
  if (after === undefined && next === null) return null;
  return (
    <nav className="row wrap pager" aria-label={t("Pages")}>
      {after !== undefined && (
        <Link to="/intake" search={first} className="button small">
          {t("First page")}
        </Link>
      )}
      <span className="quiet">
        {t("{from} to {to} of {total}", {
          from: countOf(before + 1, language),
          to: countOf(before + rows.length, language),
          total: countOf(total, language),
        })}
      </span>
      {next !== null && (
        <Link to="/intake" search={{ ...first, after: next }} className="button small">
          {t("Next page")}
        </Link>
      )}
    </nav>
  );
}
