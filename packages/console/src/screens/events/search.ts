import { textsFrom } from "../../shared/search.ts";

/** Filters of the explorer, in the words of `GET /v1/events`. */
export const eventFilters = [
  "type",
  "leadId",
  "stream",
  "correlationId",
  "recordedFrom",
  "recordedUntil",
  "after",
] as const;
export type EventsSearch = { readonly [Name in (typeof eventFilters)[number]]?: string } & {
  readonly event?: string;
};

export const readEventsSearch = (search: Readonly<Record<string, unknown>>): EventsSearch =>
  textsFrom(search, [...eventFilters, "event"]);
