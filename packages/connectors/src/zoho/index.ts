import type { ConnectorRequest } from "@leadstream/application";
import { usualAnswers } from "../answers.ts";
import {
  type Connector,
  items,
  type Parsed,
  type RecordFetch,
  type Subscription,
  unreadable,
} from "../connector.ts";
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

const US = "https://www.zohoapis.com";

const fetchRecord: RecordFetch = {
  request: ({ what, id }, { options }) => {
    const { "access-token": token, "api-domain": domain = US } = options;
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

const DAY_MS = 86_400_000;

/** Zoho ends a channel after a day at most, and what asks for more gets an hour. */
const subscription: Subscription = {
  lastsMs: DAY_MS - 3_600_000,
  isSetUp: ({ options }) => options["notify-url"] !== undefined,
  renew: ({ options, secrets }, until) => {
    const {
      "access-token": token,
      "api-domain": domain = US,
      "channel-id": channel = "1000000068001",
    } = options;
    const secret = secrets.at(-1)?.value;
    if (token === undefined || secret === undefined || !/^\d{1,19}$/u.test(channel)) return null;
    const events = (options["events"] ?? "Leads.create,Leads.edit").split(",").map((each) => each.trim());
    const watch = {
      channel_id: channel,
      events,
      channel_expiry: `${until.slice(0, 19)}+00:00`,
      token: secret,
      notify_url: options["notify-url"],
    };
    return {
      method: "POST",
      url: `${domain}/crm/v8/actions/watch`,
      headers: { Authorization: `Zoho-oauthtoken ${token}`, "Content-Type": "application/json" },
      body: JSON.stringify({ watch: [watch] }),
    };
  },
  isRenewed: (answer) => {
    const results = listAt(answer, "watch");
    return results.length > 0 && results.every((each) => textAt(each, "status") === "success");
  },
};

/** An access token of Zoho lasts an hour. */
const refresh: Connector["refresh"] = ({ options }) => {
  const {
    "refresh-token": refreshToken,
    "client-id": id,
    "client-secret": secret,
    "accounts-url": accounts = "https://accounts.zoho.com",
  } = options;
  if (refreshToken === undefined || id === undefined || secret === undefined) return null;
  return {
    method: "POST",
    url: `${accounts}/oauth/v2/token`,
    headers: { "Content-Type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({
      grant_type: "refresh_token",
      refresh_token: refreshToken,
      client_id: id,
      client_secret: secret,
    }).toString(),
  };
};

export const zoho: Connector = {
  id: "zoho",
  title: "Zoho CRM notifications",
  verification: verification({ kind: "body-key", path: "token" }),
  parse,
  fetch: fetchRecord,
  refresh,
  subscription,
  answers: usualAnswers,
  options: {
    "access-token": "an OAuth token that may read the module; Zoho ends it after an hour",
    "refresh-token": "in its place: the refresh token, with which access tokens are made",
    "client-id": "of your app, with a refresh token",
    "client-secret": "of your app, with a refresh token",
    "accounts-url": "where tokens are made in your data centre, https://accounts.zoho.eu",
    "notify-url": "the public address of this source: the channel is then made and renewed by leadstream",
    "channel-id": "digits of your own choice that name the channel",
    events: "what Zoho tells, with commas between: Leads.create,Leads.edit",
    "api-domain": "the domain of your data centre, https://www.zohoapis.eu",
  },
  standing: {
    level: "partly",
    open: [
      "The exact members of the notification are not confirmed.",
      "That a channel is renewed by making it again under the same id is not confirmed.",
    ],
  },
};
