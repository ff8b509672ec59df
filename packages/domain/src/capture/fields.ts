import {
  Attributes,
  Contact,
  countryCodeOf,
  type Defect,
  type Instant,
  type JobLevelWords,
  languageCodeOf,
  momentFaults,
  readMoment,
  type Submission,
  visibleText,
} from "@leadstream/contracts";
import {
  type Email,
  type EmailRules,
  type PhoneOf,
  readEmailAddress,
  readExternalId,
  readPhoneNumber,
} from "../identity/index.ts";
import type { Filter } from "./filter.ts";
import { jobLevelOf } from "./job-level.ts";

/** A field as read: its value, and what was wrong with it. */
export type Reading<T> = { readonly value: T; readonly defects: readonly Defect[] };

const read = <T>(value: T): Reading<T> => ({ value, defects: [] });
/** Absent, empty and nothing but what nobody sees are the same. */
const given = (raw: string | undefined): string | undefined =>
  raw === undefined || visibleText(raw) === "" ? undefined : raw;
const defective = <T>(value: T, field: string, code: string, message: string): Reading<T> => ({
  value,
  defects: [{ field, code, message }],
});

/** The address as it is kept, and what the person is recognised by; null with a defect when it is no address. */
export function readEmail(raw: string | undefined, rules: EmailRules): Reading<Email | null> {
  const text = given(raw);
  if (text === undefined) return read(null);
  const email = readEmailAddress(text, rules);
  if (email === null || !Contact.shape.email.safeParse(email.address).success)
    return defective(
      null,
      "contact.email",
      "email.malformed",
      "not an e-mail address: a name, an @ and a domain are needed",
    );
  return email.isFirstOfSeveral
    ? defective(
        email,
        "contact.email",
        "email.several",
        "several addresses in one field; the first was taken",
      )
    : read(email);
}

const phoneFaults = {
  malformed: "not a dialable number; give it with its country code",
  damaged: "a spreadsheet has rounded this number; send the column as text",
};

/** E.164; null with a defect when it is no number in the region. */
export function readPhone(
  raw: string | undefined,
  { region, phoneOf }: { readonly region: string; readonly phoneOf: PhoneOf },
): Reading<string | null> {
  const text = given(raw);
  if (text === undefined) return read(null);
  const phone = readPhoneNumber(text, region, phoneOf);
  if (typeof phone === "string")
    return defective(null, "contact.phone", `phone.${phone}`, phoneFaults[phone]);
  const { number, isFirstOfSeveral } = phone;
  return isFirstOfSeveral
    ? defective(number, "contact.phone", "phone.several", "several numbers in one field; the first was taken")
    : read(number);
}

const damagedId =
  "no id but what a table or program writes where there is none, a number that a spreadsheet has rounded, or too short or too long; send the column as text";

/**
 * Ids of other systems, each in its one form; one that is damaged, or of a wrong length in this form, is left out with a
 * defect, never a key.
 */
export function readIds(
  raw: readonly string[] | undefined,
  field: "externalIds" | "deviceIds" | "anonymousIds",
): Reading<readonly string[]> {
  const isId = (id: string): boolean => Contact.shape[field].safeParse([id]).success;
  const all = (raw ?? []).map((id) => readExternalId(id)).map((id) => (id !== null && isId(id) ? id : null));
  const defects = all.flatMap((id, i) =>
    id === null && given(raw?.[i]) !== undefined
      ? [{ field: `contact.${field}.${i}`, code: "id.damaged", message: damagedId }]
      : [],
  );
  return { value: [...new Set(all.filter((id) => id !== null))], defects };
}

/** When it happened; a date nobody can read or that lies ahead becomes the moment of receipt, with a defect. */
export function readOccurredAt(raw: string | undefined, receivedAt: Instant): Reading<Instant> {
  if (raw === undefined || raw.trim() === "") return read(receivedAt);
  const moment = readMoment(raw, receivedAt);
  if (moment.ok) return read(moment.value);
  const message = `${momentFaults[moment.error]}; took the time of receipt`;
  return defective(receivedAt, "occurredAt", moment.error, message);
}

const codes = {
  country: { codeOf: countryCodeOf, message: "no country of ISO 3166-1; use its two-letter code" },
  language: { codeOf: languageCodeOf, message: "no language of ISO 639-1; use a tag such as en or zh-CN" },
} as const;

/** Country or language as its two-letter code, whatever form it was written in. */
export function readCode(
  raw: string | undefined,
  field: "country" | "language",
): Reading<string | undefined> {
  const text = given(raw);
  if (text === undefined) return read(undefined);
  const { codeOf, message } = codes[field];
  const code = codeOf(text);
  return code === undefined
    ? defective(undefined, `attributes.${field}`, `${field}.unknown`, message)
    : read(code);
}

/** What the attributes of a submission are read with. */
export type AttributeRules = {
  /** The country as it was read, which phone numbers needed first. */
  readonly country: Reading<string | undefined>;
  readonly jobLevels: readonly JobLevelWords[] | undefined;
  readonly filter: Filter;
};

/** Country and language as ISO codes, job level from the title when it was not stated, names without personal data. */
export function readAttributes(
  stated: Submission["attributes"],
  jobTitle: string | undefined,
  { country, jobLevels, filter }: AttributeRules,
): Reading<Attributes> {
  const { country: _, language: rawLanguage, ...rest } = stated;
  const language = readCode(rawLanguage, "language");
  const jobLevel = stated.jobLevel ?? jobLevelOf(jobTitle, jobLevels);
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
