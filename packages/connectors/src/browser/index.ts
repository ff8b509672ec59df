import { readFileSync } from "node:fs";
import type { ConnectorRequest } from "@leadstream/application";
import { defaultAbuse } from "@leadstream/contracts";
import { usualAnswers } from "../answers.ts";
import { type Connector, items, type ParseContext, type Parsed, unreadable } from "../connector.ts";
import { codeOf, type DraftConsent, type FormAnswer } from "../draft.ts";
import { isObject, jsonOf, type JsonObject, objectAt, textAt, textOf } from "../json.ts";
import { verification } from "../verification.ts";

/** `GET /leadstream.js`, as it is sent: without comments and indents it fits into 2 KB. */
export const browserScript = readFileSync(new URL("./leadstream.js", import.meta.url), "utf8").replaceAll(
  /^\s*(?:\/\/.*\n)?\s*/gmu,
  "",
);

/** Checkboxes by the names that the form route has too. */
const consentNames: Readonly<Record<string, Pick<DraftConsent, "purpose" | "channel">>> = {
  consent_marketing: { purpose: "marketing", channel: "email" },
  consent_marketing_phone: { purpose: "marketing", channel: "phone" },
  consent_marketing_sms: { purpose: "marketing", channel: "sms" },
  consent_sales_contact: { purpose: "sales-contact", channel: "any" },
  consent_enrichment: { purpose: "enrichment", channel: "any" },
  consent_profiling: { purpose: "profiling", channel: "any" },
};

/** Read by the page, the browser or us; no answers of a person. */
const aside =
  /^(?:consent_.*|action|key|redirect|_charset_|submit|g-recaptcha-response|cf-turnstile-response|h-captcha-response|csrf.*|_token|utf8|authenticity_token)$/iu;

const isYes = (text: string | undefined): boolean | null => {
  if (/^(?:yes|on|true|1)$/iu.test(text ?? "")) return true;
  return /^(?:no|off|false|0)$/iu.test(text ?? "") ? false : null;
};

const consentsOf = (fields: JsonObject): readonly DraftConsent[] =>
  Object.entries(consentNames).flatMap(([name, what]) => {
    const given = isYes(textOf(fields[name]));
    return given === null ? [] : [{ ...what, given, text: textOf(fields["consent_text"]) }];
  });

/** `utm_source` and so on of the page's address. */
const campaignOf = (url: string | undefined): readonly FormAnswer[] =>
  url === undefined || !URL.canParse(url)
    ? []
    : [...new URL(url).searchParams].flatMap(([label, value]) =>
        label.startsWith("utm_") ? [{ label, value }] : [],
      );

function parse({ body }: ConnectorRequest, { source }: ParseContext): Parsed {
  const honeypot = source.options["honeypot"] ?? defaultAbuse.honeypotField;
  const payload = jsonOf(body);
  const [type, id, url] = [textAt(payload, "type"), textAt(payload, "id"), textAt(payload, "url")];
  if (!isObject(payload) || id === undefined || (type !== "page" && type !== "form"))
    return unreadable("not-ours", "no call of leadstream.js");
  const fields = objectAt(payload, "fields");
  const answers = Object.entries(fields).filter(([name]) => name !== honeypot && !aside.test(name));
  return items([
    {
      key: id,
      record: payload,
      occurredAt: null,
      submission: {
        kind: type === "page" ? "page-view" : "form",
        action: codeOf(textOf(fields["action"])),
        fields: { "source.landingPage": url, "source.referrer": textAt(payload, "referrer") },
        answers: [...campaignOf(url), ...answers.map(([label, value]) => ({ label, value: textOf(value) }))],
        anonymousIds: [textAt(payload, "anonymousId")],
        consents: consentsOf(fields),
        honeypot: textOf(fields[honeypot]),
      },
    },
  ]);
}

export const browser: Connector = {
  id: "browser",
  title: "Browser script leadstream.js",
  // The key stands in the page, where everybody reads it: it lets in, and proves nothing more.
  verification: verification({ kind: "path-secret" }),
  parse,
  isForPages: true,
  options: { honeypot: `name of the field that people do not see; default ${defaultAbuse.honeypotField}` },
  answers: { ...usualAnswers, taken: { status: 204 } },
  standing: { level: "vendor", open: [] },
};
