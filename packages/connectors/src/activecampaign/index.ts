import type { ConnectorRequest } from "@leadstream/application";
import { patientAnswers } from "../answers.ts";
import { type Connector, items, type Parsed, unreadable } from "../connector.ts";
import type { DraftConsent } from "../draft.ts";
import { valueOf } from "../form-body.ts";
import { at, isObject, objectAt, textAt, textOf } from "../json.ts";
import { momentOf } from "../moments.ts";
import { verification } from "../verification.ts";

const consentOf = (type: string): readonly DraftConsent[] =>
  type === "subscribe" || type === "unsubscribe"
    ? [{ purpose: "marketing", channel: "email", given: type === "subscribe", mechanism: "activecampaign" }]
    : [];

/** Members of a contact that are no answers of a person. */
const aside: ReadonlySet<string> = new Set(["id", "ip", "fields", "tags", "orgid", "customer_acct_id"]);

async function parse(request: ConnectorRequest): Promise<Parsed> {
  const body = await valueOf(request);
  const [type, id] = [textAt(body, "type"), textAt(body, "contact.id")];
  if (!isObject(body) || type === undefined) return unreadable("not-activecampaign", "no form with type");
  if (id === undefined) return items([], 1);
  const contact = Object.entries(objectAt(body, "contact")).filter(([name]) => !aside.has(name));
  const custom = Object.entries(objectAt(body, "contact.fields"));
  return items([
    {
      key: `${id}:${type}:${textAt(body, "date_time") ?? ""}`,
      record: body,
      occurredAt: momentOf(at(body, "date_time")),
      submission: {
        kind: type === "unsubscribe" ? "unsubscribe" : "form",
        action: type === "subscribe" ? "newsletter" : undefined,
        fields: { "contact.ip": textAt(body, "contact.ip"), "source.channel": "activecampaign" },
        answers: [...contact, ...custom].map(([label, value]) => ({ label, value: textOf(value) })),
        externalIds: [`activecampaign:${id}`],
        consents: consentOf(type),
      },
    },
  ]);
}

export const activecampaign: Connector = {
  id: "activecampaign",
  title: "ActiveCampaign",
  verification: verification({ kind: "path-secret" }),
  parse,
  answers: patientAnswers,
  standing: {
    level: "partly",
    open: [
      "No signature was seen: the address holds the secret.",
      "The names of the contact's members are not confirmed.",
      "The vendor's page says both that a webhook may come twice and that it is never tried again.",
    ],
  },
};
