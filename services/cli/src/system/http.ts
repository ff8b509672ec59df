import { z } from "zod";
import { Failure, exitCodes } from "../failure.ts";
import { type OnWait, type Patience, type TryAgain, persist } from "./back-off.ts";

/** Address of the system, and our API key. */
export type Address = { readonly url: string; readonly key: string | null };

export type Request = {
  readonly method: "GET" | "POST" | "DELETE";
  /** `/v1/…` */
  readonly path: string;
  readonly body?: unknown;
};

/** Sends one request and returns the checked answer; retries temporary failures. */
export type Http = <S extends z.ZodType>(request: Request, schema: S) => Promise<z.output<S>>;

/** An error answer (RFC 9457). */
const Problem = z.object({
  code: z.string().optional(),
  title: z.string().optional(),
  detail: z.string().optional(),
  defects: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
  moreDefects: z.int().optional(),
});
type Problem = z.infer<typeof Problem>;

const answerWithinMs = 60_000;
const mayHeal = new Set([408, 429, 502, 503, 504]);

/**
 * A client of one leadstream.
 *
 * @throws Failure (from the calls) `system.unreachable`, `system.busy`, `system.refused-key`,
 *   `system.refused`, `system.answer-unknown`; the stop signal's reason when it fires during a pause.
 */
export function httpClient(address: Address, patience: Patience, stop: AbortSignal, onWait?: OnWait): Http {
  return (request, schema) => persist(() => attempt(address, request, schema), patience, stop, onWait);
}

async function attempt<S extends z.ZodType>(
  address: Address,
  request: Request,
  schema: S,
): Promise<{ readonly kind: "done"; readonly value: z.output<S> } | TryAgain> {
  const answer = await send(address, request);
  if (answer instanceof Failure) return { kind: "again", afterMs: null, because: answer };
  const place = `${request.method} ${request.path}`;
  if (mayHeal.has(answer.status)) {
    const because = busy(`${address.url}${request.path}`, answer.status);
    return { kind: "again", afterMs: retryAfterMs(answer.headers), because };
  }
  if (answer.status >= 400) throw refused(place, answer.status, problemIn(answer.text));
  const parsed = schema.safeParse(parseJson(answer.text));
  if (!parsed.success) throw unknownAnswer(place);
  return { kind: "done", value: parsed.data };
}

type Answer = { readonly status: number; readonly headers: Headers; readonly text: string };

/** A lost connection counts as an answer: the request may have arrived, and is sent again. */
async function send({ url, key }: Address, { method, path, body }: Request): Promise<Answer | Failure> {
  const headers = {
    accept: "application/json",
    ...(key === null ? {} : { authorization: `Bearer ${key}` }),
    ...(body === undefined ? {} : { "content-type": "application/json" }),
  };
  const payload = body === undefined ? null : JSON.stringify(body);
  try {
    const signal = AbortSignal.timeout(answerWithinMs);
    const response = await fetch(new URL(path, url), { method, headers, body: payload, signal });
    return { status: response.status, headers: response.headers, text: await response.text() };
  } catch (thrown) {
    return unreachable(url, thrown);
  }
}

/**
 * The bytes of a file, as they come.
 *
 * @throws Failure `system.unreachable` also when the connection breaks off in the middle; `system.refused`.
 */
export async function* download(
  { url, key }: Address,
  path: string,
  stop: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const headers = key === null ? {} : { authorization: `Bearer ${key}` };
  const response = await fetch(new URL(path, url), { headers, signal: stop }).catch((thrown: unknown) => {
    throw unreachable(url, thrown);
  });
  if (response.status >= 400) throw refused(`GET ${path}`, response.status, problemIn(await response.text()));
  try {
    for await (const piece of response.body ?? []) yield piece;
  } catch (thrown) {
    if (stop.aborted) throw thrown;
    throw unreachable(url, thrown);
  }
}

const unreachable = (url: string, cause: unknown): Failure =>
  new Failure(
    {
      exit: exitCodes.unavailable,
      code: "system.unreachable",
      place: url,
      what: "no system answers there",
      next: "check the address, or start one with: leadstream start",
    },
    cause,
  );

function retryAfterMs(headers: Headers): number | null {
  const seconds = Number(headers.get("retry-after") ?? Number.NaN);
  return Number.isFinite(seconds) ? seconds * 1000 : null;
}

const busy = (place: string, status: number): Failure =>
  new Failure({
    exit: exitCodes.unavailable,
    code: "system.busy",
    place,
    what: `it answered ${status} on every try`,
    next: "look at its log, then run the same command again",
  });

function refused(place: string, status: number, problem: Problem): Failure {
  const defects = (problem.defects ?? []).map(({ field, message }) => `\n  ${field}: ${message}`).join("");
  const more = problem.moreDefects === undefined ? "" : `\n  and ${problem.moreDefects} more`;
  const what = `${problem.detail ?? problem.title ?? `status ${status}`}${defects}${more}`;
  if (status === 401 || status === 403)
    return new Failure({
      exit: exitCodes.usage,
      code: "system.refused-key",
      place,
      what,
      next: "give a key that may do this with --key or LEADSTREAM_KEY",
    });
  return new Failure({
    exit: status >= 500 ? exitCodes.unavailable : exitCodes.data,
    code: `system.refused`,
    place: problem.code === undefined ? place : `${place}, ${problem.code}`,
    what,
    next: status >= 500 ? "look at its log" : "correct the input",
  });
}

const unknownAnswer = (place: string): Failure =>
  new Failure({
    exit: exitCodes.unavailable,
    code: "system.answer-unknown",
    place,
    what: "the answer does not match this version of leadstream",
    next: "check that the address belongs to a leadstream of the same version",
  });

function problemIn(text: string): Problem {
  const parsed = Problem.safeParse(parseJson(text));
  return parsed.success ? parsed.data : {};
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
