import { textsFrom } from "../../shared/search.ts";

export type RunsSearch = {
  /** The kept run that is looked at, by its id. */
  readonly run?: string;
  /** The page of the list of kept runs. */
  readonly after?: string;
};

export function readRunsSearch(search: Readonly<Record<string, unknown>>): RunsSearch {
  const { run, after } = textsFrom(search, ["run", "after"]);
  return { ...(run !== undefined && { run }), ...(after !== undefined && isRunId(after) && { after }) };
}

/** `5b0f3c1c1d4e4d5d9f0a2b3c4d5e6f70` */
export const isRunId = (text: string): boolean => /^[0-9a-f]{32}$/u.test(text);

type Parameters = Readonly<Record<string, string | number>>;

/** What the api puts into a manifest where nobody chose anything. */
const usual: Parameters = {
  by: "occurred",
  seed: 1,
  worth: "conversions",
  repeats: "keep",
  dimension: "channel",
  conversion: "won",
  halfLifeDays: 7,
  afterConversion: "keep",
};

const written = (parameters: readonly (readonly [string, string | number])[]): string =>
  parameters.map(([name, value]) => `${name}=${value}`).join(" · ");

/** `group=channel · from=2026-03-01`: what somebody chose. The position has a column of its own. */
export const parametersInShort = (parameters: Parameters): string =>
  written(
    Object.entries(parameters).filter(([name, value]) => name !== "asKnownAt" && usual[name] !== value),
  );

/** All of them. */
export const parametersInFull = (parameters: Parameters): string => written(Object.entries(parameters));

const screens = {
  "/funnel": ["funnel", "flow", "stage-times", "cohorts", "loss-reasons"],
  "/sources": ["attribution", "campaigns"],
  "/response": ["response", "response-hours", "sla", "reps", "breaches"],
  "/pools": ["pools", "claims", "claim-returns", "reclaim-forecast"],
  "/intake": ["data-quality"],
} as const;
const screenPaths = ["/funnel", "/sources", "/response", "/pools", "/intake"] as const;

/** The screen that shows a report; null: none does. */
export const screenOf = (report: string): (typeof screenPaths)[number] | null =>
  screenPaths.find((path) => screens[path].some((each) => each === report)) ?? null;

/** `512 B`, `3.0 KiB`, `7.2 MiB` */
export function sizeOf(bytes: number): string {
  const units = ["KiB", "MiB", "GiB"];
  if (bytes < 1_024) return `${bytes} B`;
  const step = Math.min(units.length, Math.floor(Math.log(bytes) / Math.log(1_024)));
  return `${(bytes / 1_024 ** step).toFixed(1)} ${units[step - 1] ?? ""}`;
}
