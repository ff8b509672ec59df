import type { ConnectorRequest } from "@leadstream/application";
import { patientAnswers } from "../answers.ts";
import { type Connector, type Item, items, type Parsed, type RecordFetch, unreadable } from "../connector.ts";
import { at, jsonOf, listOf, objectAt, textAt, textOf } from "../json.ts";
import { momentOf } from "../moments.ts";
import { verification } from "../verification.ts";
import { deletedAtSource } from "../withdrawal.ts";

/** A contact that was made, or whose way to be reached has changed: what it is now must be asked for. */
const isNews = (type: string, property: string | undefined): boolean =>
  /^(?:contact|object)\.(?:creation|restore)$/u.test(type) ||
  (/^(?:contact|object)\.propertyChange$/u.test(type) &&
    /^(?:email|phone|mobilephone)$/u.test(property ?? ""));

/** The person asked HubSpot's user to be forgotten. A plain deletion only tidies up a list. */
const isForgotten = (type: string): boolean => /^(?:contact|object)\.privacyDeletion$/u.test(type);

const source = { "source.channel": "hubspot" } as const;

function itemOf(event: unknown): readonly Item[] {
  const [type = "", id] = [textAt(event, "subscriptionType"), textAt(event, "objectId")];
  if (id === undefined) return [];
  const names = ["portalId", "subscriptionId", "eventId", "occurredAt"];
  const told = {
    key: names.map((name) => textAt(event, name) ?? "").join(":"),
    record: event,
    occurredAt: momentOf(at(event, "occurredAt")),
  };
  if (isForgotten(type))
    return [{ ...told, submission: deletedAtSource(`hubspot:${id}`, "hubspot", source) }];
  if (!isNews(type, textAt(event, "propertyName"))) return [];
  return [{ ...told, submission: { kind: "form", fields: source }, followUp: { what: "contact", id } }];
}

function parse({ body }: ConnectorRequest): Parsed {
  const events = jsonOf(body);
  if (!Array.isArray(events)) return unreadable("not-hubspot", "the body is no list of events");
  const found = listOf(events).flatMap(itemOf);
  return items(found, events.length - found.length);
}

const PROPERTIES =
  "email,phone,mobilephone,firstname,lastname,company,jobtitle,message,city,state,country,industry,numemployees";

const fetchContact: RecordFetch = {
  request: ({ id }, { options }) => {
    const token = options["access-token"];
    if (token === undefined || !/^\d{1,20}$/u.test(id)) return null;
    const base = options["api-url"] ?? "https://api.hubapi.com";
    return {
      url: `${base}/crm/v3/objects/contacts/${id}?properties=${PROPERTIES}`,
      headers: { Authorization: `Bearer ${token}` },
    };
  },
  read: (answer, item) => {
    const properties = objectAt(answer, "properties");
    const id = textAt(answer, "id");
    if (id === undefined) return null;
    return {
      key: item.key,
      record: answer,
      occurredAt: item.occurredAt,
      submission: {
        kind: "form",
        fields: source,
        answers: Object.entries(properties)
          .filter(([name]) => PROPERTIES.split(",").includes(name))
          .map(([label, value]) => ({ label, value: textOf(value) })),
        externalIds: [`hubspot:${id}`],
      },
    };
  },
};

export const hubspotWebhooks: Connector = {
  id: "hubspot-webhooks",
  title: "HubSpot webhooks (v3)",
  verification: verification({
    kind: "hmac",
    header: "x-hubspot-signature-v3",
    encoding: "base64",
    input: "{method}{uri}{body}{timestamp}",
    time: { header: "x-hubspot-request-timestamp", unit: "ms", toleranceSeconds: 300 },
  }),
  parse,
  fetch: fetchContact,
  answers: patientAnswers,
  options: {
    "public-url": "the whole address as HubSpot calls it; it is part of what is signed",
    "access-token": "a token that may read contacts",
    "api-url": "another server in place of api.hubapi.com, for tests",
  },
  standing: {
    level: "partly",
    open: ["Signature and members of an event are from third parties' text, three of them alike."],
  },
};
