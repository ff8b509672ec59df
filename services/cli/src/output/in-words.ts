import { minorDigits } from "@leadstream/contracts";

/** Handles of reps by their ids. */
export type Handles = ReadonlyMap<string, string>;

const repIds = /rep_[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gu;

/** A text with each rep's handle before the id. The id stays, so that it can be copied. */
export const withHandles = (text: string, handles: Handles): string =>
  text.replaceAll(repIds, (id) => {
    const handle = handles.get(id);
    return handle === undefined ? id : `${handle} (${id})`;
  });

/** Money in major units with its currency: `1,234.50 EUR`, `5,000 JPY`. */
export function moneyInWords(amountMinor: number, currency: string): string {
  const digits = minorDigits(currency);
  const options = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return `${(amountMinor / 10 ** digits).toLocaleString("en-US", options)} ${currency}`;
}

/** Lists of an event may be long: an old assignment names every rep. */
const mostListed = 10;

/** Shown elsewhere, or of no use to a reader. */
const shownElsewhere = new Set(["leadId", "subjectId"]);

/** The details of an event as `name value; name value`, without the ids of lead and subject. */
export function detailsInWords(data: unknown, handles: Handles = new Map()): string {
  return isObject(data) ? withHandles(fieldsOf(data).map(fieldInWords).join("; "), handles) : "";
}

/** One value: a list as its items, an object as its fields, money as money. */
export function inWords(value: unknown): string {
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (Array.isArray(value)) return listInWords(value);
  return isObject(value) ? objectInWords(value) : String(value);
}

type Fields = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const digest = /^[0-9a-f]{64}$/u;

/** Empty values and digests are not shown. */
function isShown(value: unknown): boolean {
  if (typeof value === "string") return value !== "" && !digest.test(value);
  return value !== null && value !== undefined && !isEmpty(value);
}
const isEmpty = (value: unknown): boolean =>
  typeof value === "object" && value !== null && Object.keys(value).length === 0;

const fieldsOf = (data: Fields): readonly (readonly [string, unknown])[] =>
  Object.entries(data).filter(([name, value]) => !shownElsewhere.has(name) && isShown(value));

const fieldInWords = ([name, value]: readonly [string, unknown]): string =>
  `${nameInWords(name)} ${inWords(value)}`;

/** `respondBy` → `respond by`. An id's prefix names its kind: `repId` → `rep`. */
const nameInWords = (name: string): string =>
  name.replace(/(?<=.)Ids?$/u, "").replaceAll(/(?<=[a-z\d])[A-Z]/gu, (letter) => ` ${letter.toLowerCase()}`);

function listInWords(list: readonly unknown[]): string {
  const items = list.slice(0, mostListed).map(inWords);
  const more = list.length > mostListed ? [`and ${list.length - mostListed} more (--json)`] : [];
  return [...items, ...more].join(list.some(isObject) ? " | " : ", ");
}

function objectInWords(value: Fields): string {
  const { amountMinor, currency, kind, repId, poolId } = value;
  if (typeof amountMinor === "number" && typeof currency === "string")
    return moneyInWords(amountMinor, currency);
  // An owner.
  if (kind === "rep" && typeof repId === "string") return repId;
  if (kind === "pool" && typeof poolId === "string") return poolId;
  return fieldsOf(value).map(fieldInWords).join(", ");
}

/** At most `most` characters, cut between two words, so that every word shown is complete. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  const end = text.lastIndexOf(" ", most);
  return `${text.slice(0, end + 1)}… (the rest: --json)`;
}
