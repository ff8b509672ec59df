import { z } from "zod";
import { EventId, Instant, LeadId } from "./basics.ts";
import { GrammarParameters } from "./report-parameters.ts";
import { Links } from "./report-spec.ts";

/** How a conversion is divided among its touches. The last two learn from paths without a conversion too. */
export const attributionModelNames = [
  "first",
  "last",
  "last-non-direct",
  "linear",
  "u",
  "w",
  "full-path",
  "j",
  "inverse-j",
  "time-decay",
  "markov",
  "shapley",
] as const;
export const CreditModel = z.enum(attributionModelNames);
export type CreditModel = z.infer<typeof CreditModel>;

export const ConversionKind = z.enum(["mql", "sql", "opportunity", "won"]);
export type ConversionKind = z.infer<typeof ConversionKind>;

const anyModel = attributionModelNames.join("|");

/** How paths are made and conversions divided, in every query about credit. */
export const creditRules = {
  conversion: ConversionKind.default("won").describe(
    "what counts as a conversion; a lead becomes mql and sql once, every opportunity and every deal counts",
  ),
  lookBackDays: z
    .union([z.literal("all"), z.coerce.number().int().min(1).max(36_500)])
    .optional()
    .describe(
      "touches older than this before the conversion do not count; `all`: no limit; default: of the policy",
    ),
  afterConversion: z
    .enum(["keep", "reset"])
    .default("keep")
    .describe("whether a touch before one conversion of a lead counts for the next one too"),
  halfLifeDays: z.coerce
    .number()
    .positive()
    .max(3_650)
    .default(7)
    .describe("of time-decay: a touch counts half as much as one that is this much later"),
} as const;

const models = (normal: readonly CreditModel[]) =>
  z
    .string()
    .regex(new RegExp(`^(${anyModel})(,(${anyModel}))*$`))
    .default(normal.join(","))
    .describe(`models by comma: ${attributionModelNames.join(", ")}`);

/** The parameters of the report `attribution`. */
export const AttributionParameters = GrammarParameters.safeExtend({
  models: models(["first", "linear", "markov"]),
  ...creditRules,
  repeats: z
    .enum(["keep", "collapse"])
    .default("keep")
    .describe("`collapse`: several touches of one channel or campaign in a row are one, the first"),
  dimension: z.enum(["channel", "campaign", "both"]).default("channel").describe("who gets the credit"),
  worth: z
    .enum(["conversions", "rate"])
    .default("conversions")
    .describe("of shapley: what a set of channels is worth, the conversions of its paths or their share"),
  seed: z.coerce.number().int().min(0).max(2_147_483_647).default(1).describe("of a shapley estimate"),
  restates: GrammarParameters.shape.asKnownAt.describe(
    "only rows whose credit changed since then, a store position or an instant, with the events that did it",
  ),
});
export type AttributionParameters = z.output<typeof AttributionParameters>;

/** Exact, in major units. */
const Amount = z.object({ currency: z.string(), amount: z.string() });

/** What one channel or campaign gets by one model. */
export const Credit = z.object({
  /** Conversions, in fractions to the millionth. The credits of a model sum to the number of conversions. */
  count: z.number(),
  /** Value of the conversions, per currency. The credits of a model sum to the value exactly. */
  value: z.array(Amount),
  /** What the model rests on: the chain of markov, the worth of shapley. Absent: every conversion stands for itself. */
  basis: z.string().optional(),
  /** Of markov: share of the conversions of the chain that would be lost without it, 0 to 1. */
  removalEffect: z.number().optional(),
  /** Of shapley: what it adds on average to a set of others, in the unit of the worth. */
  shapleyValue: z.number().optional(),
  /** Of shapley: the standard error of that value; 0: it is exact. */
  error: z.number().optional(),
});
export type Credit = z.infer<typeof Credit>;

const Credits = z.partialRecord(CreditModel, Credit);

/** An event that changed who gets credit. */
export const CreditCause = z.object({
  eventId: EventId,
  type: z.string(),
  position: z.int(),
  leadId: LeadId,
});
export type CreditCause = z.infer<typeof CreditCause>;

