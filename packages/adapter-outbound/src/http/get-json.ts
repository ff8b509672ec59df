import { request as overHttp } from "node:http";
import { request as overHttps } from "node:https";
import { isIP } from "node:net";
import { buffer } from "node:stream/consumers";
import { isPublicAddress, PrivateAddress, publicLookup } from "./public-address.ts";

export type JsonAnswer = {
  readonly status: number;
  /** Milliseconds that the server asks us to wait; null: it asks nothing. */
  readonly retryAfterMs: number | null;
  /** Undefined when the body is no JSON. */
  readonly value: unknown;
};

export type JsonQuestion = {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** For the whole answer. */
  readonly timeoutMs: number;
  /** Addresses of this machine and its network may be asked too. */
  readonly mayBePrivate: boolean;
};

const MOST_BYTES = 1_048_576;
const LONGEST_REST_MS = 3_600_000;

/** Seconds or a date, RFC 9110, section 10.2.3; an hour at most. */
function retryAfter(header: string | undefined): number | null {
  if (header === undefined) return null;
  const ms = /^\d{1,9}$/u.test(header) ? Number(header) * 1_000 : Date.parse(header) - Date.now();
  return Number.isFinite(ms) ? Math.min(LONGEST_REST_MS, Math.max(0, ms)) : null;
}

async function* bounded(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.length;
    if (size > MOST_BYTES) throw new RangeError("the answer is over a megabyte");
    yield chunk;
  }
}

const jsonOf = (bytes: Uint8Array): unknown => {
  try {
    const value: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    return value;
  } catch {
    return undefined;
  }
};

/**
 * Asks for a JSON document: no redirect is followed, a megabyte at most.
 *
 * @throws PrivateAddress when the host is not public; errors of the connection and of the time-out.
 */
export async function getJson({ url, headers, timeoutMs, mayBePrivate }: JsonQuestion): Promise<JsonAnswer> {
  const { protocol, hostname } = new URL(url);
  // An address that is written out is never looked up.
  const host = hostname.replace(/^\[|\]$/gu, "");
  if (!mayBePrivate && isIP(host) !== 0 && !isPublicAddress(host)) throw new PrivateAddress();
  const signal = AbortSignal.timeout(timeoutMs);
  const lookup = mayBePrivate ? {} : { lookup: publicLookup };
  const ask = protocol === "https:" ? overHttps : overHttp;
  return new Promise((resolve, reject) => {
    const request = ask(url, { headers: { Accept: "application/json", ...headers }, signal, ...lookup });
    request.once("error", reject);
    request.once("response", (response) => {
      const { statusCode: status = 0 } = response;
      const rest = retryAfter(response.headers["retry-after"]);
      buffer(bounded(response)).then(
        (bytes) => resolve({ status, retryAfterMs: rest, value: jsonOf(bytes) }),
        (thrown: unknown) => {
          request.destroy();
          reject(thrown instanceof Error ? thrown : new Error("the answer broke off"));
        },
      );
    });
    request.end();
  });
}
