import { defaultPolicy } from "@leadstream/contracts";
import { setTimeout as pause } from "node:timers/promises";
import { ORIGIN } from "../intake/connectors.ts";
import type { Door } from "../intake/door.ts";
import { type Case, siblings } from "./case.ts";
import { mailOf, sendAll, taken } from "./who.ts";

/** Part of a submission. */
type Partly = { readonly contact?: object; readonly [name: string]: unknown };

const FORM = "application/x-www-form-urlencoded";

/** A key for forms, made once, as a person makes it. */
let formKey: Promise<string> | undefined;
async function keyOfForms(door: Door): Promise<string> {
  formKey ??= door
    .cli("keys", "create", "--role", "form", "--source", "form", "--json")
    .then(({ out }) => /ls_[A-Za-z0-9_-]+/u.exec(out)?.[0] ?? "");
  return formKey;
}

async function postForm(door: Door, fields: string): Promise<string> {
  const headers = { "Content-Type": FORM };
  door.count("form");
  const path = `/v1/forms/form?key=${await keyOfForms(door)}`;
  return String((await door.call("POST", path, { body: fields, headers })).status);
}

export const atTheDoor: readonly Case[] = [
  ...siblings<Partly>(
    "F1",
    "null, empty or another type in an optional field",
    [
      [{ contact: { phone: null } }, "202"],
      [{ attributes: { industry: "" } }, "202"],
      [{ attributes: { companySize: "250" } }, "202"],
      [{ attributes: { companySize: "51-200" } }, "202, a defect"],
      [{ attributes: { companySize: 0 } }, "202, a defect"],
      [{ consents: null }, "202"],
      [{ action: "Demo Request" }, "202"],
      [{ source: { channel: 7 } }, "202"],
      [{ occurredAt: "" }, "202"],
    ],
    async (more, door) => {
      const contact = { email: mailOf(door, "fay"), ...more.contact };
      // What was converted or empty says the same as before; a defect may note it.
      const { code, defects = [] } = await door.lead({ ...more, contact });
      const isNoted = defects.some(({ code: of }) => !/convert|empty|absent|null|read-as/u.test(of));
      return taken({ code, defects: isNoted ? defects : [] });
    },
  ),
  ...siblings(
    "F1n",
    "a number where a text belongs",
    [
      [4930901840, "+4930901840"],
      [4930901841, "+4930901841"],
      [4930901842, "+4930901842"],
    ],
    async (phone, door) => {
      const { contact } = await door.leadOf(
        await door.lead({ contact: { email: mailOf(door, "nina"), phone } }),
      );
      return String(contact?.["phone"]).replace(/^(\d)/u, "+$1");
    },
  ),
  ...siblings(
    "F3",
    "fields that pages add by themselves",
    [
      ["g-recaptcha-response=03AF", "200"],
      ["gclid=x&utf8=%E2%9C%93&csrfmiddlewaretoken=z", "200"],
      ["cf-turnstile-response=1&_token=2", "200"],
      ["form_id=12&_wpcf7=3&action=demo-request", "200"],
    ],
    async (fields, door) => postForm(door, `email=${encodeURIComponent(mailOf(door, "fee"))}&${fields}`),
  ),
  ...siblings(
    "F5",
    "one Idempotency-Key, another body",
    [
      ["b", "202 422"],
      ["a", "202 202"],
      ["a, with a phone", "202 422"],
    ],
    async (second, door) => {
      const key = { "Idempotency-Key": door.unique("k1") };
      const email = mailOf(door, "a");
      const other = { a: { email }, b: { email: mailOf(door, "b") } }[second] ?? {
        email,
        phone: "+4930901870",
      };
      const codes = [await door.lead({ contact: { email } }, key), await door.lead({ contact: other }, key)];
      return codes.map(({ code }) => code).join(" ");
    },
  ),
  ...siblings<Readonly<Record<string, string>>>(
    "F6",
    "multipart/form-data",
    [
      [{}, "200"],
      [{ message: "a\r\nb" }, "200"],
      [{ upload: "text" }, "200"],
    ],
    async (more, door) => {
      const body = new FormData();
      for (const [name, value] of Object.entries({ email: mailOf(door, "mara"), ...more }))
        body.set(name, value);
      door.count("form");
      const path = `/v1/forms/form?key=${await keyOfForms(door)}`;
      return String((await door.call("POST", path, { body })).status);
    },
  ),
  ...siblings<Partly>(
    "F8",
    "what must stop nothing: U+0000, half a surrogate",
    [
      [{ contact: { fullName: "a\u0000b" } }, "202"],
      [{ attributes: { city: "\uD800 Berlin" } }, "202"],
      [{ source: { campaign: "x\u0000y\uDFFF" } }, "202"],
      [{ consents: [{ purpose: "marketing", channel: "email", given: true, text: "\u0000" }] }, "202"],
    ],
    async (more, door) => {
      const contact = { email: mailOf(door, "nul"), ...more.contact };
      return String((await door.lead({ ...more, contact })).code);
    },
  ),
  ...siblings(
    "F10",
    "a script in a page",
    [
      ["preflight", `204 ${ORIGIN}`],
      ["preflight of another page", "none"],
      ["beacon of text/plain", "202"],
      ["beacon, charset in quotes", "202"],
    ],
    async (what, door) => {
      const key = await keyOfForms(door);
      const path = `/v1/forms/form?key=${key}`;
      if (what.startsWith("preflight")) {
        const Origin = what === "preflight" ? ORIGIN : "https://evil.example";
        const headers = { Origin, "Access-Control-Request-Method": "POST" };
        const { status, headers: said } = await door.call("OPTIONS", path, { headers });
        const allowed = said.get("access-control-allow-origin");
        return allowed === null ? "none" : `${status} ${allowed}`;
      }
      const type = what.includes("quotes") ? "text/plain;charset='utf-8'" : "text/plain;charset=UTF-8";
      const body = JSON.stringify({ contact: { email: mailOf(door, "bea") } });
      door.count("form");
      return String(
        (await door.call("POST", path, { body, headers: { Origin: ORIGIN, "Content-Type": type } })).status,
      );
    },
  ),
  ...siblings(
    "F11",
    "the first form of a newcomer",
    [
      ["email", "200"],
      ["email and name", "200"],
      ["a way to nobody", "422"],
    ],
    async (what, door) => {
      const email = `email=${encodeURIComponent(mailOf(door, "new"))}`;
      return postForm(
        door,
        what === "email" ? email : what.includes("name") ? `${email}&name=Neu` : "name=Neu",
      );
    },
  ),
  ...siblings(
    "F9",
    "the same done twice, without dates or keys, a minute apart",
    [
      ["page-view", "2"],
      ["download", "2"],
      ["form", "2"],
    ],
    async (kind, door) => {
      const body = { contact: { email: mailOf(door, "twice") }, kind, action: "home-page" };
      const [one] = await sendAll(door, [body]);
      await pause(61_000);
      await sendAll(door, [body]);
      return one === undefined ? "none" : String((await door.leadOf(one)).lead.interactions);
    },
  ).map((each): Case => ({ ...each, isLast: true })),
];

/** Repeats end after a minute in these cases, not after ten: nobody waits so long. */
export const policy = {
  ...defaultPolicy,
  intake: { repeatWindowMinutes: 1 },
  money: { reportCurrency: "EUR", rates: [{ currency: "USD", perUnit: "0.9", from: "2020-01-01" }] },
};
