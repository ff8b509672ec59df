import { z } from "zod";
import { call, type Call, type Reply } from "./http.ts";
import type { ImportRow } from "./funnel-stream.ts";
import type { Running, Target } from "./running.ts";
import { until } from "./until.ts";

const BatchAnswer = z.object({
  results: z.array(
    z.object({ status: z.enum(["received", "repeated", "refused"]), submissionId: z.string() }),
  ),
});

/** A client that never gives up: it sends an unanswered request again, under the same key. */
export type Sender = {
  /** Sends until there is an answer; a 5xx counts as no answer. */
  readonly insist: (path: string, request: Call) => Promise<Reply>;
  /** Sends rows in batches, `lanes` at a time. @returns the submission id of each row, in order. */
  readonly importAll: (sender: string, rows: readonly ImportRow[]) => Promise<readonly string[]>;
  /** Requests answered so far. */
  readonly answered: () => number;
};

const lanes = 3;

/** @param current returns the running process; it changes after each crash. */
export function createSender(current: () => Running, batchSize: number): Sender {
  let answered = 0;

  const insist = (path: string, request: Call): Promise<Reply> =>
    until(`an answer to ${path}`, async () => {
      const failure = current().failure();
      if (failure !== null) throw new Error(`the process ended by itself:\n${failure}`);
      const target: Target | null = await current().ready.catch(() => null);
      const reply = target === null ? null : await call(target, path, request).catch(() => null);
      if (reply === null || reply.status >= 500) return undefined;
      answered += 1;
      return reply;
    });

  const sendBatch = async (sender: string, rows: readonly ImportRow[]): Promise<readonly string[]> => {
    const reply = await insist(`/v1/imports/${sender}`, { body: { rows } });
    if (reply.status !== 202) throw new Error(`${reply.status}: ${reply.text}`);
    return BatchAnswer.parse(reply.body).results.map(({ submissionId }) => submissionId);
  };

  return {
    insist,
    answered: () => answered,
    importAll: async (sender, rows) => {
      const batches = Array.from({ length: Math.ceil(rows.length / batchSize) }, (_, n) =>
        rows.slice(n * batchSize, (n + 1) * batchSize),
      );
      const ids: (readonly string[])[] = [];
      let next = 0;
      const lane = async (): Promise<void> => {
        for (let at = next++; at < batches.length; at = next++)
          ids[at] = await sendBatch(sender, batches[at] ?? []);
      };
      await Promise.all(Array.from({ length: lanes }, lane));
      return ids.flat();
    },
  };
}
