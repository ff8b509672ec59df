import { sign, withBearer } from "./signing.ts";
import { bytes, SECRET } from "./moment.ts";
import { form, hubspotUri, inPath, json, plain, type Sample } from "./sample.ts";
export const systems: readonly Sample[] = [
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
