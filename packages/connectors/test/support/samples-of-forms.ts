import { multipart, sign } from "./signing.ts";
import { AES_KEY, CORP, sealWecom } from "./wecom.ts";
import { bytes, SECRET } from "./moment.ts";
import { inPath, json, plain, type Sample } from "./sample.ts";
export const leadForms: readonly Sample[] = [
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
];
