import { asOfFrom } from "../../shared/as-of.ts";
import { textOf } from "../../shared/read.ts";
import { oneOf, textsFrom } from "../../shared/search.ts";
import { readReportSearch, type ReportSearch } from "../reports/search.ts";

/** Every model of the api. The last two learn from the paths of all leads, so nothing of them can be said of one deal. */
export const modelNames = [
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
export type ModelName = (typeof modelNames)[number];

export const conversions = ["won", "opportunity", "sql", "mql"] as const;
export const dimensions = ["channel", "campaign", "both"] as const;

export type SourcesSearch = ReportSearch & {
  /** By comma. Absent: those that most people compare. */
  readonly models?: string;
  readonly conversion?: (typeof conversions)[number];
  readonly dimension?: (typeof dimensions)[number];
  /** Whether the cells show conversions or their value. Absent: conversions. */
  readonly show?: "value";
  /** Only what changed since then: a position or an instant. */
  readonly restates?: string;
};

export function readSourcesSearch(search: Readonly<Record<string, unknown>>): SourcesSearch {
  const conversion = oneOf(search["conversion"], conversions);
  const dimension = oneOf(search["dimension"], dimensions);
  const show = oneOf(search["show"], ["value"]);
  const restates = asOfFrom(textOf(search["restates"]));
  const models = modelsIn(textOf(search["models"]));
  return {
    ...readReportSearch(search),
    ...(models.length > 0 && { models: models.join(",") }),
    ...(conversion && { conversion }),
    ...(dimension && { dimension }),
    ...(show && { show }),
    ...(restates !== undefined && { restates }),
  };
}

/** The known ones of a list by comma, in the order of the api. */
export function modelsIn(text: string | undefined): readonly ModelName[] {
  const named = new Set(text?.split(","));
  return modelNames.filter((model) => named.has(model));
}

/** How credit is divided, in the address of one lead's trace and of the numbers that lead to it. */
export type TraceSearch = {
  readonly conversion?: (typeof conversions)[number];
  readonly lookBackDays?: string;
  readonly afterConversion?: "keep" | "reset";
  readonly halfLifeDays?: string;
};

export function readTraceSearch(search: Readonly<Record<string, unknown>>): TraceSearch {
  const conversion = oneOf(search["conversion"], conversions);
  const afterConversion = oneOf(search["afterConversion"], ["keep", "reset"]);
  const { lookBackDays, halfLifeDays } = textsFrom(search, ["lookBackDays", "halfLifeDays"]);
  return {
    ...(conversion && { conversion }),
    ...(afterConversion && { afterConversion }),
    ...(lookBackDays !== undefined && /^(?:all|[1-9]\d{0,4})$/u.test(lookBackDays) && { lookBackDays }),
    ...(halfLifeDays !== undefined && /^[1-9]\d{0,3}$/u.test(halfLifeDays) && { halfLifeDays }),
  };
}

type TraceQuery = {
  readonly conversion?: (typeof conversions)[number];
  readonly lookBackDays?: "all" | number;
  readonly afterConversion?: "keep" | "reset";
  readonly halfLifeDays?: number;
};

/** The query of the api. The address holds texts only. */
export function traceQuery({ lookBackDays, halfLifeDays, ...rest }: TraceSearch): TraceQuery {
  return {
    ...rest,
    ...(lookBackDays !== undefined && {
      lookBackDays: lookBackDays === "all" ? lookBackDays : Number(lookBackDays),
    }),
    ...(halfLifeDays !== undefined && { halfLifeDays: Number(halfLifeDays) }),
  };
}
