import { connect } from "node:net";
import type { Seen, Shot } from "./model.ts";

const ANSWER_MS = 60_000;

export type Address = { readonly host: string; readonly port: number };

export const addressOf = (url: string): Address => {
  const { hostname, port } = new URL(url);
  return { host: hostname, port: Number(port) };
};

/** The request as bytes, built by hand: no client library sends what an attacker sends. */
export function bytesOf({ method, path, headers = {}, body }: Shot, key: string | null): Buffer {
  const payload = Buffer.from(body ?? "");
  const own = new Set(Object.keys(headers).map((name) => name.toLowerCase()));
  const usual: readonly (readonly [string, string])[] = [
    ["Host", "127.0.0.1"],
    ["Connection", "close"],
    ...(key === null ? [] : [["Authorization", `Bearer ${key}`] as const]),
    ...(body === undefined ? [] : bodyHeaders(payload.length, own.has("transfer-encoding"))),
  ];
  const all = [...usual.filter(([name]) => !own.has(name.toLowerCase())), ...Object.entries(headers)];
  const lines = all.map(([name, value]) => `${name}: ${value}\r\n`).join("");
  return Buffer.concat([Buffer.from(`${method} ${path} HTTP/1.1\r\n${lines}\r\n`, "utf8"), payload]);
}

const bodyHeaders = (bytes: number, isChunked: boolean): readonly (readonly [string, string])[] => [
  ["Content-Type", "application/json"],
  ...(isChunked ? [] : [["Content-Length", String(bytes)] as const]),
];

/** Sends and waits for the end of the answer. Never throws: an error becomes part of the result. */
export function exchange(
  { host, port }: Address,
  bytes: Uint8Array,
  { withinMs = ANSWER_MS, endAfter = false } = {},
): Promise<Seen> {
  const since = performance.now();
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    const socket = connect({ host, port, allowHalfOpen: true });
    const done = (why: string): void => {
      clearTimeout(late);
      socket.destroy();
      resolve(answerOf(Buffer.concat(chunks), why, performance.now() - since));
    };
    const late = setTimeout(() => done(`no answer within ${withinMs / 1_000} s`), withinMs);
    socket.on("connect", () => {
      socket.write(bytes);
      if (endAfter) socket.end();
    });
    socket.on("data", (chunk) => chunks.push(chunk));
    socket.on("error", (error) => done("code" in error ? String(error.code) : error.message));
    socket.on("end", () => done("the connection was closed without an answer"));
    socket.on("close", () => done("the connection was closed without an answer"));
  });
}

function answerOf(bytes: Buffer, why: string, ms: number): Seen {
  const at = bytes.indexOf("\r\n\r\n");
  const head = at < 0 ? "" : bytes.subarray(0, at).toString("latin1");
  const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1] ?? 0);
  if (status === 0) return { status, headers: {}, text: why, ms };
  const headers = Object.fromEntries(
    head
      .split("\r\n")
      .slice(1)
      .map((line) => [
        line.slice(0, line.indexOf(":")).toLowerCase(),
        line.slice(line.indexOf(":") + 1).trim(),
      ]),
  );
  const body = bytes.subarray(at + 4);
  const text = headers["transfer-encoding"] === "chunked" ? unchunked(body) : body.toString("utf8");
  return { status, headers, text, ms };
}

function unchunked(body: Buffer): string {
  const parts: Buffer[] = [];
  for (let at = 0; at < body.length;) {
    const end = body.indexOf("\r\n", at);
    const size = end < 0 ? 0 : Number.parseInt(body.subarray(at, end).toString("latin1"), 16);
    if (!(size > 0)) break;
    parts.push(body.subarray(end + 2, end + 2 + size));
    at = end + 2 + size + 2;
  }
  return Buffer.concat(parts).toString("utf8");
}
