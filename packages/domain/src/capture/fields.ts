import {
  Attributes,
  type Defect,
  type Instant,
  momentFaults,
  readMoment,
  type Submission,
} from "@leadstream/contracts";
import type { Filter } from "./filter.ts";

/** The value of a field, and its defects. */
export type Reading<T> = { readonly value: T; readonly defects: readonly Defect[] };

const read = <T>(value: T): Reading<T> => ({ value, defects: [] });
const defective = <T>(value: T, field: string, code: string, message: string): Reading<T> => ({
  value,
  defects: [{ field, code, message }],
});

// One @, no spaces, a dotted domain of letters (of any script), digits and hyphens. Stricter patterns refuse real addresses.
const EMAIL =
  /^[^\s@<>",;:()[\]\\]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}\p{N}-]{2,63}$/u;

/** Normalizes an e-mail address to lower case; null with a defect if it is not an address. */
export function readEmail(raw: string | undefined): Reading<string | null> {
  const email = raw?.trim().toLowerCase() ?? "";
  if (email === "") return read(null);
  return EMAIL.test(email)
    ? read(email)
    : defective(
        null,
        "contact.email",
        "email.malformed",
        "not an e-mail address: a name, an @ and a domain are needed",
      );
}

/** Normalizes a phone number to E.164; null with a defect if it is not a number in the region. */
export function readPhone(
  raw: string | undefined,
  phoneOf: (raw: string) => string | null,
): Reading<string | null> {
  if (raw === undefined || raw.trim() === "") return read(null);
  const phone = phoneOf(raw);
  return phone === null
    ? defective(
        null,
        "contact.phone",
        "phone.malformed",
        "not a dialable number; give it with its country code",
      )
    : read(phone);
}

/** Reads when it happened. An unreadable or future date becomes the time of receipt, with a defect. */
export function readOccurredAt(raw: string | undefined, receivedAt: Instant): Reading<Instant> {
  if (raw === undefined || raw.trim() === "") return read(receivedAt);
  const moment = readMoment(raw, receivedAt);
  if (moment.ok) return read(moment.value);
  const message = `${momentFaults[moment.error]}; the time of receipt was used instead`;
  return defective(receivedAt, "occurredAt", moment.error, message);
}

const LEVELS: readonly (readonly [RegExp, NonNullable<Attributes["jobLevel"]>])[] = [
  // A vice president is a director. A product owner does not own a company.
  [
    /\b(founder|(?<!(?:product|process|system|data|service)[ -])owner|chief|c[etfmoip]o|(?<!vice[ -])president|geschäftsführer\w*|gérant)\b/i,
    "founder-cxo",
  ],
  [/\b(director|vp|vice[ -]president|head of|directeur|diretor)\b/i, "director"],
  [/\b(intern|trainee|praktikant\w*|stagiaire)\b/i, "intern"],
  [/\b(manager|lead|leiter\w*|gerente)\b/i, "manager"],
];

/** The level of a job title. The title itself stays in the vault. */
export const jobLevelOf = (title: string | undefined): Attributes["jobLevel"] => {
  if (title === undefined || title.trim() === "") return undefined;
  return LEVELS.find(([pattern]) => pattern.test(title))?.[1] ?? "staff";
};

function readCode(raw: string | undefined, field: "country" | "language"): Reading<string | undefined> {
  const text = raw?.trim() ?? "";
  if (text === "") return read(undefined);
  const code = field === "country" ? text.toUpperCase() : text.toLowerCase();
  if (/^[a-z]{2}$/i.test(code)) return read(code);
  return defective(undefined, `attributes.${field}`, `${field}.unknown`, "use the two-letter ISO code");
}

/** Reads attributes: ISO codes for country and language, the job level from the title if missing, and no personal data. */
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