export const AttributionRow = z.object({
  group: z.record(z.string(), z.string()).optional(),
  links: Links.optional(),
  /** `(unattributed)`: conversions without a touch that counts. Absent: not asked for. */
  channel: z.string().optional(),
  campaign: z.string().optional(),
  credits: Credits,
  /** Of a restatement: the credits as they were known then. */
  before: Credits.optional(),
  /** Of a restatement: the conversions and touches since then on the paths of this row, the first twenty. */
  because: z.array(CreditCause).optional(),
  /** Number of such events that are not listed. Absent: none. */
  moreBecause: z.int().optional(),
});
export type AttributionRow = z.infer<typeof AttributionRow>;

/** The parameters of the attribution of one lead. The models that learn from all paths say nothing of a single one. */
export const LeadAttributionParameters = z.strictObject({
  ...creditRules,
  asKnownAt: GrammarParameters.shape.asKnownAt,
});
export type LeadAttributionParameters = z.output<typeof LeadAttributionParameters>;

/** Share of a conversion that a touch gets. */
const Share = z.object({
  /** 0 to 1. */
  weight: z.number(),
  /** Value in the currency of the conversion; null: the conversion has no value. */
  amount: z.string().nullable(),
});

export const TracedTouch = z.object({
  eventId: EventId,
  at: Instant,
  channel: z.string(),
  campaign: z.string(),
  /** The stages that it brought the lead to, as w and full-path count them. */
  roles: z.array(z.enum(["lead-creation", "opportunity-creation"])),
  /** Why it gets nothing. Absent: it counts. */
  isOut: z.enum(["after-conversion", "before-look-back", "before-last-conversion"]).optional(),
  credits: z.partialRecord(CreditModel, Share),
});
export type TracedTouch = z.infer<typeof TracedTouch>;

/** Who gets the credit for each conversion of one lead, touch by touch. */
export const LeadAttribution = z.object({
  position: z.int(),
  leadId: LeadId,
  conversion: ConversionKind,
  /** Null: no limit. */
  lookBackDays: z.number().nullable(),
  conversions: z.array(
    z.object({
      eventId: EventId,
      at: Instant,
      /** Null: it has no value. */
      value: Amount.nullable(),
      touches: z.array(TracedTouch),
    }),
  ),
});
export type LeadAttribution = z.infer<typeof LeadAttribution>;

const attributionShape = AttributionParameters.shape;

/** The parameters of the report `campaigns`. */
export const CampaignParameters = GrammarParameters.safeExtend({
  model: CreditModel.default("last-non-direct").describe("by which model wins and value are credited"),
  lookBackDays: creditRules.lookBackDays,
  afterConversion: creditRules.afterConversion,
  halfLifeDays: creditRules.halfLifeDays,
  repeats: attributionShape.repeats,
  worth: attributionShape.worth,
  seed: attributionShape.seed,
  dimension: attributionShape.dimension.default("both"),
});
export type CampaignParameters = z.output<typeof CampaignParameters>;

export const CampaignRow = z.object({
  group: z.record(z.string(), z.string()).optional(),
  links: Links.optional(),
  /** `(not stated)`: of costs that name only the other one. Absent: not asked for. */
  channel: z.string().optional(),
  campaign: z.string().optional(),
  /** Leads that came from here first. */
  leads: z.int(),
  opportunities: z.int(),
  /** Deals credited by the model, in fractions to the millionth. */
  wins: z.number(),
  /** One for each currency of its value or cost; never a sum across currencies. */
  amounts: z.array(
    z.object({
      currency: z.string(),
      value: z.string(),
      /** The part of the costs that lies in the period. Null: costs cannot be divided by what was asked for. */
      cost: z.string().nullable(),
      /** Cost for each win, whatever the currency of the win. Null: no win, or no cost. */
      cac: z.string().nullable(),
      /** (value − cost) / cost. Null: no cost, or all its value is in other currencies. */
      roi: z.number().nullable(),
    }),
  ),
});
export type CampaignRow = z.infer<typeof CampaignRow>;
