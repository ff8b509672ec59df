import { z } from "zod";
import { Instant, Stage } from "./basics.ts";
import { dayMessage, dayPattern, isCalendarDay } from "./calendar-days.ts";
import { clockKinds } from "./due.ts";

/** What reports can be filtered and grouped by. The state of a lead is that of the moment the report stands for. */
export const dimensions = {
  channel: "the channel of the first touch",
  campaign: "the campaign of the first touch",
  medium: "the medium of the first touch",
  party: "whose data it is: first, second, third",
  sender: "who sent the lead first",
  product: "the product asked about",
  segment: "the segment",
  region: "the country, or the region where one is known",
  industry: "the industry",
  grade: "A: score 80 and more, B: 60, C: 30, D: below or none",
  stage: "the stage of the lead",
  owner: "the rep or the pool that holds it",
  rep: "the rep who holds it",
  team: "the team of that rep",
  pool: "the pool that holds it",
} as const;
export type Dimension = keyof typeof dimensions;

const isDimension = (name: string): name is Dimension => name in dimensions;
export const dimensionNames: readonly Dimension[] = Object.keys(dimensions).filter(isDimension);

const time = String.raw`T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z`;
/** A day in the zone of the report, or an instant. */
const DayOrInstant = z
  .string()
  .regex(new RegExp(`^${dayPattern}(?:${time})?$`))
  .refine(isCalendarDay, dayMessage);
const PastInstant = Instant.refine(isCalendarDay, dayMessage);
const Values = z.string().min(1).max(2_000);
const names = dimensionNames.join("|");

const only = (name: Dimension): z.ZodOptional<typeof Values> =>
  Values.optional().describe(`only ${dimensions[name]}; several by comma`);

/** Several of these, by comma. */
const someOf = (name: Dimension, ...options: readonly string[]): z.ZodOptional<typeof Values> => {
  const one = `(${options.join("|")})`;
  return Values.regex(new RegExp(`^${one}(,${one})*$`))
    .optional()
    .describe(`only ${dimensions[name]}; several by comma`);
};

const filters = {
  channel: only("channel"),
  campaign: only("campaign"),
  medium: only("medium"),
  party: someOf("party", "first", "second", "third"),
  sender: only("sender"),
  product: only("product"),
  segment: only("segment"),
  region: only("region"),
  industry: only("industry"),
  grade: someOf("grade", "A", "B", "C", "D"),
  stage: someOf("stage", ...Stage.options),
  owner: only("owner"),
  rep: only("rep"),
  team: only("team"),
  pool: only("pool"),
} as const satisfies Readonly<Record<Dimension, unknown>>;

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone.length > 0;
  } catch {
    return false;
  }
}

/** Most rows of one answer. An export has all of them. */
export const MOST_REPORT_ROWS = 10_000;

/** The parameters that every report takes. */
export const reportGrammar = {
  from: DayOrInstant.optional().describe("first day of the period, or its first moment"),
  to: DayOrInstant.optional().describe("last day of the period, or the moment at which it ends"),
  by: z.enum(["occurred", "recorded"]).default("occurred").describe("which moment must lie in the period"),
  compare: z
    .string()
    .regex(new RegExp(`^(previous|${dayPattern}\\.\\.${dayPattern})$`))
    .refine((text) => text === "previous" || text.split("..").every(isCalendarDay), dayMessage)
    .optional()
    .describe("the same for another period: `previous` of the same length, or DAY..DAY"),
  interval: z.enum(["day", "week", "month"]).optional().describe("a row for each of these, in `period`"),
  zone: z
    .string()
    .regex(/^[A-Za-z][A-Za-z0-9_+\-/]{0,63}$/)
    .refine(isZone, "no time zone has this name; use one such as Europe/Berlin")
    .default("UTC")
    .describe("time zone of days, weeks and months"),
  group: z
    .string()
    .regex(new RegExp(`^(${names})(,(${names}))*$`))
    .optional()
    .describe(`a row for each value of these, by comma: ${dimensionNames.join(", ")}`),
  ...filters,
  tag: Values.optional().describe(
    "only leads with one of these tags; several by comma, (none): without a tag",
  ),
  asKnownAt: z
    .union([z.string().regex(/^\d{1,15}$/), PastInstant])
    .optional()
    .describe("what we knew then: a store position, or when it was recorded"),
  asTrueAt: DayOrInstant.optional().describe("what had happened by then"),
  sort: z
    .string()
    .regex(/^-?[A-Za-z]{1,40}$/)
    .optional()
    .describe("a column; with - in front: largest first"),
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(MOST_REPORT_ROWS)
    .optional()
    .describe(`most rows; without it an answer has ${MOST_REPORT_ROWS} at most, and some reports fewer`),
} as const;

