import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReportAttributionResponse, ReportCampaignsResponse } from "@leadstream/api-client";
import { reportAttributionOptions, reportCampaignsOptions } from "@leadstream/api-client/query";
import { amountOf } from "../../shared/money.ts";
import { ScreenHead } from "../../shared/ScreenHead.tsx";
import { useSettings } from "../../shared/settings.ts";
import { msg, t } from "../../shared/words.ts";
import { ReportBar, useReportQuery } from "../reports/ReportBar.tsx";
import { Count, ReportTable, type ReportColumn } from "../reports/ReportTable.tsx";

type CampaignRow = ReportCampaignsResponse["rows"][number];
type CreditRow = ReportAttributionResponse["rows"][number];

/** Models that stand side by side. The api knows more: `models` in the address of the report. */
const models = ["first", "last", "last-non-direct", "linear", "u", "time-decay", "markov"] as const;

/** Which source earned this? */
export function Sources() {
  const query = useReportQuery();
  const campaigns = useQuery(reportCampaignsOptions({ query: { ...query, limit: 40 } }));
  const credits = useQuery(reportAttributionOptions({ query: { ...query, models: models.join(",") } }));
  return (
    <>
      <ScreenHead name="sources" />
      <ReportBar report="attribution" path="/v1/reports/attribution" />
      <div className="stack">
        <ReportTable
          title={t("Credit for deals won, by model")}
          answer={credits}
          columns={creditColumns}
          keyOf={keyOf}
          source={{ of: "attribution", query: { ...query, models: models.join(",") } }}
        />
        <ReportTable
          title={t("Campaigns")}
          answer={campaigns}
          columns={campaignColumns}
          keyOf={({ channel, campaign }) => `${channel} ${campaign}`}
          source={{ of: "campaigns", query: { ...query, limit: 40 } }}
        />
        <p className="quiet small">
          {t(
            "The credits of a model sum to the number of deals, and its amounts to their value. The touches of one deal are under Attribution of the lead in the api: /v1/leads/ID/attribution.",
          )}
        </p>
      </div>
    </>
  );
}

const keyOf = ({ channel, campaign }: CreditRow): string => `${channel} ${campaign ?? ""}`;

const creditColumns: readonly ReportColumn<CreditRow>[] = [
  {
    head: msg("Channel"),
    show: ({ channel }) =>
      channel === undefined ? (
        "–"
      ) : (
        <Link to="/leads" search={{ channel, stage: "customer" }}>
          {channel}
        </Link>
      ),
  },
  ...models.map((model): ReportColumn<CreditRow> => ({
    head: model,
    kind: "number",
    figure: `credits.${model}`,
    show: ({ credits }) => <Credit credit={credits[model]} />,
  })),
];

type CreditOf = CreditRow["credits"]["first"];

function Credit({ credit }: { readonly credit: CreditOf | undefined }) {
  const { language } = useSettings();
  if (credit === undefined) return <span className="quiet">–</span>;
  const title = credit.value.map((sum) => amountOf(sum, language)).join(", ");
  return (
    <span title={title}>
      {new Intl.NumberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(
        credit.count,
      )}
    </span>
  );
}

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
