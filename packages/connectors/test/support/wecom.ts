import { createCipheriv, createHash } from "node:crypto";
import { bytes, nowSeconds, SECRET } from "./world.ts";
import type { Sent } from "./signing.ts";

/** The key of the vendor's sample. */
export const AES_KEY = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C";
export const CORP = "wx5823bf96d3bd56c7";

function encrypted(message: string): string {
  const key = Buffer.from(`${AES_KEY}=`, "base64");
  const text = Buffer.from(message, "utf8");
  const length = Buffer.alloc(4);
  length.writeUInt32BE(text.length);
  const plain = Buffer.concat([Buffer.alloc(16, 7), length, text, Buffer.from(CORP)]);
  const padding = 32 - (plain.length % 32);
  const cipher = createCipheriv("aes-256-cbc", key, key.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([
    cipher.update(Buffer.concat([plain, Buffer.alloc(padding, padding)])),
    cipher.final(),
  ]).toString("base64");
}

/** A message of WeCom, encrypted and signed. */
export function sealWecom(message: string): Sent {
  const cipher = encrypted(message);
  const [timestamp, nonce] = [String(nowSeconds), "263014780"];
  const signature = createHash("sha1")
    .update([SECRET, timestamp, nonce, cipher].toSorted().join(""))
    .digest("hex");
  return {
    body: bytes(
      `<xml><ToUserName><![CDATA[${CORP}]]></ToUserName><AgentID>218</AgentID><Encrypt><![CDATA[${cipher}]]></Encrypt></xml>`,
    ),
    headers: { "content-type": "text/xml" },
    query: { msg_signature: signature, timestamp, nonce },
  };
}
