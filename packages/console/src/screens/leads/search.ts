import { asOfFrom } from "../../shared/as-of.ts";
import { oneOf, textsFrom } from "../../shared/search.ts";

/** Filters of the list: the same names and values as the query of `GET /v1/leads`. */
export const filterNames = [
  "stage",
  "grade",
  "owner",
  "team",
  "channel",
  "campaign",
  "sender",
  "region",
  "industry",
  "product",
  "from",
  "to",
  "tag",
  "isQuarantined",
  "clock",
  "dueBefore",
] as const;
export type FilterName = (typeof filterNames)[number];
export type Filters = { readonly [Name in FilterName]?: string };

export const sorts = [
  "-lastActivityAt",
  "lastActivityAt",
  "-capturedAt",
  "capturedAt",
  "-score",
  "score",
  "due",
  "-due",
] as const;
export type Sort = (typeof sorts)[number];

export type LeadsSearch = Filters & {
  readonly sort?: Sort;
  /** Names of the shown columns, by comma. Absent: the usual ones. */
  readonly columns?: string;
  /** The lead in the side panel. */
  readonly open?: string;
};

export function readLeadsSearch(search: Readonly<Record<string, unknown>>): LeadsSearch {
  const sort = oneOf(search["sort"], sorts);
  const { dueBefore, ...texts } = textsFrom(search, [...filterNames, "columns", "open"]);
  const due = instantFrom(dueBefore);
  return { ...texts, ...(due !== undefined && { dueBefore: due }), ...(sort && { sort }) };
}

/** In the one form of the api, however many digits its seconds have. */
function instantFrom(text: string | undefined): string | undefined {
  const found = asOfFrom(text);
  return found !== undefined && /^\d+$/u.test(found) ? undefined : found;
}

/** Only the filters, without what merely changes the picture. */
export const filtersOf = (search: LeadsSearch): Filters => textsFrom(search, filterNames);
