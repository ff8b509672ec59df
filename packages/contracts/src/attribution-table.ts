import {
  type AttributionRow,
  attributionModelNames,
  type CampaignRow,
  type Credit,
  type CreditModel,
} from "./attribution.ts";

type ColumnOf<Row> = {
  readonly head: string;
  readonly show: (row: Row) => string | number | null;
  readonly digits?: number;
  readonly isNumeric?: boolean;
  readonly isOptional?: boolean;
};
type Column = ColumnOf<AttributionRow>;

/** Beyond this number of models a table shows counts only: amounts would not fit a terminal. */
const mostWithValue = 3;

const amountsInWords = ({ value }: Credit): string =>
  value.map(({ amount, currency }) => `${amount} ${currency}`).join(", ");

const valueIn = ({ credits }: AttributionRow, model: CreditModel): string | null => {
  const credit = credits[model];
  return credit === undefined || Object.keys(credits).length > mostWithValue ? null : amountsInWords(credit);
};

const columnsOf = (model: CreditModel): readonly Column[] => [
  {
    head: model,
    show: ({ credits }) => credits[model]?.count ?? null,
    digits: 2,
    isOptional: true,
  },
  {
    head: "before",
    show: ({ before }) => before?.[model]?.count ?? null,
    digits: 2,
    isOptional: true,
  },
  {
    head: "value",
    show: (row) => valueIn(row, model),
    isNumeric: true,
    isOptional: true,
  },
];

/** Models side by side; only those that were asked for. */
export const attributionColumns: readonly Column[] = [
  { head: "channel", show: ({ channel }) => channel ?? null, isOptional: true },
  { head: "campaign", show: ({ campaign }) => campaign ?? null, isOptional: true },
  ...attributionModelNames.flatMap(columnsOf),
];

/** What the models that learn from all paths rest on, and which events changed a row. */
export function attributionNote({
  credits,
  channel,
  campaign,
  because = [],
  moreBecause = 0,
}: AttributionRow): string | null {
  const isRestated = because.length > 0;
  const bases = isRestated
    ? []
    : Object.entries(credits).flatMap(([model, { basis, error = 0 }]) =>
        basis === undefined ? [] : [`${model}: ${basis}${error === 0 ? "" : `, error up to ${error}`}`],
      );
  const causes = because.map(({ type, position, eventId }) => `  ${type} ${eventId} at position ${position}`);
  const more = moreBecause === 0 ? [] : [`  and ${moreBecause} more`];
  const name = [channel, campaign].filter((part) => part !== undefined).join(", ");
  const lines = [...bases, ...(isRestated ? [`${name} changed by`, ...causes, ...more] : [])];
  return lines.length === 0 ? null : lines.join("\n");
}

type Amounts = CampaignRow["amounts"];

/** One text for all currencies; null: none has it. */
const inWords = (amounts: Amounts, of: (amount: Amounts[number]) => string | null): string | null => {
  const texts = amounts.map(of).filter((text) => text !== null);
  return texts.length === 0 ? null : texts.join(", ");
};
const money = (currency: string, amount: string | null): string | null =>
  amount === null ? null : `${amount} ${currency}`;

export const campaignColumns: readonly ColumnOf<CampaignRow>[] = [
  {
    head: "channel",
    show: ({ channel }) => channel ?? null,
    isOptional: true,
  },
  {
    head: "campaign",
    show: ({ campaign }) => campaign ?? null,
    isOptional: true,
  },
  { head: "leads", show: ({ leads }) => leads },
  { head: "opps", show: ({ opportunities }) => opportunities },
  { head: "wins", show: ({ wins }) => wins, digits: 2 },
  {
    head: "value",
    show: ({ amounts }) => inWords(amounts, ({ currency, value }) => money(currency, value)),
    isNumeric: true,
  },
  {
    head: "cost",
    show: ({ amounts }) => inWords(amounts, ({ currency, cost }) => money(currency, cost)),
    isNumeric: true,
  },
  {
    head: "CAC",
    show: ({ amounts }) => inWords(amounts, ({ currency, cac }) => money(currency, cac)),
    isNumeric: true,
  },
  {
    head: "ROI",
    show: ({ amounts }) =>
      inWords(amounts, ({ roi }) => (roi === null ? null : `${(roi * 100).toFixed(0)} %`)),
    isNumeric: true,
  },
];
