import type { ConnectorRequest } from "@leadstream/application";
import { usualAnswers } from "../answers.ts";
import { type Connector, type Handshake, items, type Parsed, unreadable } from "../connector.ts";
import { valueOf } from "../form-body.ts";
import { isObject, type JsonObject, textAt, textOf } from "../json.ts";
import type { DraftField } from "../labels.ts";
import { verification } from "../verification.ts";

const fields: Readonly<Record<string, DraftField>> = {
  title: "contact.jobTitle",
  description: "contact.message",
  mobile: "contact.phone",
  lead_source: "source.channel",
  Campaign_ID: "source.campaign",
};

/** Read by Salesforce itself; they say nothing of the person. */
const aside: ReadonlySet<string> = new Set([
  "oid",
  "retURL",
  "debug",
  "debugEmail",
  "encoding",
  "member_status",
  "submit",
  "external",
]);

const fieldOf = (name: string): DraftField | null =>
  Object.hasOwn(fields, name) ? (fields[name] ?? null) : null;

const answersOf = (form: JsonObject) =>
  Object.entries(form).flatMap(([label, value]) =>
    aside.has(label) || label.startsWith("captcha") || label.startsWith("g-recaptcha")
      ? []
      : [{ label, value: textOf(value), field: fieldOf(label) }],
  );

async function parse(request: ConnectorRequest): Promise<Parsed> {
  const form = await valueOf(request);
  if (!isObject(form) || Object.keys(form).length === 0)
    return unreadable("not-a-form", "the body is no form");
  return items([
    {
      key: null,
      record: form,
      occurredAt: null,
      submission: { kind: "form", fields: {}, answers: answersOf(form) },
    },
  ]);
}

/** Only where the set-up allows it: a form in anybody's page names the address. */
const allowed = (target: string | undefined, list: string | undefined): string | null => {
  if (target === undefined || list === undefined || !URL.canParse(target)) return null;
  const { origin, href, protocol } = new URL(target);
  const isListed = list
    .split(",")
    .some((each) => URL.canParse(each.trim()) && new URL(each.trim()).origin === origin);
  return isListed && /^https?:$/u.test(protocol) ? href : null;
};

const acknowledge: Handshake = ({ body }, { source: { options } }) => {
  const target = new URLSearchParams(Buffer.from(body).toString("utf8")).get("retURL") ?? undefined;
  const location = allowed(target, options["redirects"]);
  return location === null ? null : { status: 302, headers: { Location: location }, body: "" };
};

export const salesforceForm: Connector = {
  id: "salesforce-form",
  title: "Salesforce Web-to-Lead (the same address and fields as Salesforce's)",
  verification: verification({ kind: "none" }),
  secretIsOptional: true,
  parse,
  answers: {
    ...usualAnswers,
    taken: { status: 200, type: "text/plain; charset=utf-8", body: "Thank you.\n" },
  },
  acknowledge,
  addresses: [
    { method: "post", path: "/servlet/servlet.WebToLead", summary: "A Web-to-Lead form in a page" },
  ],
  isMeant: async (request, { source: { options } }) =>
    options["oid"] !== undefined && textAt(await valueOf(request), "oid") === options["oid"],
  options: {
    oid: "the organisation id in the form: which source it is",
    redirects: "origins, with commas between, that retURL may lead to",
  },
  standing: { level: "partly", open: ["Campaign_ID, member_status, debug and debugEmail are from memory."] },
};
