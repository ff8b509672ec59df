import { createHash, createHmac } from "node:crypto";
import type { ConnectorRequest } from "@leadstream/application";
import { bytes, signedAt, SECRET } from "./moment.ts";

export type Sent = Partial<ConnectorRequest>;

const json = { "content-type": "application/json" };
const hmac = (input: string | Uint8Array, encoding: "hex" | "base64"): string =>
  createHmac("sha256", SECRET).update(input).digest(encoding);

export const asForm = (text: string): Sent => ({
  body: bytes(text),
  headers: { "content-type": "application/x-www-form-urlencoded" },
});

export const asJson = (body: Uint8Array, headers: Readonly<Record<string, string>> = {}): Sent => ({
  body,
  headers: { ...json, ...headers },
});

export const withBearer = (body: Uint8Array): Sent => asJson(body, { authorization: `Bearer ${SECRET}` });

/** One signer for each vendor: the headers and query that belong to a body. */
export const sign = {
  typeform: (body: Uint8Array) => asJson(body, { "typeform-signature": `sha256=${hmac(body, "base64")}` }),
  meta: (body: Uint8Array) => asJson(body, { "x-hub-signature-256": `sha256=${hmac(body, "hex")}` }),
  linkedin: (body: Uint8Array) =>
    asJson(body, { "x-li-signature": hmac(Buffer.concat([Buffer.from("hmacsha256="), body]), "hex") }),
  tiktok: (body: Uint8Array) => {
    const input = Buffer.concat([Buffer.from(`${signedAt()}.`), body]);
    return asJson(body, { "tiktok-signature": `t=${signedAt()},s=${hmac(input, "hex")}` });
  },
  googleForms: (body: Uint8Array) => {
    const input = Buffer.concat([Buffer.from(`${signedAt()}.`), body]);
    return asJson(body, {
      "x-leadstream-timestamp": String(signedAt()),
      "x-leadstream-signature": hmac(input, "base64"),
    });
  },
  hubspot: (uri: string) => (body: Uint8Array) => {
    const time = String(signedAt() * 1_000);
    const input = Buffer.concat([Buffer.from(`POST${uri}`), body, Buffer.from(time)]);
    return asJson(body, {
      "x-hubspot-request-timestamp": time,
      "x-hubspot-signature-v3": hmac(input, "base64"),
    });
  },
  jiandaoyun: (body: Uint8Array): Sent => {
    const nonce = "abc123";
    const signature = createHash("sha1")
      .update(`${nonce}:`)
      .update(body)
      .update(`:${SECRET}:${signedAt()}`)
      .digest("hex");
    return {
      ...asJson(body, { "x-jdy-signature": signature, "x-jdy-deliverid": "d-1" }),
      query: { nonce, timestamp: String(signedAt()) },
    };
  },
  standard: (body: Uint8Array) => {
    const key = Buffer.from(SECRET.replace(/^whsec_/u, ""), "base64");
    const input = Buffer.concat([Buffer.from(`msg_1.${signedAt()}.`), body]);
    const signature = createHmac("sha256", key).update(input).digest("base64");
    return asJson(body, {
      "webhook-id": "msg_1",
      "webhook-timestamp": String(signedAt()),
      "webhook-signature": `v1,${signature}`,
    });
  },
  basic: (pair: string) => (body: Uint8Array) =>
    asJson(body, { authorization: `Basic ${Buffer.from(pair).toString("base64")}` }),
};

/** A multipart body as Jotform sends it. */
export function multipart(fields: Readonly<Record<string, string>>): Sent {
  const boundary = "------------------------9f7ba4";
  const parts = Object.entries(fields).map(
    ([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  return {
    body: bytes(`${parts.join("")}--${boundary}--\r\n`),
    headers: { "content-type": `multipart/form-data; boundary=${boundary}` },
  };
}
