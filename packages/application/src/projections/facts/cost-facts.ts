import { foldedText } from "@leadstream/contracts";
import { factTable, minorUnits, optionalText, text } from "./fact-table.ts";

const keyOf = (name: string | null): string | null => (name === null ? null : foldedText(name));

export const campaignCosts = factTable({
  name: "campaign_costs",
  version: 1,
  meaning: "A cost of a campaign or channel was recorded; the last row of a cost holds.",
  listensTo: ["campaign-cost.recorded.v1"],
  columns: {
    cost_id: text("The cost: its channel, campaign, days and currency."),
    channel: optionalText("Channel, as it was spelt; null: any."),
    channel_key: optionalText("The same for every spelling of the channel."),
    campaign: optionalText("Campaign, as it was spelt; null: any."),
    campaign_key: optionalText("The same for every spelling of the campaign."),
    first_day: text("First day, as 2026-03-01."),
    last_day: text("Last day."),
    amount_minor: minorUnits("Amount for all the days, in minor units; 0: taken back."),
    currency: text("ISO 4217."),
  },
  indexes: [["cost_id", "position"]],
  rowsOf: ({ data: { costId, channel, campaign, from, to, amount } }) => [
    {
      cost_id: costId,
      channel,
      channel_key: keyOf(channel),
      campaign,
      campaign_key: keyOf(campaign),
      first_day: from,
      last_day: to,
      amount_minor: amount.amountMinor,
      currency: amount.currency,
    },
  ],
});
