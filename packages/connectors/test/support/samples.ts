import type { ConnectorAddress, ConnectorSource } from "@leadstream/application";
import { asForm, multipart, sealWecom, type Sent, sign, withBearer } from "./signing.ts";
import { AES_KEY, CORP } from "./wecom.ts";
import { bytes, SECRET } from "./world.ts";

export type Sample = {
  readonly connector: string;
  readonly source?: Partial<ConnectorSource>;
  readonly address?: Partial<ConnectorAddress>;
  /** The documented payload, with a made-up person: text, or a value that is sent as JSON. */
  readonly payload: unknown;
  readonly send: (payload: unknown) => Sent;
  readonly key: string | null;
  /** What intake gets; null: a record that must be fetched first. */
  readonly body: unknown;
};

const json = (signer: (body: Uint8Array) => Sent) => (payload: unknown) => signer(bytes(payload));
const plain = (payload: unknown): Sent => ({
  body: bytes(payload),
  headers: { "content-type": "application/json" },
});
const inPath = { pathSecret: SECRET };
const form = (payload: unknown): Sent =>
  asForm(typeof payload === "string" ? payload : JSON.stringify(payload));
const hubspotUri = "https://leads.example/v1/connectors/hubspot-webhooks/web";

export const samples: readonly Sample[] = [
  {
    connector: "browser",
    address: inPath,
    payload: {
      type: "form",
      id: "0a1b2c",
      anonymousId: "9f8e7d",
      url: "https://www.example.com/contact?utm_source=google&utm_medium=cpc",
      referrer: "https://www.google.com/",
      fields: {
        Name: "Web Person",
        "your-email": "web@example.com",
        consent_marketing: "on",
        website: "",
        utf8: "✓",
      },
    },
    send: (payload) => ({ body: bytes(payload), headers: { "content-type": "text/plain;charset=UTF-8" } }),
    key: "browser:0a1b2c",
    body: {
      contact: { fullName: "Web Person", email: "web@example.com", anonymousIds: ["9f8e7d"] },
      source: { channel: "google", medium: "cpc", referrer: "https://www.google.com/" },
      consents: [{ purpose: "marketing", channel: "email", given: true }],
    },
  },
  {
    connector: "typeform",
    payload: {
      event_id: "e1",
      event_type: "form_response",
      form_response: {
        form_id: "lT4Z3j",
        token: "a3a12ec6",
        submitted_at: "2026-02-28T18:17:02Z",
        hidden: { utm_source: "newsletter" },
        definition: { fields: [{ id: "1", title: "What is your name?" }] },
        answers: [
          { type: "text", text: "Lian Laurier", field: { id: "1", ref: "name" } },
          { type: "email", email: "laurier@example.org", field: { id: "2", ref: "mail" } },
          { type: "choice", choice: { label: "Sydney" }, field: { id: "3", ref: "city" } },
          { type: "boolean", boolean: true, field: { id: "4", ref: "terms" } },
        ],
      },
    },
    send: json(sign.typeform),
    key: "typeform:lT4Z3j:a3a12ec6",
    body: {
      contact: { fullName: "Lian Laurier", email: "laurier@example.org", message: "terms: true" },
      attributes: { city: "Sydney" },
      source: { channel: "newsletter" },
    },
  },
  {
    connector: "jotform",
    address: inPath,
    payload: {
      slug: "submit/231234567890",
      q3_name: { first: "Mei", last: "Chen" },
      q4_email: "mei.chen@example.org",
      q5_phoneNumber5: { full: "(415) 555-2671" },
      q6_whatDo: ["A", "B"],
      event_id: "1700000000000_231234567890_abc",
    },
    send: (payload) =>
      multipart({
        formID: "231234567890",
        submissionID: "5712345678901234567",
        rawRequest: typeof payload === "string" ? payload : JSON.stringify(payload),
      }),
    key: "jotform:5712345678901234567",
    body: {
      contact: {
        firstName: "Mei",
        lastName: "Chen",
        email: "mei.chen@example.org",
        phone: "(415) 555-2671",
        message: "whatDo: A, B",
      },
    },
  },
  {
    connector: "google-forms",
    payload: {
      formId: "1FAIpQL",
      responseId: "2_ABaOnu",
      timestamp: "2026-03-01T09:29:58.000Z",
      email: "pat@example.org",
      answers: [
        { title: "姓名", type: "TEXT", value: "王伟" },
        { title: "Topics", type: "CHECKBOX", value: ["One", "Two"] },
      ],
    },
    send: json(sign.googleForms),
    key: "google-forms:1FAIpQL:2_ABaOnu",
    body: { contact: { email: "pat@example.org", fullName: "王伟", message: "Topics: One, Two" } },
  },
  {
    connector: "meta",
    payload: {
      object: "page",
      entry: [
        {
          id: "153125381133",
          time: 1772357400,
          changes: [
            {
              field: "leadgen",
              value: {
                leadgen_id: 123123123123,
                page_id: 123123123,
                form_id: 12312312312,
                ad_id: 6,
                created_time: 1772357398,
              },
            },
          ],
        },
      ],
    },
    send: json(sign.meta),
    key: null,
    body: null,
  },
  {
    connector: "google-ads",
    payload: {
      lead_id: "TeSter-123-ABCDEFGHIJKLMNOPQRSTUVWXYZ",
      user_column_data: [
        { column_name: "Full Name", string_value: "FirstName LastName", column_id: "FULL_NAME" },
        { column_name: "User Email", string_value: "test@example.com", column_id: "EMAIL" },
        { column_name: "User Phone", string_value: "+16505550123", column_id: "PHONE_NUMBER" },
      ],
      api_version: "1.0",
      form_id: 40000000000,
      campaign_id: 123456,
      google_key: SECRET,
      lead_submit_time: "2026-03-01T09:29:00Z",
    },
    send: plain,
    key: "google-ads:TeSter-123-ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    body: {
      contact: { fullName: "FirstName LastName", email: "test@example.com", phone: "+16505550123" },
      source: { channel: "google", medium: "cpc", campaign: "123456" },
    },
  },
  {
    connector: "linkedin",
    payload: {
      type: "LEAD_ACTION",
      leadGenFormResponse: "urn:li:leadGenFormResponse:2ddee1de-1",
      leadType: "SPONSORED",
      leadAction: "CREATED",
      occurredAt: 1772357398000,
    },
    send: json(sign.linkedin),
    key: null,
    body: null,
  },
  {
    connector: "tiktok",
    payload: {
      client_key: "bwo2m45353a6k85",
      event: "lead.created",
      create_time: 1772357398,
      user_openid: "act.example",
      content: '{"lead_id":"7001","email":"t@example.org","full_name":"Tik Tok"}',
    },
    send: json(sign.tiktok),
    key: "tiktok:7001",
    body: {
      contact: { email: "t@example.org", fullName: "Tik Tok" },
      source: { channel: "tiktok" },
      occurredAt: "2026-03-01T09:29:58.000Z",
    },
  },
  {
    connector: "feiyu",
    address: inPath,
    payload: { clue_id: "6500000000000000001", name: "李娜", telphone: "13800138000", city: "上海" },
    send: plain,
    key: "feiyu:6500000000000000001",
    body: { contact: { fullName: "李娜", phone: "13800138000" }, attributes: { city: "上海" } },
  },
  {
    connector: "douyin",
    address: inPath,
    payload: { list: [{ clue_id: "1", 姓名: "李娜", 手机号: "13800138000" }] },
    send: plain,
    key: "douyin:1",
    body: { contact: { fullName: "李娜", phone: "13800138000" } },
  },
  {
    connector: "wecom",
    source: { options: { "encoding-aes-key": AES_KEY, "corp-id": CORP } },
    payload:
      "<xml><ToUserName><![CDATA[wx5823bf96d3bd56c7]]></ToUserName><FromUserName><![CDATA[sys]]></FromUserName><CreateTime>1772357398</CreateTime><MsgType><![CDATA[event]]></MsgType><Event><![CDATA[change_external_contact]]></Event><ChangeType><![CDATA[add_external_contact]]></ChangeType><UserID><![CDATA[zhangsan]]></UserID><ExternalUserID><![CDATA[woAJ2GCAAAXtWyujaWJHDDGi0mACas1w]]></ExternalUserID><State><![CDATA[expo-2026]]></State></xml>",
    send: (payload) => sealWecom(typeof payload === "string" ? payload : JSON.stringify(payload)),
    key: "wecom:woAJ2GCAAAXtWyujaWJHDDGi0mACas1w:zhangsan:add_external_contact:1772357398",
    body: {
      kind: "chat",
      contact: { externalIds: ["wecom:woAJ2GCAAAXtWyujaWJHDDGi0mACas1w"] },
      source: { channel: "wecom", campaign: "expo-2026" },
      contactHeldBySender: true,
    },
  },
  {
    connector: "hubspot-forms",
    source: { secrets: [], options: { "form-guid": "guid-1" } },
    address: { source: null, parts: { portalId: "62515", formGuid: "guid-1" } },
    payload: {
      submittedAt: "1772357398000",
      fields: [
        { objectTypeId: "0-1", name: "email", value: "example@example.com" },
        { objectTypeId: "0-1", name: "firstname", value: "Jeff" },
        { objectTypeId: "0-1", name: "numemployees", value: "250" },
      ],
      context: {
        hutk: "60c2ccdfe4892f0fa0593940b12c11aa",
        pageUri: "www.example.com/page",
        pageName: "Example page",
      },
      legalConsentOptions: {
        consent: {
          consentToProcess: true,
          text: "I agree to allow Example Company to store and process my personal data.",
          communications: [
            {
              value: true,
              subscriptionTypeId: 999,
              text: "I agree to receive marketing communications from Example Company.",
            },
          ],
        },
      },
    },
    send: plain,
    key: "hubspot-forms:",
    body: {
      contact: {
        email: "example@example.com",
        firstName: "Jeff",
        anonymousIds: ["hubspot:60c2ccdfe4892f0fa0593940b12c11aa"],
      },
      attributes: { companySize: 250 },
      consents: [
        {
          purpose: "sales-contact",
          given: true,
          text: "I agree to allow Example Company to store and process my personal data.",
        },
        {
          purpose: "marketing",
          channel: "email",
          given: true,
          text: "I agree to receive marketing communications from Example Company.",
        },
      ],
    },
  },
  {
    connector: "hubspot-webhooks",
    source: { options: { "public-url": hubspotUri } },
    payload: [
      {
        eventId: 100,
        subscriptionId: 51,
        portalId: 123,
        appId: 1,
        occurredAt: 1772357398000,
        subscriptionType: "contact.creation",
        attemptNumber: 0,
        objectId: 901,
        changeFlag: "CREATED",
        changeSource: "CRM",
      },
    ],
    send: json(sign.hubspot(hubspotUri)),
    key: null,
    body: null,
  },
  {
    connector: "salesforce-form",
    source: { secrets: [], options: { oid: "00D000000000062", redirects: "https://www.example.com" } },
    address: { source: null },
    payload:
      "oid=00D000000000062&retURL=https%3A%2F%2Fwww.example.com%2Fthanks&first_name=Ann&last_name=O%27Neil&company=ACME&email=ann%40example.com&title=CTO&00N5f00000ABCde=Large",
    send: form,
    key: null,
    body: {
      contact: {
        firstName: "Ann",
        lastName: "O'Neil",
        company: "ACME",
        email: "ann@example.com",
        jobTitle: "CTO",
        message: "00N5f00000ABCde: Large",
      },
    },
  },
  {
    connector: "mailchimp",
    address: inPath,
    payload:
      "type=subscribe&fired_at=2026-02-28 21:35:57&data[id]=8a25ff1d98&data[list_id]=a6b5da1054&data[email]=api%40example.com&data[email_type]=html&data[merges][EMAIL]=api%40example.com&data[merges][FNAME]=Mail&data[merges][LNAME]=Chimp&data[ip_opt]=10.20.10.30",
    send: form,
    key: "mailchimp:",
    body: {
      occurredAt: "2026-02-28T21:35:57.000Z",
      contact: {
        email: "api@example.com",
        firstName: "Mail",
        lastName: "Chimp",
        externalIds: ["mailchimp:8a25ff1d98"],
      },
      consents: [{ purpose: "marketing", channel: "email", given: true }],
    },
  },
  {
    connector: "activecampaign",
    address: inPath,
    payload:
      "type=subscribe&date_time=2026-02-28T12:05:37-06:00&initiated_from=public&list=1&contact[id]=173&contact[email]=ac%40example.com&contact[first_name]=Ada&contact[last_name]=Lovelace&contact[phone]=&contact[fields][company]=ACME",
    send: form,
    key: "activecampaign:173:subscribe:2026-02-28T12:05:37-06:00",
    body: {
      occurredAt: "2026-02-28T18:05:37.000Z",
      contact: { email: "ac@example.com", firstName: "Ada", lastName: "Lovelace", company: "ACME" },
    },
  },
  {
    connector: "marketo",
    payload: {
      lead: { id: "318581", email: "mk@example.com", firstName: "Mark", company: "ACME" },
      campaign: { id: "1004", name: "Spring" },
      dateTime: "2026-02-28 18:05:37",
    },
    send: json(withBearer),
    key: "marketo:sha256-",
    body: { contact: { email: "mk@example.com", firstName: "Mark" }, source: { campaign: "Spring" } },
  },
  {
    connector: "pipedrive",
    source: { secrets: [{ value: `user:${SECRET}`, until: null }] },
    payload: {
      data: {
        id: 7,
        name: "Pia Drive",
        emails: [
          { value: "old@example.com", primary: false },
          { value: "pia@example.com", primary: true },
        ],
        phones: [{ value: "+493012345", primary: true }],
        custom_fields: {},
      },
      previous: null,
      meta: {
        action: "create",
        entity: "person",
        entity_id: "7",
        id: "9f1b0a52-5b2d-4e44-9a8a-0a8a1a2b3c4d",
        timestamp: "2026-02-28T18:05:37.000Z",
        version: "2.0",
      },
    },
    send: json(sign.basic(`user:${SECRET}`)),
    key: "pipedrive:9f1b0a52-5b2d-4e44-9a8a-0a8a1a2b3c4d",
    body: {
      contact: {
        email: "pia@example.com",
        phone: "+493012345",
        fullName: "Pia Drive",
        externalIds: ["pipedrive:person-7"],
      },
    },
  },
  {
    connector: "zoho",
    payload: {
      server_time: 1772357398000,
      module: "Leads",
      operation: "insert",
      ids: ["410405000002264040"],
      channel_id: "1000000068001",
      token: SECRET,
    },
    send: plain,
    key: null,
    body: null,
  },
  {
    connector: "jiandaoyun",
    payload: {
      op: "data_create",
      data: {
        _id: "5b237267b22ab14884086c49",
        appId: "a",
        entryId: "e",
        formName: "客户登记",
        createTime: "2026-02-28T18:05:37.000Z",
        _widget_1: "张三",
        _widget_2: "13800138000",
      },
    },
    send: json(sign.jiandaoyun),
    key: "jiandaoyun:d-1",
    body: { contact: { phone: "13800138000", message: "_widget_1: 张三" }, source: { campaign: "客户登记" } },
  },
  {
    connector: "segment",
    address: { source: null, parts: { call: "identify" } },
    payload: {
      type: "identify",
      userId: "019mr8mf4r",
      messageId: "ajs-1",
      writeKey: SECRET,
      traits: {
        email: "pgibbons@example.com",
        name: "Peter Gibbons",
        company: { name: "Initech" },
        title: "VP",
      },
      context: { campaign: { source: "google", medium: "cpc", name: "spring" }, ip: "8.8.8.8" },
      timestamp: "2026-03-01T09:29:58.000Z",
    },
    send: plain,
    key: "segment:ajs-1",
    body: {
      contact: {
        email: "pgibbons@example.com",
        fullName: "Peter Gibbons",
        company: "Initech",
        jobTitle: "VP",
        externalIds: ["segment:019mr8mf4r"],
      },
      source: { channel: "google", medium: "cpc", campaign: "spring" },
    },
  },
  {
    connector: "cloudevents",
    payload: {
      specversion: "1.0",
      type: "com.example.signup",
      source: "/site",
      id: "A234-1234-1234",
      time: "2026-02-28T17:31:00Z",
      data: { email: "ce@example.com", name: "Cloud Event" },
    },
    send: (payload) => {
      const sent = withBearer(bytes(payload));
      return {
        ...sent,
        headers: { ...sent.headers, "content-type": "application/cloudevents+json; charset=utf-8" },
      };
    },
    key: 'cloudevents:["/site","A234-1234-1234"]',
    body: { action: "com.example.signup", contact: { email: "ce@example.com", fullName: "Cloud Event" } },
  },
  {
    connector: "standard-webhooks",
    payload: {
      type: "contact.created",
      timestamp: "2026-02-28T10:00:00Z",
      data: { contact: { email: "sw@example.com" }, attributes: { country: "DE" } },
    },
    send: json(sign.standard),
    key: "standard-webhooks:msg_1",
    body: { contact: { email: "sw@example.com" }, attributes: { country: "DE" } },
  },
  {
    connector: "event-scan",
    payload: {
      id: "s-1",
      event: "expo-2026",
      scannedAt: "2026-02-28T10:00:00Z",
      text: "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Gump;Forrest;;Mr.;\r\nFN:Forrest Gump\r\nORG:Bubba Gump Shrimp Co.\r\nTITLE:Shrimp Man\r\nTEL;TYPE=WORK,VOICE:(111) 555-1212\r\nADR;TYPE=WORK:;;100 Waters Edge;Baytown;LA;30314;United States of America\r\nEMAIL:forrestgump@example.com\r\nEND:VCARD",
      mayContact: true,
    },
    send: json(withBearer),
    key: "event-scan:s-1",
    body: {
      kind: "event-scan",
      contact: {
        firstName: "Forrest",
        lastName: "Gump",
        company: "Bubba Gump Shrimp Co.",
        jobTitle: "Shrimp Man",
        phone: "(111) 555-1212",
        email: "forrestgump@example.com",
      },
      attributes: { city: "Baytown", region: "LA", country: "United States of America" },
      consents: [{ purpose: "sales-contact", given: true }],
    },
  },
  {
    connector: "rep-entry",
    payload: {
      rep: "anna",
      id: "n-1",
      kind: "meeting",
      contact: { name: "Per Person", email: "per@example.com" },
      note: "met at the gate",
      consents: [{ purpose: "marketing", channel: "email", given: false }],
    },
    send: json(withBearer),
    key: "rep-entry:anna:n-1",
    body: {
      kind: "meeting",
      contact: { fullName: "Per Person", message: "met at the gate" },
      consents: [{ given: false, mechanism: "told-to-rep" }],
    },
  },
  {
    connector: "webhook",
    source: {
      options: { verification: '{"kind":"hmac","header":"x-signature","input":"{body}"}', inside: "payload" },
    },
    payload: { payload: { uuid: "u-1", email: "any@example.com" } },
    send: json((body) => ({
      ...sign.meta(body),
      headers: {
        "content-type": "application/json",
        "x-signature": (sign.meta(body).headers?.["x-hub-signature-256"] ?? "").slice(7),
      },
    })),
    key: "webhook:u-1",
    body: { contact: { email: "any@example.com" } },
  },
];
