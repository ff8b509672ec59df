import { appendFile } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";
import { commandIdFor } from "@leadstream/adapter-http";
import { SENDER, type SubmissionIdOf } from "./people.ts";
import { CommandAnswer, type Attempt, type Operation, type Outcome } from "./operation.ts";

export type Wish = Pick<Operation, "kind" | "key" | "leadId" | "repId" | "race"> & {
  readonly path: string;
  readonly body: unknown;
};

/** A client with a timeout that repeats a request under the same key until it is answered. */
export type Client = {
  readonly ask: (wish: Wish) => Promise<Operation>;
  readonly operations: () => readonly Operation[];
  readonly tally: () => Readonly<Record<Outcome, number>>;
};

export type ClientOptions = {
  readonly url: string;
  readonly apiKey: string;
  readonly idOf: SubmissionIdOf;
  /** JSON lines, one for each attempt. */
  readonly file: string;
  /** Ends all retries: operations without an answer stay unknown. */
  readonly giveUp: AbortSignal;
};

/** Longer than most faults take would not test retries. */
const DEADLINE_MS = 4_000;

export function createClient(options: ClientOptions): Client {
  const operations: Operation[] = [];
  const counts: Record<Outcome, number> = { ok: 0, fail: 0, unknown: 0 };
  let next = 0;

  const ask = async (wish: Wish): Promise<Operation> => {
    const n = (next += 1);
    const { kind, key, leadId, repId, race } = wish;
    const attempts: Attempt[] = [];
    for (let last: Outcome = "unknown"; last === "unknown";) {
      const attempt = await attemptOf(wish, options);
      attempts.push(attempt);
      last = attempt.outcome;
      const line = { n, kind, key, leadId, repId, race, attempt: attempts.length, ...attempt };
      await appendFile(options.file, `${JSON.stringify(line)}\n`);
      if (last !== "unknown" || options.giveUp.aborted) break;
      await pause(Math.min(3_000, 200 * attempts.length), undefined, { signal: options.giveUp }).catch(
        () => undefined,
      );
    }
    const outcome = attempts.at(-1)?.outcome ?? "unknown";
    const operation = {
      n,
      kind,
      key,
      cause: causeOf(wish, options.idOf),
      leadId,
      repId,
      race,
      attempts,
      outcome,
    };
    operations.push(operation);
    counts[outcome] += 1;
    return operation;
  };

  return { ask, operations: () => operations, tally: () => counts };
}

const camel = (kind: string): string => kind.replace(/-(\w)/gu, (_, letter: string) => letter.toUpperCase());

/** Derived like intake and api do: a repeat under the same key has the same cause. */
const causeOf = ({ kind, key, leadId, path }: Wish, idOf: SubmissionIdOf): string =>
  path === "/v1/leads"
    ? idOf(SENDER, key)
    : commandIdFor(key, { keyId: SENDER, operationId: camel(kind), subject: leadId ?? "" });

async function attemptOf({ path, body, key }: Wish, { url, apiKey }: ClientOptions): Promise<Attempt> {
  const startedMs = Date.now();
  try {
    const response = await fetch(`${url}${path}`, {
      method: "POST",
      headers: {
        authorization: `Bearer ${apiKey}`,
        "content-type": "application/json",
        "idempotency-key": key,
      },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(DEADLINE_MS),
    });
    const { status } = response;
    const read = CommandAnswer.safeParse(await response.json().catch(() => ({})));
    return {
      startedMs,
      endedMs: Date.now(),
      outcome: status < 300 ? "ok" : status < 500 && status !== 429 ? "fail" : "unknown",
      status,
      answer: read.success ? read.data : {},
    };
  } catch {
    return { startedMs, endedMs: Date.now(), outcome: "unknown", status: null, answer: {} };
  }
}
