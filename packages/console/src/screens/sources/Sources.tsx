import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReportAttributionResponse, ReportCampaignsResponse } from "@leadstream/api-client";
import { reportAttributionOptions, reportCampaignsOptions } from "@leadstream/api-client/query";
import { amountOf } from "../../shared/money.ts";
import { ScreenHead } from "../../shared/ScreenHead.tsx";
import { useSettings } from "../../shared/settings.ts";
import { msg, t } from "../../shared/words.ts";
import { useOwnSearch } from "../../shared/frame-search.ts";
import { ReportBar, useReportQuery } from "../reports/ReportBar.tsx";
import { Count, ReportTable, type ReportColumn } from "../reports/ReportTable.tsx";
import { CreditShown } from "./Credit.tsx";
import { ModelBar } from "./ModelBar.tsx";
import { Restatements } from "./Restatements.tsx";
import { modelsIn, readSourcesSearch, type ModelName, type SourcesSearch } from "./search.ts";
import { conversionWords } from "./ConversionField.tsx";
import "./sources.css";

type CampaignRow = ReportCampaignsResponse["rows"][number];
type CreditRow = ReportAttributionResponse["rows"][number];

/** Models that stand side by side unless the address names others. */
const usual = "first,last,last-non-direct,linear,u,time-decay,markov";

/** Which source earned this? */
export function Sources() {
  const search = useOwnSearch(readSourcesSearch);
  const { models: named = usual, show, restates, conversion, dimension } = search;
  const query = useReportQuery();
  const models = modelsIn(named);
  const asked = {
    ...query,
    models: models.join(","),
    ...(conversion && { conversion }),
    ...(dimension && { dimension }),
  };
  const campaigns = useQuery(reportCampaignsOptions({ query: { ...query, limit: 40 } }));
  const credits = useQuery(reportAttributionOptions({ query: asked }));
  const isValue = show === "value";
  return (
    <>
      <ScreenHead name="sources" />
      <ReportBar report="attribution" path="/v1/reports/attribution" />
      <ModelBar search={search} models={models} />
      <div className="stack">
        <ReportTable
          title={t("Credit for {conversion}, by model", {
            conversion: t(conversionWords[conversion ?? "won"]),
          })}
          answer={credits}
          columns={creditColumns(models, { dimension, isValue })}
          keyOf={keyOf}
          source={{ of: "attribution", query: asked }}
        />
        <p className="quiet small">
          {t(
            "The credits of a model sum to the number of conversions, and its amounts to their value. A number opens its deals, and each deal its touches with the credit of every model.",
          )}
        </p>
        <Restatements query={asked} models={models} restates={restates} isValue={isValue} />
        <ReportTable
          title={t("Campaigns")}
          answer={campaigns}
          columns={campaignColumns}
          keyOf={({ channel, campaign }) => `${channel} ${campaign}`}
          source={{ of: "campaigns", query: { ...query, limit: 40 } }}
        />
      </div>
    </>
  );
}

const keyOf = ({ channel, campaign }: CreditRow): string => `${channel ?? ""} ${campaign ?? ""}`;

type Shown = { readonly dimension: SourcesSearch["dimension"]; readonly isValue: boolean };

const creditColumns = (
  models: readonly ModelName[],
  { dimension = "channel", isValue }: Shown,
): readonly ReportColumn<CreditRow>[] => [
  ...(dimension === "campaign" ? [] : [channelColumn]),
  ...(dimension === "channel" ? [] : [campaignColumn]),
  ...models.map((model): ReportColumn<CreditRow> => ({
    head: model,
    kind: "number",
    figure: `credits.${model}`,
    show: ({ credits }) => <CreditShown credit={credits[model]} isValue={isValue} />,
  })),
];

const channelColumn: ReportColumn<CreditRow> = {
  head: msg("Channel"),
  show: ({ channel }) =>
    channel === undefined ? (
      "–"
    ) : (
      <Link to="/leads" search={{ channel }}>
        {channel}
      </Link>
    ),
};
const campaignColumn: ReportColumn<CreditRow> = {
  head: msg("Campaign"),
  show: ({ campaign }) =>
    campaign === undefined ? (
      "–"
    ) : (
      <Link to="/leads" search={{ campaign }}>
        {campaign}
      </Link>
    ),
};

const campaignColumns: readonly ReportColumn<CampaignRow>[] = [
  { head: msg("Channel"), show: ({ channel }) => channel },
  {
    head: msg("Campaign"),
    show: ({ channel, campaign }) => (
      <Link to="/leads" search={{ channel, campaign }}>
        {campaign}
      </Link>
    ),
  },
  { head: msg("Leads"), kind: "number", figure: "leads", show: ({ leads }) => <Count of={leads} /> },
  {
    head: msg("Opportunities"),
    kind: "number",
    figure: "opportunities",
    show: ({ opportunities }) => <Count of={opportunities} />,
  },
  { head: msg("Won"), kind: "number", figure: "wins", show: ({ wins }) => <Count of={wins} /> },
  {
    head: msg("Value"),
    kind: "number",
    figure: "amounts",
    show: ({ amounts }) => (
      <Amounts of={amounts.map(({ currency, value }) => ({ currency, amount: value }))} />
    ),
  },
  {
    head: msg("Cost"),
    kind: "number",
    show: ({ amounts }) => <Amounts of={amounts.map(({ currency, cost }) => ({ currency, amount: cost }))} />,
  },
];

function Amounts({
  of,
}: {
  readonly of: readonly { readonly currency: string; readonly amount: string | null }[];
}) {
  const { language } = useSettings();
  const words = of.flatMap(({ currency, amount }) =>
    amount === null ? [] : [amountOf({ currency, amount }, language)],
  );
  return words.length === 0 ? <span className="quiet">–</span> : words.join(", ");
}
