import { createHmac, randomUUID } from "node:crypto";
import { assertNever } from "@leadstream/kernel";
import { isObject, jsonOf } from "../json.ts";
import { bytesOf, cipherIn, encoded, type HmacRule, sha1, timeText } from "../signatures.ts";
import type { Verification, VerificationOf } from "../verification.ts";

/*
 * The other side of `verify`: what a vendor adds to a request so that we believe it. Only for tests of a set-up.
 */

/** What is signed: the body as the vendor would send it, and where to. */
export type Unsigned = {
  readonly body: Uint8Array;
  /** The address as the vendor calls it. */
  readonly uri: string;
  readonly receivedAt: string;
};

/** What the proof adds to the request; `body`: the body with the secret in it. */
export type Proof = {
  readonly headers?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly pathSecret?: string;
  readonly body?: Uint8Array;
};

type Time = VerificationOf<"sorted-sha1">["time"];

/** The time where its rule says that it stands. */
function timeAt(time: Time | undefined, text: string): Required<Pick<Proof, "headers" | "query">> {
  return {
    headers: time?.header === undefined ? {} : { [time.header]: text },
    query: time?.query === undefined ? {} : { [time.query]: text },
  };
}

function byHmac(rule: HmacRule, secret: string, { body, uri, receivedAt }: Unsigned): Proof {
  const timestamp = timeText(rule.time?.unit ?? "s", receivedAt);
  const id = rule.idHeader === undefined ? "" : randomUUID();
  const words = { method: "POST", uri, timestamp, id, secret, body };
  const signature = `${rule.prefix}${encoded(rule, secret, bytesOf(rule.input, words))}`;
  const { headers, query } = timeAt(rule.time, timestamp);
  const header =
    rule.part === undefined
      ? signature
      : `${rule.timePart === undefined ? "" : `${rule.timePart}=${timestamp},`}${rule.part}=${signature}`;
  const ids = rule.idHeader === undefined ? {} : { [rule.idHeader]: id };
  return { headers: { ...headers, ...ids, [rule.header]: header }, query };
}

function bySortedSha1(rule: VerificationOf<"sorted-sha1">, secret: string, unsigned: Unsigned): Proof {
  const timestamp = timeText(rule.time.unit, unsigned.receivedAt);
  const nonce = randomUUID();
  const cipher = cipherIn(unsigned.body, rule.body) ?? "";
  const signature = sha1([secret, timestamp, nonce, cipher].toSorted().join(""));
  const { headers, query } = timeAt(rule.time, timestamp);
  return { headers, query: { ...query, [rule.nonce]: nonce, [rule.signature]: signature } };
}

function byJoinedSha1(rule: VerificationOf<"joined-sha1">, secret: string, unsigned: Unsigned): Proof {
  const timestamp = timeText(rule.time.unit, unsigned.receivedAt);
  const nonce = randomUUID();
  const signature = sha1(bytesOf(rule.input, { nonce, timestamp, secret, body: unsigned.body }));
  const { headers, query } = timeAt(rule.time, timestamp);
  return { headers: { ...headers, [rule.header]: signature }, query: { ...query, [rule.nonce]: nonce } };
}

function byStandardWebhooks(secret: string, { body, receivedAt }: Unsigned): Proof {
  const id = `msg_${randomUUID()}`;
  const timestamp = timeText("s", receivedAt);
  const key = Buffer.from(secret.replace(/^whsec_/u, ""), "base64");
  const input = bytesOf("{id}.{timestamp}.{body}", { id, timestamp, body });
  const signature = `v1,${createHmac("sha256", key).update(input).digest("base64")}`;
  return {
    headers: { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": signature },
  };
}

/** Sets the secret at its dotted path in a JSON body. */
function inBody({ path }: VerificationOf<"body-key">, secret: string, body: Uint8Array): Proof {
  const payload = jsonOf(body);
  const [name = "", ...rest] = path.split(".");
  const inner = rest.reduceRight<unknown>((value, step) => ({ [step]: value }), secret);
  return { body: Buffer.from(JSON.stringify({ ...(isObject(payload) ? payload : {}), [name]: inner })) };
}

const basic = (text: string): Proof => ({
  headers: { authorization: `Basic ${Buffer.from(text, "utf8").toString("base64")}` },
});

/**
 * Signs a request as the vendor of this rule does.
 *
 * @param secret a working secret of the source.
 * @returns null when the secret is a public key, with which nothing can be signed.
 */
export function signAsVendor(rule: Verification, secret: string, unsigned: Unsigned): Proof | null {
  switch (rule.kind) {
    case "none":
      return {};
    case "hmac":
      return byHmac(rule, secret, unsigned);
    case "sorted-sha1":
      return bySortedSha1(rule, secret, unsigned);
    case "joined-sha1":
      return byJoinedSha1(rule, secret, unsigned);
    case "standard-webhooks":
      return secret.startsWith("whpk_") ? null : byStandardWebhooks(secret, unsigned);
    case "basic":
      return basic(rule.of === "user" ? `${secret}:` : secret);
    case "bearer":
      return rule.header === "authorization"
        ? { headers: { authorization: `Bearer ${secret}` } }
        : { headers: { [rule.header]: secret } };
    case "path-secret":
      return { pathSecret: secret };
    case "body-key":
      return inBody(rule, secret, unsigned.body);
    default:
      return assertNever(rule);
  }
}
