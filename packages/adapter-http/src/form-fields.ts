import { asYesOrNo } from "@leadstream/application";
import { defaultAbuse, Submission } from "@leadstream/contracts";
import { evidenceOf, type Visitor } from "./visitor.ts";

/** A submission under construction. */
type Draft = {
  readonly whole: Map<string, unknown>;
  readonly parts: Map<Part, Map<string, unknown>>;
  readonly consents: Map<string, unknown>[];
  readonly terms: Map<string, unknown>;
};
type Part = "contact" | "source" | "attributes";

type FormField = {
  readonly means: string;
  /** Puts the values of the field, one or more and none of them blank, into the draft. */
  readonly put: (draft: Draft, values: readonly string[]) => void;
};

/** A field that comes twice goes on as a list, which intake leaves out: we do not choose between two addresses. */
const only = (values: readonly string[]): unknown => (values.length === 1 ? values[0] : values);

const asNumber = (values: readonly string[]): unknown => {
  const word = only(values);
  return typeof word === "string" && /^[0-9]{1,15}$/.test(word) ? Number(word) : word;
};

/** The last one counts: forms pair a checkbox with a hidden "no" before it. What is neither yes nor no costs the consent. */
const asDecision = (values: readonly string[]): unknown => asYesOrNo(values.at(-1)) ?? values.at(-1);

const inPart =
  (part: Part, read: (values: readonly string[]) => unknown = only) =>
  (name: string, means: string): FormField => ({
    means,
    put: ({ parts }, values) =>
      parts.set(part, (parts.get(part) ?? new Map<string, unknown>()).set(name, read(values))),
  });
const contact = inPart("contact");
const contactList = inPart("contact", (values) => values);
const source = inPart("source");
const attribute = inPart("attributes");
const attributeNumber = inPart("attributes", asNumber);

const whole = (name: string, means: string): FormField => ({
  means,
  put: (draft, values) => draft.whole.set(name, only(values)),
});

const consent = (purpose: string, channel: string): FormField => ({
  means: `Consent, ${purpose} by ${channel} channel: yes, on, true, 1 or no, off, false, 0.`,
  put: ({ consents }, values) => {
    const given = asDecision(values);
    consents.push(
      new Map<string, unknown>([
        ["purpose", purpose],
        ["channel", channel],
        ["given", given],
      ]),
    );
  },
});

const consentTerm = (name: string, means: string): FormField => ({
  means,
  put: ({ terms }, values) => terms.set(name, only(values)),
});

/** A field for the route itself or from the browser; never part of the submission. */
const aside = (means: string): FormField => ({ means, put: () => undefined });

/**
 * Maps the flat fields of a plain HTML form to a submission. The OpenAPI document is made from the same table.
 *
 * A blank field counts as absent. A field that is not here goes on under its own name, so that intake names it in
 * a defect: pages add fields of their own, and a misspelt `emial` never vanishes in silence.
 */
export const formFields: ReadonlyMap<string, FormField> = new Map(
  Object.entries({
    email: contact("email", "E-mail address."),
    phone: contact("phone", "Telephone number."),
    first_name: contact("firstName", "Given name."),
    last_name: contact("lastName", "Family name."),
    name: contact("fullName", "Full name, when the form has one field for it."),
    company: contact("company", "Organisation."),
    job_title: contact("jobTitle", "Job title."),
    message: contact("message", "What the person wrote."),
    external_id: contactList("externalIds", "Id in another system, `system:id`; may come several times."),
    device_id: contactList("deviceIds", "Id of the device; may come several times."),
    anonymous_id: contactList("anonymousIds", "The visitor's id in a tracker; may come several times."),
    utm_source: source("channel", "Channel."),
    utm_medium: source("medium", "Medium."),
    utm_campaign: source("campaign", "Campaign."),
    utm_content: source("content", "Which advertisement."),
    utm_term: source("term", "Which search words."),
    landing_page: source("landingPage", "First page of the visit."),
    referrer: source("referrer", "Page the visitor came from."),
    country: attribute("country", "Country, as two letters."),
    region: attribute("region", "Region."),
    city: attribute("city", "City."),
    language: attribute("language", "Language, as two letters."),
    industry: attribute("industry", "Industry."),
    product: attribute("product", "Product asked about."),
    company_size: attributeNumber("companySize", "Number of employees."),
    kind: whole("kind", "Kind of interaction; `form` when absent."),
    action: whole("action", "What the form asks for, for example `demo-request`."),
    // The policy may name another; then it comes as a field that is not here, and intake knows it.
    [defaultAbuse.honeypotField]: whole("honeypot", "Honeypot: hide it from people; robots fill it in."),
    consent_marketing: consent("marketing", "email"),
    consent_marketing_phone: consent("marketing", "phone"),
    consent_marketing_sms: consent("marketing", "sms"),
    consent_sales_contact: consent("sales-contact", "any"),
    consent_enrichment: consent("enrichment", "any"),
    consent_profiling: consent("profiling", "any"),
    consent_text: consentTerm("text", "The exact words beside the checkboxes."),
    consent_notice_id: consentTerm("noticeId", "Which notice was shown."),
    consent_notice_version: consentTerm("noticeVersion", "In which version."),
    consent_language: consentTerm("language", "In which language."),
    form_version: consentTerm("formVersion", "Version of the form."),
    key: aside("Public write key; it can ingest and nothing else."),
    redirect: aside("Path on the same site to go to afterwards, `/thanks`."),
    _charset_: aside("Charset of the form, filled in by the browser."),
    submit: aside("The button."),
  }),
);

/** A foreign field must not set a field of the submission that forms cannot set. */
const stranger = (name: string): FormField =>
  whole(Object.hasOwn(Submission.shape, name) ? `form.${name}` : name, "");

/**
 * The submission of a form, unchecked: intake checks it.
 *
 * @param fields every field with its values, as sent.
 */
export function submissionOfForm(
  fields: ReadonlyMap<string, readonly string[]>,
  visitor: Visitor = {},
): Record<string, unknown> {
  const draft: Draft = { whole: new Map(), parts: new Map(), consents: [], terms: new Map() };
  for (const [name, value] of Object.entries(evidenceOf(visitor))) contact(name, "").put(draft, [value]);
  for (const [name, sent] of fields) {
    const values = sent.filter((value) => value.trim() !== "");
    if (values.length > 0) (formFields.get(name) ?? stranger(name)).put(draft, values);
  }
  const { parts, consents, terms } = draft;
  // fromEntries makes own properties only, so `__proto__` is an ordinary name.
  return Object.fromEntries<unknown>([
    ...[...parts].map(([part, entries]) => [part, Object.fromEntries(entries)] as const),
    ...(consents.length > 0
      ? [["consents", consents.map((c) => Object.fromEntries([...c, ...terms]))] as const]
      : []),
    ...draft.whole,
  ]);
}
