import { createHash, createHmac, createPublicKey, verify as verifySignature } from "node:crypto";
import type { ConnectorRequest } from "@leadstream/application";
import { err, ok, type Result } from "@leadstream/kernel";
import { jsonOf, textAt } from "./json.ts";
import { isSame } from "./secrets.ts";
import type { VerificationOf } from "./verification.ts";
import { xmlOf } from "./xml.ts";

/** Why a request is not believed. A word for a counter, nothing of the request. */
export type Unverified =
  | "no-secret"
  | "signature-missing"
  | "signature-wrong"
  | "time-missing"
  | "time-too-far"
  | "secret-missing"
  | "secret-wrong";

/** Which way of the rule matched, for a vendor whose rule is not certain. */
export type Verified = Result<{ readonly matched: string }, Unverified>;

export const matched = (how: string): Verified => ok({ matched: how });

type Time = VerificationOf<"sorted-sha1">["time"];

/** @returns the text of the time, or why it does not serve. */
function timeOf(
  time: Time | undefined,
  request: ConnectorRequest,
  inHeader?: string,
): Result<string, Unverified> {
  if (time === undefined) return ok("");
  const text =
    inHeader ??
    (time.header === undefined ? undefined : request.headers[time.header]) ??
    (time.query === undefined ? undefined : request.query[time.query]);
  if (text === undefined || !/^\d{1,16}$/u.test(text)) return err("time-missing");
  const seconds = Number(text) / (time.unit === "ms" ? 1_000 : 1);
  const apart = Math.abs(Date.parse(request.receivedAt) / 1_000 - seconds);
  return apart <= time.toleranceSeconds ? ok(text) : err("time-too-far");
}

/** The time of a signature, as its sender writes it. */
export const timeText = (unit: Time["unit"], receivedAt: string): string =>
  String(unit === "ms" ? Date.parse(receivedAt) : Math.floor(Date.parse(receivedAt) / 1_000));

const partsOf = (header: string): ReadonlyMap<string, string> =>
  new Map(
    header.split(",").map((each) => {
      const split = each.indexOf("=");
      return [each.slice(0, Math.max(0, split)).trim(), each.slice(split + 1).trim()];
    }),
  );

type Words = Readonly<Record<string, string | Uint8Array>>;

/** The bytes that a template stands for; the body goes in as it came. */
export function bytesOf(template: string, words: Words): Buffer {
  const pieces = template.split(/(\{[a-z]+\})/u);
  return Buffer.concat(
    pieces.map((piece) => {
      const word = /^\{([a-z]+)\}$/u.exec(piece)?.[1];
      const value = word === undefined ? piece : (words[word] ?? piece);
      return typeof value === "string" ? Buffer.from(value, "utf8") : Buffer.from(value);
    }),
  );
}

/**
 * Meta signs an escaped form of the payload: everything outside ASCII as `\uXXXX` in small letters. The bytes on the
 * wire are escaped already; this serves a proxy that decoded them.
 */
export const escapedForm = (text: string): string =>
  text.replace(/[^\0-\x7f]/gu, (sign) =>
    [...Array(sign.length).keys()]
      .map((i) => String.raw`\u${sign.charCodeAt(i).toString(16).padStart(4, "0")}`)
      .join(""),
  );

export type HmacRule = VerificationOf<"hmac">;

function signatureIn(rule: HmacRule, header: string): string | undefined {
  const text = rule.part === undefined ? header : (partsOf(header).get(rule.part) ?? "");
  if (text.startsWith(rule.prefix)) return text.slice(rule.prefix.length);
  return rule.prefixIsOptional ? text : undefined;
}

export function encoded({ algorithm, encoding }: HmacRule, secret: string, input: Buffer): string {
  const mac = createHmac(algorithm, secret).update(input);
  if (encoding !== "base64-of-hex") return mac.digest(encoding);
  return Buffer.from(mac.digest("hex"), "utf8").toString("base64");
}

type Signer = { readonly secrets: readonly string[]; readonly uri: string };
type Try = { readonly how: string; readonly input: string; readonly body: Uint8Array };

/** The inputs to try: the rule's own, those that implementers use, and Meta's escaped form. */
function triesOf({ input, alternatives, triesEscapedBody }: HmacRule, body: Uint8Array): readonly Try[] {
  const inputs = [input, ...alternatives].map((each) => ({ how: each, input: each, body }));
  if (!triesEscapedBody) return inputs;
  const escaped = Buffer.from(escapedForm(Buffer.from(body).toString("utf8")));
  return [...inputs, { how: "escaped", input, body: escaped }];
}

/** Every secret is tried, so that the time tells nothing of which is right. */
const isOneOf = (secrets: readonly string[], wanted: string, signed: (secret: string) => string): boolean =>
  secrets.reduce((found, secret) => isSame(signed(secret), wanted) || found, false);

function wordsOf(
  rule: HmacRule,
  { method, headers }: ConnectorRequest,
  timestamp: string,
  uri: string,
): Words {
  const id = rule.idHeader === undefined ? "" : (headers[rule.idHeader] ?? "");
  return { method, uri, timestamp, id };
}

