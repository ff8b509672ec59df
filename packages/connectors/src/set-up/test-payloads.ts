import type { ConnectorSource } from "@leadstream/application";
import { sealWecom } from "../wecom/cipher.ts";

/*
 * One payload of each connector, in the form of its vendor, of a person who does not exist. A test of a set-up sends it; it
 * is marked by the request that carries it, and where the vendor has a mark for tests of its own it has that too.
 */

export type TestBody = {
  readonly body: Uint8Array;
  readonly contentType: string;
  /** Named parts of the vendor's own path. */
  readonly parts?: Readonly<Record<string, string>>;
};

type Made = (source: ConnectorSource, now: string) => TestBody;

const person = {
  email: "test.lead@example.com",
  phone: "+49 30 901820",
  first: "Test",
  last: "Lead",
  name: "Test Lead",
  company: "Example Ltd",
} as const;
const testId = "leadstream-test";
const secondsOf = (now: string): number => Math.floor(Date.parse(now) / 1_000);

const text = (body: string, contentType: string): TestBody => ({
  body: Buffer.from(body, "utf8"),
  contentType,
});
const json = (payload: unknown): TestBody => text(JSON.stringify(payload), "application/json");
const form = (fields: Readonly<Record<string, string>>): TestBody =>
  text(new URLSearchParams(fields).toString(), "application/x-www-form-urlencoded");

