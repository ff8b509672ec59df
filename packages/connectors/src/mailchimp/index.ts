import type { ConnectorRequest } from "@leadstream/application";
import { patientAnswers } from "../answers.ts";
import { type Connector, items, type Parsed, unreadable } from "../connector.ts";
import { digestOf } from "../digest.ts";
import { codeOf, type DraftConsent, type SubmissionDraft } from "../draft.ts";
import { valueOf } from "../form-body.ts";
import { at, isObject, objectAt, textAt, textOf } from "../json.ts";
import { momentOf } from "../moments.ts";
import { verification } from "../verification.ts";

/** What says something of a person. `campaign` is about the list. */
const ofPerson: ReadonlySet<string> = new Set(["subscribe", "unsubscribe", "profile", "upemail", "cleaned"]);

/** `cleaned` is a complaint, or an address that takes no mail: neither may be written to again. */
const ends: ReadonlySet<string> = new Set(["unsubscribe", "cleaned"]);

const consentOf = (type: string): readonly DraftConsent[] =>
  type === "subscribe" || ends.has(type)
    ? [{ purpose: "marketing", channel: "email", given: type === "subscribe", mechanism: "mailchimp" }]
    : [];

/** `cleaned-abuse`, `cleaned-hard`. */
const actionOf = (type: string, body: unknown): string | undefined =>
  type === "subscribe"
    ? "newsletter"
    : type === "cleaned"
      ? codeOf(`cleaned ${textAt(body, "data.reason") ?? ""}`)
      : undefined;

/** Merge tags that have no word of ours. */
const mergeTags: Readonly<Record<string, string>> = {
  FNAME: "first name",
  LNAME: "last name",
  PHONE: "phone",
};

const firstAt = (body: unknown, ...paths: readonly string[]): string | undefined =>
  paths.map((path) => textAt(body, `data.${path}`)).find((text) => text !== undefined);

function draftOf(type: string, body: unknown, id: string | undefined): SubmissionDraft {
  const merges = Object.entries(objectAt(body, "data.merges"));
  const answers = merges.filter(([name]) => name !== "EMAIL" && name !== "INTERESTS");
  return {
    kind: ends.has(type) ? "unsubscribe" : "form",
    action: actionOf(type, body),
    fields: {
      "contact.email": firstAt(body, "new_email", "email", "merges.EMAIL"),
      "contact.ip": firstAt(body, "ip_signup", "ip_opt"),
      "source.channel": "mailchimp",
    },
    answers: answers.map(([name, value]) => ({ label: mergeTags[name] ?? name, value: textOf(value) })),
    externalIds: [id === undefined ? undefined : `mailchimp:${id}`],
    consents: consentOf(type),
  };
}

async function parse(request: ConnectorRequest): Promise<Parsed> {
  const body = await valueOf(request);
  const type = textAt(body, "type");
  if (!isObject(body) || type === undefined) return unreadable("not-mailchimp", "no form with type");
  if (!ofPerson.has(type)) return items([], 1);
  const id = firstAt(body, "id", "new_id");
  const name = id ?? firstAt(body, "email", "new_email");
  return items([
    {
      key: digestOf(type, textAt(body, "fired_at"), name, firstAt(body, "list_id")),
      record: body,
      occurredAt: momentOf(at(body, "fired_at")),
      submission: draftOf(type, body, id),
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
