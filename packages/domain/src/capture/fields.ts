import { Attributes, type Defect, type Instant, type Submission } from "@leadstream/contracts";
import { MINUTE_MS, instantOf, msOf } from "../instant.ts";
import type { Filter } from "./filter.ts";

/** A field as read: its value, and what was wrong with it. */
export type Reading<T> = { readonly value: T; readonly defects: readonly Defect[] };

const read = <T>(value: T): Reading<T> => ({ value, defects: [] });
const spoiled = <T>(value: T, field: string, code: string, message: string): Reading<T> => ({
  value,
  defects: [{ field, code, message }],
});

// One @, no spaces, a dotted domain of letters (of any script), digits and hyphens. Stricter patterns refuse real addresses.
const EMAIL =
  /^[^\s@<>",;:()[\]\\]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}\p{N}-]{2,63}$/u;

/** Lower case, trimmed; null with a defect when it is no address. */
export function readEmail(raw: string | undefined): Reading<string | null> {
  const email = raw?.trim().toLowerCase() ?? "";
  if (email === "") return read(null);
  return EMAIL.test(email)
    ? read(email)
    : spoiled(null, "contact.email", "email.malformed", "not an e-mail address; expected name@domain.tld");
}

/** E.164; null with a defect when it is no number in the region. */
export function readPhone(
  raw: string | undefined,
  phoneOf: (raw: string) => string | null,
): Reading<string | null> {
  if (raw === undefined || raw.trim() === "") return read(null);
  const phone = phoneOf(raw);
  return phone === null
    ? spoiled(
        null,
        "contact.phone",
        "phone.malformed",
        "not a dialable number; give it with its country code",
      )
    : read(phone);
}

const ISO_MOMENT = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})$/i;
const PLAIN_MOMENT = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}(?::\d{2})?)$/;
const PLAIN_DATE = /^\d{4}-\d{2}-\d{2}$/;
const DOTTED_DATE = /^(\d{2})\.(\d{2})\.(\d{4})$/;

/** Clocks of senders run a little fast; more than this into the future is a mistake. */
const TOLERANCE_MS = 5 * MINUTE_MS;

function parsed(raw: string): number {
  const iso = ISO_MOMENT.exec(raw);
  if (iso !== null) return isRealDate(iso[1]) ? Date.parse(raw) : Number.NaN;
  const moment = PLAIN_MOMENT.exec(raw);
  if (moment !== null) return isRealDate(moment[1]) ? Date.parse(`${moment[1]}T${moment[2]}Z`) : Number.NaN;
  const dotted = DOTTED_DATE.exec(raw);
  const date = dotted === null ? raw : `${dotted[3]}-${dotted[2]}-${dotted[1]}`;
  return PLAIN_DATE.test(date) && isRealDate(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN;
}

/** JavaScript turns 30 February into 2 March, in a date and in a moment; we do not. */
function isRealDate(date = ""): boolean {
  const ms = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().slice(0, 10) === date;
}

/** When it happened; a date nobody can read or that lies ahead becomes the moment of receipt, with a defect. */
export function readMoment(raw: string | undefined, receivedAt: Instant): Reading<Instant> {
  if (raw === undefined || raw.trim() === "") return read(receivedAt);
  const ms = parsed(raw.trim());
  const field = "occurredAt";
  if (Number.isNaN(ms))
    return spoiled(
      receivedAt,
      field,
      "date.unreadable",
      "use ISO 8601 (2026-03-01T09:30:00Z or 2026-03-01) or 01.03.2026; took the time of receipt",
    );
  if (ms > msOf(receivedAt) + TOLERANCE_MS)
    return spoiled(receivedAt, field, "date.in-future", "lies in the future; took the time of receipt");
  if (ms < 0) return spoiled(receivedAt, field, "date.too-old", "lies before 1970; took the time of receipt");
  return read(instantOf(ms));
}

const LEVELS: readonly (readonly [RegExp, NonNullable<Attributes["jobLevel"]>])[] = [
  // A vice president is a director, and the owner of a product owns no company.
  [
    /\b(founder|(?<!(?:product|process|system|data|service)[ -])owner|chief|c[etfmoip]o|(?<!vice[ -])president|geschäftsführer\w*|gérant)\b/i,
    "founder-cxo",
  ],
  [/\b(director|vp|vice[ -]president|head of|directeur|diretor)\b/i, "director"],
  [/\b(intern|trainee|praktikant\w*|stagiaire)\b/i, "intern"],
  [/\b(manager|lead|leiter\w*|gerente)\b/i, "manager"],
];

/** The level a job title stands for; titles in words stay in the vault. */
export const jobLevelOf = (title: string | undefined): Attributes["jobLevel"] => {
  if (title === undefined || title.trim() === "") return undefined;
  return LEVELS.find(([pattern]) => pattern.test(title))?.[1] ?? "staff";
};

function readCode(raw: string | undefined, field: "country" | "language"): Reading<string | undefined> {
  const text = raw?.trim() ?? "";
  if (text === "") return read(undefined);
  const code = field === "country" ? text.toUpperCase() : text.toLowerCase();
  if (/^[a-z]{2}$/i.test(code)) return read(code);
  return spoiled(undefined, `attributes.${field}`, `${field}.unknown`, "use the two-letter ISO code");
}

/** Country and language as ISO codes, job level from the title when it was not stated, names without personal data. */
export function readAttributes(
  stated: Submission["attributes"],
  jobTitle: string | undefined,
  filter: Filter,
): Reading<Attributes> {
  const { country: rawCountry, language: rawLanguage, ...rest } = stated;
  const country = readCode(rawCountry, "country");
  const language = readCode(rawLanguage, "language");
  const jobLevel = stated.jobLevel ?? jobLevelOf(jobTitle);
  const names = {
    region: filter.name("attributes.region", rest.region),
    city: filter.name("attributes.city", rest.city),
    industry: filter.name("attributes.industry", rest.industry),
    segment: filter.name("attributes.segment", rest.segment),
    product: filter.code("attributes.product", rest.product),
  };
  const all = { ...rest, ...names, country: country.value, language: language.value, jobLevel };
  const value = Object.fromEntries(Object.entries(all).filter(([, v]) => v !== undefined));
  return { value: Attributes.parse(value), defects: [...country.defects, ...language.defects] };
}
