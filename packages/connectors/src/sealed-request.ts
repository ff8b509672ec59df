import type { ConnectorRequest } from "@leadstream/application";
import { Instant } from "@leadstream/contracts";
import { z } from "zod";

/** Headers that a parser reads. Credentials and signatures are not among them: they have done their work. */
const KEPT =
  /^(?:content-type|webhook-id|webhook-timestamp|ce-[a-z0-9]{1,40}|x-jdy-deliverid|x-hub-.{0,20}timestamp)$/u;

/** Query fields that are secrets or signatures. */
const SECRET = /^(?:key|access_token|hub\.verify_token|signature|msg_signature|token)$/iu;

const SealedRequest = z.object({
  method: z.enum(["GET", "POST", "OPTIONS"]),
  url: z.string(),
  query: z.record(z.string(), z.string()),
  headers: z.record(z.string(), z.string()),
  body: z.base64(),
  visitor: z.object({
    ip: z.string().optional(),
    userAgent: z.string().optional(),
    language: z.string().optional(),
  }),
  receivedAt: Instant,
  parts: z.record(z.string(), z.string()).default({}),
  isTest: z.literal(true).optional(),
});

const keptOnly = (
  record: Readonly<Record<string, string>>,
  keeps: (name: string) => boolean,
): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(record).filter(([name]) => keeps(name)));

/** A secret in the body is struck out wherever it stands, however JSON or a form wrote it. */
function without(secrets: readonly string[], body: Uint8Array): Uint8Array {
  if (secrets.length === 0) return body;
  const text = Buffer.from(body).toString("latin1");
  const struck = secrets
    .flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)])
    .map((form) => Buffer.from(form, "utf8").toString("latin1"))
    .filter((form) => form.length >= 8)
    .reduce((rest, form) => rest.replaceAll(form, ""), text);
  return Buffer.from(struck, "latin1");
}

/** The bytes to seal: what a parser needs of the request, without what let it in. */
export function sealable(
  request: ConnectorRequest,
  parts: Readonly<Record<string, string>>,
  { inBody, inPath }: { readonly inBody: readonly string[]; readonly inPath?: string | undefined },
): Uint8Array {
  const { method, url, visitor, receivedAt, isTest } = request;
  const kept = {
    method,
    url: (url.split("?")[0] ?? "").replaceAll(inPath ?? "?", ""),
    query: keptOnly(request.query, (name) => !SECRET.test(name)),
    headers: keptOnly(request.headers, (name) => KEPT.test(name)),
    body: Buffer.from(without(inBody, request.body)).toString("base64"),
    visitor,
    receivedAt,
    parts,
    ...(isTest === true ? { isTest } : {}),
  };
  return Buffer.from(JSON.stringify(kept), "utf8");
}

/** The request as it was sealed. @throws ZodError when the bytes are not what we sealed */
export function unsealed(bytes: Uint8Array): {
  readonly request: ConnectorRequest;
  readonly parts: Readonly<Record<string, string>>;
} {
  const json: unknown = JSON.parse(Buffer.from(bytes).toString("utf8"));
  const { body, parts, ...rest } = SealedRequest.parse(json);
  return { request: { ...rest, body: Buffer.from(body, "base64") }, parts };
}