function multipart(fields: Readonly<Record<string, string>>): TestBody {
  const boundary = "----leadstream-test";
  const parts = Object.entries(fields).map(
    ([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  return text(`${parts.join("")}--${boundary}--\r\n`, `multipart/form-data; boundary=${boundary}`);
}

const clue = { clue_id: testId, name: person.name, telphone: "13800138000", city: "上海" };

/** Forms and adverts. */
const ofForms: Readonly<Record<string, Made>> = {
  browser: () =>
    json({
      ...{ type: "form", id: testId, anonymousId: testId, url: "https://www.example.com/contact" },
      fields: { Name: person.name, email: person.email },
    }),
  typeform: (_, now) =>
    json({
      event_id: testId,
      event_type: "form_response",
      form_response: {
        ...{ form_id: testId, token: testId, submitted_at: now },
        definition: { fields: [{ id: "1", title: "What is your name?" }] },
        answers: [
          { type: "text", text: person.name, field: { id: "1", ref: "name" } },
          { type: "email", email: person.email, field: { id: "2", ref: "mail" } },
        ],
      },
    }),
  jotform: () =>
    multipart({
      formID: "1",
      submissionID: testId,
      rawRequest: JSON.stringify({
        q3_name: { first: person.first, last: person.last },
        q4_email: person.email,
      }),
    }),
  "google-forms": (_, now) =>
    json({
      ...{ formId: testId, responseId: testId, timestamp: now, email: person.email, isTest: true },
      answers: [{ title: "Name", type: "TEXT", value: person.name }],
    }),
  meta: (_, now) => {
    const value = {
      leadgen_id: 444444444444,
      page_id: 444444444444,
      form_id: 1,
      created_time: secondsOf(now),
    };
    return json({
      object: "page",
      entry: [{ id: "1", time: secondsOf(now), changes: [{ field: "leadgen", value }] }],
    });
  },
  "google-ads": () =>
    json({
      ...{ lead_id: testId, api_version: "1.0", form_id: 1, campaign_id: 1, is_test: true },
      user_column_data: [
        { column_id: "FULL_NAME", string_value: person.name },
        { column_id: "EMAIL", string_value: person.email },
      ],
    }),
  linkedin: (_, now) =>
    json({
      ...{ type: "LEAD_ACTION", leadType: "SPONSORED", leadAction: "CREATED", occurredAt: Date.parse(now) },
      leadGenFormResponse: `urn:li:leadGenFormResponse:${testId}`,
    }),
  tiktok: (_, now) =>
    json({
      ...{ client_key: testId, event: "lead.created", create_time: secondsOf(now), user_openid: testId },
      content: JSON.stringify({ lead_id: testId, email: person.email, full_name: person.name }),
    }),
  feiyu: () => json(clue),
  douyin: () => json({ list: [clue] }),
  wecom: ({ options }, now) => {
    const message =
      `<xml><MsgType>event</MsgType><Event>change_external_contact</Event><CreateTime>${secondsOf(now)}</CreateTime>` +
      `<ChangeType>add_external_contact</ChangeType><UserID>${testId}</UserID><ExternalUserID>${testId}</ExternalUserID></xml>`;
    const cipher = sealWecom(message, options["encoding-aes-key"] ?? "", options["corp-id"]) ?? "";
    return text(`<xml><Encrypt>${cipher}</Encrypt></xml>`, "text/xml");
  },
  "hubspot-forms": ({ options }, now) => ({
    ...json({
      submittedAt: String(Date.parse(now)),
      fields: [
        { name: "email", value: person.email },
        { name: "firstname", value: person.first },
      ],
      context: { pageUri: "https://www.example.com/contact" },
    }),
    parts: { portalId: "1", formGuid: options["form-guid"] ?? testId },
  }),
  "salesforce-form": ({ options }) =>
    form({
      ...{ oid: options["oid"] ?? testId, first_name: person.first, last_name: person.last },
      ...{ company: person.company, email: person.email },
    }),
};

/** Systems, and what we describe ourselves. */
const ofSystems: Readonly<Record<string, Made>> = {
  "hubspot-webhooks": (_, now) =>
    json([
      {
        ...{ eventId: 1, subscriptionId: 1, portalId: 1, occurredAt: Date.parse(now), objectId: 1 },
        ...{ subscriptionType: "contact.creation", attemptNumber: 0, changeFlag: "CREATED" },
      },
    ]),
  mailchimp: (_, now) =>
    form({
      ...{ type: "subscribe", fired_at: now.slice(0, 19).replace("T", " "), "data[id]": testId },
      ...{ "data[list_id]": testId, "data[email]": person.email, "data[merges][FNAME]": person.first },
    }),
  activecampaign: (_, now) =>
    form({
      ...{ type: "subscribe", date_time: now, initiated_from: "public", "contact[id]": "1" },
      ...{ "contact[email]": person.email, "contact[first_name]": person.first },
    }),
  marketo: (_, now) =>
    json({
      lead: { id: testId, email: person.email, firstName: person.first, company: person.company },
      campaign: { id: "1", name: "Test" },
      dateTime: now.slice(0, 19).replace("T", " "),
    }),
  pipedrive: (_, now) =>
    json({
      data: { id: 1, name: person.name, emails: [{ value: person.email, primary: true }] },
      previous: null,
      meta: {
        action: "create",
        entity: "person",
        entity_id: "1",
        id: testId,
        timestamp: now,
        version: "2.0",
      },
    }),
  zoho: (_, now) =>
    json({
      ...{ server_time: Date.parse(now), module: "Leads", operation: "insert", ids: ["1"] },
      channel_id: testId,
    }),
  jiandaoyun: (_, now) =>
    json({
      op: "data_create",
      data: {
        _id: testId,
        formName: "Test",
        createTime: now,
        _widget_1: person.name,
        _widget_2: person.email,
      },
    }),
  segment: (_, now) => ({
    ...json({
      ...{ type: "identify", userId: testId, messageId: testId, timestamp: now },
      traits: { email: person.email, name: person.name, company: { name: person.company } },
    }),
    parts: { call: "identify" },
  }),
  cloudevents: (_, now) =>
    text(
      JSON.stringify({
        ...{ specversion: "1.0", type: "com.example.signup", source: "/test", id: testId, time: now },
        data: { email: person.email, name: person.name },
      }),
      "application/cloudevents+json",
    ),
  "standard-webhooks": (_, now) =>
    json({ type: "contact.created", timestamp: now, data: { contact: { email: person.email } } }),
  "event-scan": (_, now) =>
    json({
      ...{ id: testId, event: "test", scannedAt: now, mayContact: true },
      text: `BEGIN:VCARD\r\nVERSION:3.0\r\nN:${person.last};${person.first};;;\r\nFN:${person.name}\r\nEMAIL:${person.email}\r\nEND:VCARD`,
    }),
  "rep-entry": () =>
    json({
      ...{ rep: "test", id: testId, kind: "call", note: "a test" },
      contact: { name: person.name, email: person.email },
    }),
  webhook: ({ options }, now) => {
    const record = { id: testId, email: person.email, name: person.name, timestamp: now };
    const inside = (options["inside"] ?? "").split(",")[0]?.trim() ?? "";
    return json(inside === "" ? record : { [inside]: record });
  },
};

/** By connector. */
export const testPayloads: Readonly<Record<string, Made>> = { ...ofForms, ...ofSystems };