/** An HMAC over a template, as most vendors sign. */
export function hmac(rule: HmacRule, request: ConnectorRequest, { secrets, uri }: Signer): Verified {
  const header = request.headers[rule.header] ?? "";
  const given = signatureIn(rule, header);
  if (header === "" || given === undefined || given === "") return err("signature-missing");
  const inHeader = rule.timePart === undefined ? undefined : (partsOf(header).get(rule.timePart) ?? "");
  const time = timeOf(rule.time, request, inHeader);
  if (!time.ok) return time;
  const words = wordsOf(rule, request, time.value, uri);
  const wanted = rule.encoding === "hex" ? given.toLowerCase() : given;
  const found = triesOf(rule, request.body).find(({ input, body }) =>
    isOneOf(secrets, wanted, (secret) => encoded(rule, secret, bytesOf(input, { ...words, secret, body }))),
  );
  return found === undefined ? err("signature-wrong") : matched(found.how);
}

export const sha1 = (input: Uint8Array | string): string => createHash("sha1").update(input).digest("hex");

/** The ciphertext of a body: an XML element, or the JSON key that bots have, with a small first letter. */
export const cipherIn = (body: Uint8Array, name: string): string | undefined =>
  textAt(xmlOf(body), `xml.${name}`) ??
  textAt(jsonOf(body), name.charAt(0).toLowerCase() + name.slice(1)) ??
  textAt(jsonOf(body), name);

/** WeCom: SHA-1 of token, time, nonce and ciphertext, sorted. */
export function sortedSha1(
  rule: VerificationOf<"sorted-sha1">,
  request: ConnectorRequest,
  secrets: readonly string[],
): Verified {
  const given = request.query[rule.signature];
  const cipher = request.query[rule.query] ?? cipherIn(request.body, rule.body);
  if (given === undefined || cipher === undefined) return err("signature-missing");
  const time = timeOf(rule.time, request);
  if (!time.ok) return time;
  const nonce = request.query[rule.nonce] ?? "";
  const isRight = isOneOf(secrets, given.toLowerCase(), (token) =>
    sha1([token, time.value, nonce, cipher].toSorted().join("")),
  );
  return isRight ? matched("sorted-sha1") : err("signature-wrong");
}

/** 简道云: SHA-1 of a template with the secret in it. */
export function joinedSha1(
  rule: VerificationOf<"joined-sha1">,
  request: ConnectorRequest,
  secrets: readonly string[],
): Verified {
  const header = request.headers[rule.header];
  if (header === undefined) return err("signature-missing");
  const given = header.startsWith(rule.prefix) ? header.slice(rule.prefix.length) : header;
  const time = timeOf(rule.time, request);
  if (!time.ok) return time;
  const words = { nonce: request.query[rule.nonce] ?? "", timestamp: time.value, body: request.body };
  const isRight = isOneOf(secrets, given.toLowerCase(), (secret) =>
    sha1(bytesOf(rule.input, { ...words, secret })),
  );
  return isRight ? matched("joined-sha1") : err("signature-wrong");
}

/** DER of an Ed25519 public key before its 32 bytes (RFC 8410). */
const ED25519 = Buffer.from("302a300506032b6570032100", "hex");

/** One entry of `webhook-signature` against one secret: `v1,` HMAC or `v1a,` Ed25519. */
function isSigned(entry: string, secret: string, input: Buffer): boolean {
  const [version = "", signature = ""] = entry.split(",");
  if (version === "v1" && !secret.startsWith("whpk_")) {
    const key = Buffer.from(secret.replace(/^whsec_/u, ""), "base64");
    return isSame(createHmac("sha256", key).update(input).digest("base64"), signature);
  }
  const raw = Buffer.from(secret.replace(/^whpk_/u, ""), "base64");
  if (version !== "v1a" || !secret.startsWith("whpk_") || raw.length !== 32) return false;
  const key = createPublicKey({ key: Buffer.concat([ED25519, raw]), format: "der", type: "spki" });
  return verifySignature(null, input, key, Buffer.from(signature, "base64"));
}

/** Any of the listed signatures against any of the secrets. */
export function standardWebhooks(
  { toleranceSeconds }: VerificationOf<"standard-webhooks">,
  request: ConnectorRequest,
  secrets: readonly string[],
): Verified {
  const { "webhook-id": id, "webhook-signature": list } = request.headers;
  if (id === undefined || list === undefined) return err("signature-missing");
  const time = timeOf({ header: "webhook-timestamp", unit: "s", toleranceSeconds }, request);
  if (!time.ok) return time;
  const input = bytesOf("{id}.{timestamp}.{body}", { id, timestamp: time.value, body: request.body });
  const isRight = list
    .split(" ")
    .slice(0, 10)
    .flatMap((entry) => secrets.map((secret) => isSigned(entry, secret, input)))
    .includes(true);
  return isRight ? matched("standard-webhooks") : err("signature-wrong");
}