const isDay = (text: string | undefined): boolean => text?.length === "2026-01-31".length;

export const GrammarParameters = z
  .strictObject(reportGrammar)
  .refine(({ compare, from, to }) => compare !== "previous" || (isDay(from) && isDay(to)), {
    path: ["compare"],
    message: "`previous` needs `from` and `to` as days",
  });
export type ReportGrammar = z.output<typeof GrammarParameters>;

/** What a list of leads can be sorted by. */
export const leadSorts = ["leadId", "lastActivityAt", "capturedAt", "score", "due"] as const;
export type LeadSort = (typeof leadSorts)[number];

const { from, to, zone, tag, asKnownAt } = reportGrammar;
const clocks = clockKinds.join("|");

/** The parameters of a list of leads: filters as in reports, and a page of them in an order. */
export const leadListGrammar = {
  ...filters,
  tag,
  from,
  to,
  zone,
  asKnownAt,
  asTrueAt: PastInstant.optional().describe("what had happened by then"),
  ownerId: z.string().max(80).optional().describe("a rep or a pool"),
  isQuarantined: z.enum(["true", "false"]).optional().describe("only leads in quarantine, or none of them"),
  dueBefore: PastInstant.optional().describe("only leads whose next clock runs out before this moment"),
  clock: z
    .string()
    .regex(new RegExp(`^(${clocks})(,(${clocks}))*$`))
    .optional()
    .describe(`only leads whose next clock is one of these, by comma: ${clockKinds.join(", ")}`),
  sort: z
    .enum(leadSorts.flatMap((name) => [name, `-${name}`] as const))
    .default("leadId")
    .describe(
      "with - in front: largest or newest first; due: the clock that runs out next, then the higher score, leads without a clock last",
    ),
  total: z.enum(["true", "false"]).default("false").describe("also count all that match"),
  after: z.string().max(200).optional().describe("`next` of the page before"),
  limit: z.coerce.number().int().min(1).max(1_000).default(100).describe("rows of a page"),
} as const;

export const LeadListParameters = z.strictObject(leadListGrammar);
export type LeadListParameters = z.output<typeof LeadListParameters>;

const SCORE = /^-?\d{1,9}$/;
const PLACE_IN_TIME = /^\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}:\d{2}(?:\.\d{1,6})?(?:Z|[+-]\d{2}(?::?\d{2})?)$/;

/** As the database writes an instant, or as we do. */
const isPlaceInTime = (place: string): boolean =>
  PLACE_IN_TIME.test(place) &&
  isCalendarDay(place.slice(0, 10)) &&
  !Number.isNaN(Date.parse(place.replace(" ", "T").replace(/([+-]\d{2})$/, "$1:00")));

/** Whether `after` can be the `next` of a page in this order: `place~lead`, or the lead alone in the order of ids. */
export function isLeadCursor({ after, sort }: Pick<LeadListParameters, "after" | "sort">): boolean {
  const name = sort.replace(/^-/, "");
  if (after === undefined || name === "leadId") return true;
  const place = after.slice(0, Math.max(0, after.lastIndexOf("~")));
  if (name === "due") return isDuePlace(place);
  return name === "score" ? SCORE.test(place) : isPlaceInTime(place);
}

/** `moment~points`, the points with their sign turned; without a clock the moment is `infinity`. */
function isDuePlace(place: string): boolean {
  const [moment = "", points = "", ...more] = place.split("~");
  return more.length === 0 && SCORE.test(points) && (moment === "infinity" || isPlaceInTime(moment));
}
