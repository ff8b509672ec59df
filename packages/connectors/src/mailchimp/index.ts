import type { ConnectorRequest } from "@leadstream/application";
import { patientAnswers } from "../answers.ts";
import { type Connector, items, type Parsed, unreadable } from "../connector.ts";
import { digestOf } from "../digest.ts";
import type { DraftConsent } from "../draft.ts";
import { valueOf } from "../form-body.ts";
import { at, isObject, objectAt, textAt, textOf } from "../json.ts";
import { momentOf } from "../moments.ts";
import { verification } from "../verification.ts";

/** What says something of a person to talk to. `cleaned` and `campaign` are about the list. */
const ofPerson: ReadonlySet<string> = new Set(["subscribe", "unsubscribe", "profile", "upemail"]);

const consentOf = (type: string): readonly DraftConsent[] =>
  type === "subscribe" || type === "unsubscribe"
    ? [{ purpose: "marketing", channel: "email", given: type === "subscribe", mechanism: "mailchimp" }]
    : [];

/** Merge tags that have no word of ours. */
const mergeTags: Readonly<Record<string, string>> = {
  FNAME: "first name",
  LNAME: "last name",
  PHONE: "phone",
};

async function parse(request: ConnectorRequest): Promise<Parsed> {
  const body = await valueOf(request);
  const type = textAt(body, "type");
  if (!isObject(body) || type === undefined) return unreadable("not-mailchimp", "no form with type");
  if (!ofPerson.has(type)) return items([], 1);
  const of = (path: string): string | undefined => textAt(body, `data.${path}`);
  const merges = Object.entries(objectAt(body, "data.merges")).filter(
    ([name]) => name !== "EMAIL" && name !== "INTERESTS",
  );
  const id = of("id") ?? of("new_id");
  return items([
    {
      key: digestOf(type, textAt(body, "fired_at"), id ?? of("email") ?? of("new_email"), of("list_id")),
      record: body,
      occurredAt: momentOf(at(body, "fired_at")),
      submission: {
        kind: type === "unsubscribe" ? "unsubscribe" : "form",
        action: type === "subscribe" ? "newsletter" : undefined,
        fields: {
          "contact.email": of("new_email") ?? of("email") ?? of("merges.EMAIL"),
          "contact.ip": of("ip_signup") ?? of("ip_opt"),
          "source.channel": "mailchimp",
        },
        answers: merges.map(([name, value]) => ({ label: mergeTags[name] ?? name, value: textOf(value) })),
        externalIds: [id === undefined ? undefined : `mailchimp:${id}`],
        consents: consentOf(type),
      },
    },
  ]);
}

export const mailchimp: Connector = {
  id: "mailchimp",
  title: "Mailchimp",
  verification: verification({ kind: "path-secret" }),
  // Mailchimp looks whether the address answers before it saves the webhook.
  handshake: ({ method }) => (method === "GET" ? { status: 200, headers: {}, body: "" } : null),
  parse,
  answers: patientAnswers,
  standing: {
    level: "partly",
    open: [
      "Mailchimp signs nothing: the address holds the secret.",
      "The vendor documents all members only for subscribe and unsubscribe; how often it tries again is not said.",
    ],
  },
};
