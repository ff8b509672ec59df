import { z } from "zod";
import type { Target } from "./running.ts";

export type Reply = {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Parsed when it is JSON, else null. */
  readonly body: unknown;
};

export type Call = {
  readonly method?: "GET" | "POST" | "PUT";
  /** A string or bytes are sent as they are, anything else as JSON. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
};

const encoded = (body: unknown): string | Uint8Array<ArrayBuffer> =>
  typeof body === "string" ? body : body instanceof Uint8Array ? new Uint8Array(body) : JSON.stringify(body);

/** One request with the key of the target. Throws the error of `fetch` when no process answers. */
export async function call(
  { url, key }: Target,
  path: string,
  { method, body, headers }: Call = {},
): Promise<Reply> {
  const response = await fetch(`${url}${path}`, {
    method: method ?? (body === undefined ? "GET" : "POST"),
    headers: {
      Authorization: `Bearer ${key}`,
      ...(body === undefined ? {} : { "Content-Type": "application/json" }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: encoded(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, body: jsonOf(text) };
}

const Waiting = z.object({ quiet: z.boolean() });

/** Whether all submitted work is done. */
export const isQuiet = async (target: Target): Promise<boolean> =>
  Waiting.parse((await call(target, "/v1/waiting")).body).quiet;

function jsonOf(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return null;
  }
}
