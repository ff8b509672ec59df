import type { ConnectorRequest } from "@leadstream/application";
import { usualAnswers } from "../answers.ts";
import { type Connector, items, type Parsed, type RecordFetch, unreadable } from "../connector.ts";
import { at, isObject, jsonOf, listAt, textAt, textOf } from "../json.ts";
import { momentOf } from "../moments.ts";
import { verification } from "../verification.ts";

function parse({ body, receivedAt }: ConnectorRequest): Parsed {
  const payload = jsonOf(body);
  const of = (name: string): string | undefined => textAt(payload, name);
  const [module, operation, channel] = [of("module"), of("operation"), of("channel_id")];
  if (!isObject(payload) || module === undefined || operation === undefined)
    return unreadable("not-zoho", "no module or operation");
  const ids = listAt(payload, "ids").flatMap((id) => textOf(id) ?? []);
  if (operation === "delete") return items([], Math.max(1, ids.length));
  const time = of("server_time") ?? receivedAt;
  return items(
    ids.slice(0, 1_000).map((id) => ({
      key: [channel ?? "", operation, id, time].join(":"),
      record: payload,
      occurredAt: momentOf(at(payload, "server_time")),
      submission: { kind: "form", fields: {} },
      followUp: { what: module, id },
    })),
  );
}

/** Fields of a record of Zoho by the words of our table. */
const named: Readonly<Record<string, string>> = {
  Email: "email",
  Phone: "phone",
  Mobile: "mobile",
  First_Name: "first name",
  Last_Name: "last name",
  Company: "company",
  Designation: "job title",
  Description: "message",
  City: "city",
  State: "state",
  Country: "country",
  Industry: "industry",
  No_of_Employees: "employees",
};

const fetchRecord: RecordFetch = {
  request: ({ what, id }, { options }) => {
    const { "access-token": token, "api-domain": domain = "https://www.zohoapis.com" } = options;
    if (token === undefined || !/^\w{1,40}$/u.test(what) || !/^\d{1,30}$/u.test(id)) return null;
    return { url: `${domain}/crm/v8/${what}/${id}`, headers: { Authorization: `Zoho-oauthtoken ${token}` } };
  },
  read: (answer, item) => {
    const record = at(answer, "data.0");
    const id = textAt(record, "id");
    if (id === undefined) return null;
    return {
      key: item.key,
      record,
      occurredAt: momentOf(at(record, "Modified_Time")) ?? item.occurredAt,
      submission: {
        kind: "form",
        fields: { "source.channel": "zoho", "source.campaign": textAt(record, "Lead_Source") },
        answers: Object.entries(named).map(([name, label]) => ({ label, value: textAt(record, name) })),
        externalIds: [`zoho:${id}`],
      },
    };
  },
};

export const zoho: Connector = {
  id: "zoho",
  title: "Zoho CRM notifications",
  verification: verification({ kind: "body-key", path: "token" }),
  parse,
  fetch: fetchRecord,
  answers: usualAnswers,
  options: {
    "access-token": "an OAuth token that may read the module",
    "api-domain": "the domain of your data centre, https://www.zohoapis.eu",
  },
  standing: {
    level: "partly",
    open: [
      "The exact members of the notification are not confirmed.",
      "A subscription lasts at most a day: renewing it is the user's own timer, leadstream does not.",
      "The access token is not renewed by leadstream.",
    ],
  },
};
