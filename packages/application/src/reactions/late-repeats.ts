import type { SubmissionId } from "@leadstream/contracts";
import type { Outcome } from "../core/decide-all.ts";
import { eventIdFor } from "../core/ids.ts";
import { type EventStore, readWhole } from "../ports/event-store.ts";
import type { SubmissionLedger } from "../ports/submission-ledger.ts";

type Query = { readonly stream: string; readonly by: string; readonly submissionId: SubmissionId };
type Parts = {
  readonly ledger: Pick<SubmissionLedger, "forgets" | "takeBack">;
  readonly store: Pick<EventStore, "readMany">;
};

/**
 * Removes receipts that count a submission twice. When a submission comes again after its receipt was removed, it gets
 * a new receipt, although it was decided long ago. Its decision is older than the new receipt, which is then removed.
 * This only checks submissions that wrote nothing, and only where receipts are removed at all.
 */
export async function takeBackRepeats(
  { ledger, store }: Parts,
  queries: readonly Query[],
  outcomes: readonly Outcome<unknown>[],
): Promise<void> {
  const repeats = queries.filter((_, i) => outcomes[i]?.kind === "nothing");
  if (repeats.length === 0 || !(await ledger.forgets())) return;
  const streams = [...new Set(repeats.map(({ stream }) => stream))];
  const histories = await readWhole(
    store,
    streams.map((stream) => ({ stream, from: 0 })),
  );
  await ledger.takeBack(
    repeats.flatMap(({ stream, by, submissionId }) => {
      const id = eventIdFor({ by, stream, messageId: submissionId }, 0);
      const answer = histories.get(stream)?.find((event) => event.id === id);
      return answer === undefined ? [] : [{ submissionId, answeredAt: answer.meta.recordedAt }];
    }),
  );
}
