import { TextDecoder } from "node:util";
import express from "express";
import type { Request, Response } from "express";
import type { Defect } from "@leadstream/contracts";
import { jsonBreak, placeOf } from "./json-break.ts";
import { HttpProblem } from "./problems.ts";
import type { ProblemKind } from "./problem-table.ts";

/** A body as received, uncompressed. */
export type Incoming = {
  readonly mediaType: string;
  readonly charset: string | undefined;
  /** The whole header, for what else stands in it. */
  readonly contentType?: string | undefined;
  readonly bytes: Uint8Array;
};

/** Deepest nesting of values. Our own formats have at most four levels. Keeps every walk over the values short. */
const MAX_DEPTH = 32;

const mib = (bytes: number): string => `${Math.round((bytes / 1_048_576) * 100) / 100} MiB`;

/**
 * Most names and entries in a body. Our formats have at least about six bytes per part. A body within the byte
 * limit that has more parts is not one of ours, and checking it would cost a hundred times its size.
 */
const MAX_PARTS = 200_000;

/** Media type and charset of a Content-Type header. */
function contentTypeOf(header: string | undefined): Omit<Incoming, "bytes"> {
  const [mediaType = "", ...parameters] = (header ?? "").split(";");
  const charset = parameters
    .map((p) => /^\s*charset\s*=\s*["']?([^"'\s]+)["']?\s*$/i.exec(p)?.[1])
    .find(Boolean);
  return { mediaType: mediaType.trim().toLowerCase(), charset: charset?.toLowerCase(), contentType: header };
}

const readRaw = (request: Request, response: Response, limitBytes: number): Promise<void> =>
  new Promise((resolve, reject) => {
    const reader = express.raw({ type: () => true, limit: limitBytes });
    reader(request, response, (thrown?: unknown) => {
      if (thrown === undefined) resolve();
      else reject(thrown instanceof Error ? thrown : new Error("the body reader failed"));
    });
  });

/** Tells the limit to a client that sent too much. */
function explainSize(thrown: unknown, limitBytes: number): never {
  if (thrown instanceof Error && "type" in thrown && thrown.type === "entity.too.large")
    throw new HttpProblem(
      "body.too-large",
      `The limit is ${mib(limitBytes)} (${limitBytes} bytes) a request.`,
    );
  throw thrown;
}

const hasBody = ({ headers }: Request): boolean =>
  headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0;

/**
 * Reads the whole body and decompresses it.
 *
 * @param accepts media types that this route reads.
 * @returns undefined when there is no body.
 * @throws HttpProblem `body.unsupported-type`, `body.too-large`; errors of the reader for a broken stream.
 */
export async function readBody(
  request: Request,
  response: Response,
  { accepts, bodyBytes }: { readonly accepts: readonly string[]; readonly bodyBytes: number },
): Promise<Incoming | undefined> {
  if (!hasBody(request)) return undefined;
  const type = contentTypeOf(request.headers["content-type"]);
  if (!accepts.includes(type.mediaType)) {
    const list = accepts.join(", ");
    throw new HttpProblem("body.unsupported-type", `What is read here: ${list}.`, {
      headers: { Accept: list },
    });
  }
  await readRaw(request, response, bodyBytes).catch((thrown: unknown) => explainSize(thrown, bodyBytes));
  const bytes: unknown = request.body;
  return bytes instanceof Uint8Array && bytes.length > 0 ? { ...type, bytes } : undefined;
}

/** The body whole and uncompressed, whatever its type; empty when there is none. @throws HttpProblem `body.too-large` */
export async function readAnyBody(
  request: Request,
  response: Response,
  bodyBytes: number,
): Promise<Uint8Array> {
  if (!hasBody(request)) return new Uint8Array();
  await readRaw(request, response, bodyBytes).catch((thrown: unknown) => explainSize(thrown, bodyBytes));
  const bytes: unknown = request.body;
  return bytes instanceof Uint8Array ? bytes : new Uint8Array();
}

/** A body that cannot be read: the problem for the client, and the defect that is recorded. */
export class UnreadableBody extends HttpProblem {
  readonly defect: Defect;

  constructor(kind: ProblemKind, defect: Defect) {
    super(kind, defect.message, { defects: [defect] });
    this.defect = defect;
  }
}

const unreadable = (kind: ProblemKind, code: string, message: string): UnreadableBody =>
  new UnreadableBody(kind, { field: "(body)", code, message });

function decoderOf(charset: string): TextDecoder {
  try {
    return new TextDecoder(charset, { fatal: true });
  } catch {
    throw unreadable("body.unsupported-charset", "charset-unknown", "The declared charset is not known.");
  }
}

function notInCharset(bytes: Uint8Array, charset: string): UnreadableBody {
  // The first replacement character marks the bad bytes, unless the text already contains one before.
  const text = new TextDecoder(charset).decode(bytes);
  const { line, column } = placeOf(text, Math.max(0, text.indexOf("\uFFFD")));
  const hint = charset === "utf-8" ? " Send UTF-8, or declare the charset." : "";
  const message = `Line ${line}, column ${column}: these bytes are not ${charset}.${hint}`;
  return unreadable("body.not-in-charset", "not-in-charset", message);
}

/**
 * Decodes bytes as UTF-8, or as another declared charset of the WHATWG encoding standard. Drops a byte-order
 * mark. Never replaces bad bytes silently.
 *
 * @throws UnreadableBody when the bytes are not text in that charset.
 */
export function textOf(bytes: Uint8Array, charset = "utf-8"): string {
  const decoder = decoderOf(charset);
  try {
    return decoder.decode(bytes);
  } catch {
    throw notInCharset(bytes, decoder.encoding);
  }
}

const isWhole = (value: unknown): value is object => typeof value === "object" && value !== null;

/** The limit that a value exceeds, if any. Uses a list instead of recursion, because the input decides the depth. */
function excessOf(value: unknown): Pick<Defect, "code" | "message"> | null {
  let parts = 0;
  let level = [value].filter(isWhole);
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth >= MAX_DEPTH)
      return { code: "nested-too-deep", message: `Values nest deeper than ${MAX_DEPTH}.` };
    const below: object[] = [];
    for (const whole of level)
      for (const child of Object.values<unknown>({ ...whole })) {
        parts += 1;
        if (parts > MAX_PARTS)
          return { code: "too-many-parts", message: `There are more than ${MAX_PARTS} names and entries.` };
        if (isWhole(child)) below.push(child);
      }
    level = below;
  }
  return null;
}

/**
 * Parses JSON.
 *
 * @param firstLine number of the text's first line, for a row of a longer body.
 * @throws UnreadableBody with line and column of the error, and nothing of the text.
 */
export function jsonOf(text: string, firstLine = 1): unknown {
  try {
    const value: unknown = JSON.parse(text);
    const excess = excessOf(value);
    if (excess === null) return value;
    throw unreadable("body.malformed", excess.code, excess.message);
  } catch (thrown) {
    if (thrown instanceof UnreadableBody) throw thrown;
    const found = jsonBreak(text, MAX_DEPTH);
    const place = found && `Line ${found.line + firstLine - 1}, column ${found.column}: ${found.reason}.`;
    throw unreadable("body.malformed", "json-malformed", place ?? "This is not JSON.");
  }
}
