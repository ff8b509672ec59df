import { z } from "zod";
import { event, Money } from "./basics.ts";
import { dayMessage, isCalendarDay } from "./calendar-days.ts";
import { isCurrency, minorDigits } from "./tables/currencies.ts";
import { foldedText } from "./visible-text.ts";

/** One cost: what it was for, its days and its currency. The same again corrects it. */
export const CostId = z
  .string()
  .regex(/^cost_[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
  .brand<"CostId">();
export type CostId = z.infer<typeof CostId>;

/** A day of a calendar, `2026-03-31`. */
const Day = z.iso.date();
/** As people may tell it: events of other years would stop the reports, which reckon with dates. */
const CostDay = Day.refine(isCalendarDay, dayMessage);

/** Costs of campaigns. Each has a stream of its own; the newest event of it holds. */
export const CostEvent = z.discriminatedUnion("type", [
  event("campaign-cost.recorded.v1", {
    costId: CostId,
    /** Null: of the campaign, whatever the channel. */
    channel: z.string().min(1).max(200).nullable(),
    /** Null: of the channel, whatever the campaign. */
    campaign: z.string().min(1).max(200).nullable(),
    /** The first and the last day; the same for a single day. */
    from: Day,
    to: Day,
    /** 0: it is taken back. */
    amount: Money,
  }),
]);
export type CostEvent = z.infer<typeof CostEvent>;

/** Days between two costs at most, so that a slip of the year is refused. */
const mostDays = 3_660;

const daysOf = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1;

/** `1234.50`: digits, and at most as many after the point as the currency has. */
const isExactAmount = (amount: string, currency: string): boolean => {
  const fraction = amount.split(".")[1] ?? "";
  return fraction.replace(/0+$/u, "").length <= minorDigits(currency);
};

const isNamed = (name: string | undefined): boolean => name === undefined || foldedText(name) !== "";

/** A cost, as people tell it. */
export const CampaignCost = z
  .strictObject({
    channel: z.string().min(1).max(200).optional(),
    campaign: z.string().min(1).max(200).optional(),
    from: CostDay,
    /** The last day. Absent: the cost is of the one day `from`. */
    to: CostDay.optional(),
    /** Decimal, `1234.50`; 0 takes a cost back. A number would lose cents, so it is text. */
    amount: z.string().regex(/^\d{1,12}(?:\.\d{1,4})?$/, "an amount in digits, such as 1234.50"),
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/)
      .refine(isCurrency, "not a currency of ISO 4217; use its code, such as EUR"),
  })
  .refine(({ channel, campaign }) => channel !== undefined || campaign !== undefined, {
    path: ["campaign"],
    message: "a campaign or a channel is needed",
  })
  .refine(({ channel, campaign }) => isNamed(channel) && isNamed(campaign), {
    path: ["campaign"],
    message: "a name has letters or digits",
  })
  .refine(({ from, to = from }) => daysOf(from, to) >= 1 && daysOf(from, to) <= mostDays, {
    path: ["to"],
    message: "the last day is not before the first, and at most ten years after it",
  })
  .refine(({ amount, currency }) => isExactAmount(amount, currency), {
    path: ["amount"],
    message: "more digits after the point than the currency has",
  });
export type CampaignCost = z.infer<typeof CampaignCost>;

/** The amount in minor units of its currency, from its digits. */
export function minorAmount({ amount, currency }: Pick<CampaignCost, "amount" | "currency">): number {
  const [whole = "0", fraction = ""] = amount.split(".");
  const digits = minorDigits(currency);
  return Number(`${whole}${fraction.slice(0, digits).padEnd(digits, "0")}`);
}

/** What became of a batch of costs. */
export const CostsRecorded = z.object({
  /** New, or corrected. */
  recorded: z.int(),
  /** Known with the same amount. */
  unchanged: z.int(),
});
export type CostsRecorded = z.infer<typeof CostsRecorded>;
