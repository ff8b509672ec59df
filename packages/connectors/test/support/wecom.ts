import { createCipheriv, createHash } from "node:crypto";
import { bytes, signedAt, SECRET } from "./moment.ts";
import type { Sent } from "./signing.ts";

/** The key of the vendor's sample. */
export const AES_KEY = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C";
export const CORP = "wx5823bf96d3bd56c7";

function encrypted(message: string, receiver: string): string {
  const key = Buffer.from(`${AES_KEY}=`, "base64");
  const text = Buffer.from(message, "utf8");
  const length = Buffer.alloc(4);
  length.writeUInt32BE(text.length);
  const plain = Buffer.concat([Buffer.alloc(16, 7), length, text, Buffer.from(receiver)]);
  const padding = 32 - (plain.length % 32);
  const cipher = createCipheriv("aes-256-cbc", key, key.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([
    cipher.update(Buffer.concat([plain, Buffer.alloc(padding, padding)])),
    cipher.final(),
  ]).toString("base64");
}

function signed(cipher: string): Readonly<Record<string, string>> {
  const [timestamp, nonce] = [String(signedAt()), "263014780"];
  const signature = createHash("sha1")
    .update([SECRET, timestamp, nonce, cipher].toSorted().join(""))
    .digest("hex");
  return { msg_signature: signature, timestamp, nonce };
}

/** A message of WeCom to an application, encrypted and signed. */
export function sealWecom(message: string): Sent {
  const cipher = encrypted(message, CORP);
  return {
    body: bytes(
      `<xml><ToUserName><![CDATA[${CORP}]]></ToUserName><AgentID>218</AgentID><Encrypt><![CDATA[${cipher}]]></Encrypt></xml>`,
    ),
    headers: { "content-type": "text/xml" },
    query: signed(cipher),
  };
}

/** The same to a bot: JSON. */
export function sealWecomFor(receiver: string, message: string): Sent {
  const cipher = encrypted(message, receiver);
  return {
    body: bytes({ encrypt: cipher }),
    headers: { "content-type": "application/json" },
    query: signed(cipher),
  };
}
