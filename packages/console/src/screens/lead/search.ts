import { oneOf, textsFrom } from "../../shared/search.ts";

export const tabs = ["timeline", "score", "assignment", "consent", "identity", "raw"] as const;
export type Tab = (typeof tabs)[number];
export const densities = ["compact", "full"] as const;

export type LeadSearch = {
  readonly tab?: Tab;
  readonly density?: (typeof densities)[number];
  /** The unfolded event of the timeline. */
  readonly event?: string;
};

export function readLeadSearch(search: Readonly<Record<string, unknown>>): LeadSearch {
  const tab = oneOf(search["tab"], tabs);
  const density = oneOf(search["density"], densities);
  return { ...(tab && { tab }), ...(density && { density }), ...textsFrom(search, ["event"]) };
}
