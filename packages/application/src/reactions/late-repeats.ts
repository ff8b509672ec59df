import type { SubmissionId } from "@leadstream/contracts";
import type { Outcome } from "../core/decide-all.ts";
import { eventIdFor } from "../core/ids.ts";
import { type EventStore, readWhole } from "../ports/event-store.ts";
import type { SubmissionLedger } from "../ports/submission-ledger.ts";

type Asked = { readonly stream: string; readonly by: string; readonly submissionId: SubmissionId };
type Parts = {
  readonly ledger: Pick<SubmissionLedger, "forgets" | "takeBack">;
  readonly store: Pick<EventStore, "readMany">;
};

/**
 * A submission that comes again when its receipt is forgotten is received once more, finds itself answered, and would
 * stand in the sums twice. The answer, which is older than the new receipt, tells; then the receipt is taken back.
 * Asked only about what wrote nothing, and only where receipts are forgotten at all.
 */
export async function takeBackRepeats(
  { ledger, store }: Parts,
  asked: readonly Asked[],
  outcomes: readonly Outcome<unknown>[],
): Promise<void> {
  const repeats = asked.filter((_, i) => outcomes[i]?.kind === "nothing");
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
