import type { ConnectorRequest } from "@leadstream/application";
import { usualAnswers } from "../answers.ts";
import {
  type Connector,
  type Handshake,
  type Item,
  items,
  type Parsed,
  type RecordFetch,
  unreadable,
} from "../connector.ts";
import type { DraftConsent } from "../draft.ts";
import { at, isObject, jsonOf, listAt, textAt, textOf } from "../json.ts";
import { momentOf } from "../moments.ts";
import { isSame } from "../secrets.ts";
import { verification } from "../verification.ts";

/** `hub.verify_token` must be the one of the set-up; the challenge goes back as plain text. */
const handshake: Handshake = ({ method, query }, { source }) => {
  if (method !== "GET" || query["hub.mode"] !== "subscribe") return null;
  const wanted = source.options["verify-token"];
  const isRight = wanted !== undefined && isSame(query["hub.verify_token"] ?? "", wanted);
  const headers = { "Content-Type": "text/plain; charset=utf-8" };
  return isRight
    ? { status: 200, headers, body: query["hub.challenge"] ?? "" }
    : { status: 403, headers, body: "" };
};

/** The id that Meta's test button sends. */
const TEST_ID = "444444444444";

function itemOf(change: unknown): readonly Item[] {
  const value = at(change, "value");
  const id = textAt(value, "leadgen_id");
  if (textAt(change, "field") !== "leadgen" || id === undefined) return [];
  return [
    {
      key: id,
      record: value,
      occurredAt: momentOf(at(value, "created_time")),
      isTest: id === TEST_ID,
      submission: { kind: "form", fields: { "source.channel": "facebook", "source.medium": "paid-social" } },
      followUp: { what: "leadgen", id },
    },
  ];
}

function parse({ body }: ConnectorRequest): Parsed {
  const payload = jsonOf(body);
  if (!isObject(payload) || !Array.isArray(payload["entry"]))
    return unreadable("not-meta", "no list `entry`");
  const changes = listAt(payload, "entry").flatMap((entry) => listAt(entry, "changes"));
  const found = changes.flatMap(itemOf);
  return items(found, changes.length - found.length);
}

/** A box of the form's own conditions, ticked or not. */
const consentsOf = (answer: unknown): readonly DraftConsent[] =>
  listAt(answer, "custom_disclaimer_responses").flatMap((box): readonly DraftConsent[] => {
    const text = textAt(box, "checkbox_key");
    return text === undefined
      ? []
      : [{ purpose: "sales-contact", channel: "any", given: textAt(box, "is_checked") === "1", text }];
  });

/** Names of Meta's ready questions that are not the words of our table. */
const named: Readonly<Record<string, string>> = {
  work_phone_number: "phone",
  work_email: "email",
  company_name: "company",
  job_title: "job title",
};

const read: RecordFetch["read"] = (answer, item) => {
  if (textAt(answer, "id") !== item.key) return null;
  const answers = listAt(answer, "field_data").map((field) => {
    const label = textAt(field, "name") ?? "?";
    const values = listAt(field, "values").flatMap((value) => textOf(value) ?? []);
    return { label: named[label] ?? label, value: values.join(", ") };
  });
  const byName = Object.fromEntries(answers.map(({ label, value }) => [label, value]));
  const isOrganic = at(answer, "is_organic") === true;
  return {
    key: item.key,
    record: { ...(isObject(answer) ? answer : {}), answer: byName },
    occurredAt: momentOf(at(answer, "created_time")) ?? item.occurredAt,
    submission: {
      kind: "form",
      fields: {
        "source.channel": "facebook",
        "source.medium": isOrganic ? "social" : "paid-social",
        "source.campaign": textAt(answer, "campaign_name") ?? textAt(answer, "campaign_id"),
        "source.content": textAt(answer, "ad_id"),
      },
      answers,
      externalIds: [`meta:${item.key}`],
      consents: consentsOf(answer),
    },
  };
};

const FIELDS =
  "id,created_time,ad_id,form_id,campaign_id,campaign_name,is_organic,field_data,custom_disclaimer_responses";

const fetchLead: RecordFetch = {
  request: ({ id }, { options }) => {
    const token = options["access-token"];
    if (token === undefined || !/^\d{1,30}$/u.test(id)) return null;
    const version = /^v\d{1,3}\.\d$/u.exec(options["api-version"] ?? "")?.[0] ?? "v23.0";
    const base = options["api-url"] ?? "https://graph.facebook.com";
    return {
      url: `${base}/${version}/${id}?fields=${FIELDS}`,
      headers: { Authorization: `Bearer ${token}` },
    };
  },
  read,
};

export const meta: Connector = {
  id: "meta",
  title: "Meta lead ads (Facebook, Instagram)",
  verification: verification({
    kind: "hmac",
    header: "x-hub-signature-256",
    prefix: "sha256=",
    triesEscapedBody: true,
  }),
  handshake,
  parse,
  fetch: fetchLead,
  answers: usualAnswers,
  options: {
    "verify-token": "the word that you type beside the address in Meta's set-up",
    "access-token": "a page token that may read leads (leads_retrieval)",
    "api-version": "version of the Graph api, for example v23.0",
    "api-url": "another server in place of graph.facebook.com, for tests",
  },
  standing: {
    level: "partly",
    open: [
      "Optional members of the notification, and custom_disclaimer_responses as consent boxes, are not confirmed.",
      "That the test button sends the id 444444444444 is from memory.",
    ],
  },
};
