import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { reportFunnelOptions } from "@leadstream/api-client/query";
import { useOwnSearch } from "../../shared/frame-search.ts";
import { isStage, stageWords } from "../../shared/lead-words.tsx";
import { useClock } from "../../shared/Moment.tsx";
import { useSettings } from "../../shared/settings.ts";
import { minuteOf } from "../../shared/time.ts";
import { msg, t } from "../../shared/words.ts";
import { FigureLink } from "../reports/FigureLink.tsx";
import { useReportQuery } from "../reports/ReportBar.tsx";
import { Count, ReportTable, Share, type ReportColumn } from "../reports/ReportTable.tsx";
import { comparedRows, signed, type ComparedRow, type FunnelRow } from "./compared.ts";
import {
  readFunnelSearch,
  rivalKinds,
  rivalQuery,
  type FunnelSearch,
  type RivalKind,
  type RivalQuery,
} from "./search.ts";

const kindWords: Record<RivalKind, string> = {
  asKnownAt: msg("as known at"),
  period: msg("the period"),
  channel: msg("the channel"),
  campaign: msg("the campaign"),
  sender: msg("the sender"),
  team: msg("the team"),
  region: msg("the country or region"),
  product: msg("the product"),
};
const examples: Record<RivalKind, string> = {
  asKnownAt: "4711, 2026-03-02T09:00:00Z",
  period: "2026-01-01..2026-01-31",
  channel: "google",
  campaign: "spring",
  sender: "website",
  team: "emea",
  region: "DE",
  product: "crm",
};

/** The funnel beside another one: of other leads, of another period, or of the same leads as they were known then. */
export function Comparison() {
  const search = useOwnSearch(readFunnelSearch);
  const rival = rivalQuery(search);
  return (
    <section aria-label={t("Comparison")} className="stack">
      <RivalForm
        key={`${search.against ?? ""} ${search.value ?? ""}`}
        search={search}
        isWrong={search.value !== undefined && rival === null}
      />
      {rival !== null && <SideBySide rival={rival} />}
    </section>
  );
}

type FormProps = { readonly search: FunnelSearch; readonly isWrong: boolean };

function RivalForm({ search, isWrong }: FormProps) {
  const navigate = useNavigate();
  const [against, setAgainst] = useState<RivalKind>(search.against ?? "asKnownAt");
  const [value, setValue] = useState(search.value ?? "");
  const go = (to: { readonly against: string; readonly value: string }) =>
    void navigate({ to: ".", search: (now: object) => ({ ...now, ...to }), replace: true });
  return (
    <form
      className="row wrap end"
      onSubmit={(event) => {
        event.preventDefault();
        go({ against, value: value.trim() });
      }}
    >
      <label className="field">
        <span>{t("Compare with")}</span>
        <select
          value={against}
          onChange={(event) =>
            setAgainst(rivalKinds.find((kind) => kind === event.target.value) ?? "asKnownAt")
          }
        >
          {rivalKinds.map((kind) => (
            <option key={kind} value={kind}>
              {t(kindWords[kind])}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        <span>{t("Which one, or when")}</span>
        <input
          required
          value={value}
          placeholder={examples[against]}
          aria-invalid={isWrong}
          onChange={(event) => setValue(event.target.value)}
        />
      </label>
      <button type="submit" className="button">
        {t("Compare")}
      </button>
      {search.against !== undefined && (
        <button type="button" className="button" onClick={() => go({ against: "", value: "" })}>
          {t("Stop comparing")}
        </button>
      )}
      {isWrong && (
        <span role="alert">{t("Write it like this: {example}", { example: examples[against] })}</span>
      )}
    </form>
  );
}

function SideBySide({ rival }: { readonly rival: RivalQuery }) {
  const query = useReportQuery();
  const clock = useClock();
  const { against, value = "" } = useOwnSearch(readFunnelSearch);
  const here = useQuery(reportFunnelOptions({ query }));
  const there = useQuery(reportFunnelOptions({ query: { ...query, ...rival } }));
  const name = against === "asKnownAt" && !/^\d+$/u.test(value) ? minuteOf(value, clock) : value;
  const rows = here.data && there.data && comparedRows(here.data.rows, there.data.rows);
  return (
    <ReportTable
      title={t("The funnel beside {kind} {value}", {
        kind: t(kindWords[against ?? "asKnownAt"]),
        value: name,
      })}
      answer={{
        data: rows && { rows },
        error: here.error ?? there.error,
        refetch: () => Promise.all([here.refetch(), there.refetch()]),
      }}
      columns={columns}
      keyOf={({ stage }) => stage}
    />
  );
}

const reachedOf = (row: FunnelRow | undefined) => (
  <FigureLink row={row} figure="reached">
    <Count of={row?.reached} />
  </FigureLink>
);
const conversionOf = (row: FunnelRow | undefined) => (
  <FigureLink row={row} figure="conversion">
    <Share of={row?.conversion} />
  </FigureLink>
);

const columns: readonly ReportColumn<ComparedRow>[] = [
  { head: msg("Stage"), show: ({ stage }) => (isStage(stage) ? t(stageWords[stage]) : stage) },
  { head: msg("Reached here"), kind: "number", show: ({ here }) => reachedOf(here) },
  { head: msg("Reached there"), kind: "number", show: ({ there }) => reachedOf(there) },
  { head: msg("Difference"), kind: "number", show: ({ reached }) => <Signed of={reached} /> },
  { head: msg("Conversion here"), kind: "number", show: ({ here }) => conversionOf(here) },
  { head: msg("Conversion there"), kind: "number", show: ({ there }) => conversionOf(there) },
  {
    head: msg("Points"),
    kind: "number",
    show: ({ conversionPoints }) =>
      conversionPoints === null ? (
        <span className="quiet">–</span>
      ) : (
        <Signed of={conversionPoints} digits={1} />
      ),
  },
];

function Signed({ of, digits = 0 }: { readonly of: number; readonly digits?: number }) {
  const { language } = useSettings();
  return signed(of, language, digits);
}
