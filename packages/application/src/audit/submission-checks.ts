import type { StoredEvent, SubmissionId } from "@leadstream/contracts";
import type { SubmissionLedger } from "../ports/submission-ledger.ts";
import { isOneOf } from "../core/event-in.ts";
import { type EventCheck, tallyOf } from "./event-check.ts";

const isDecision = isOneOf([
  "lead.captured.v1",
  "submission.refused.v1",
  "interaction.recorded.v1",
  "lead.won.v1",
]);

/** The submission that an event decides, with its sender; null for events of people and of our own imports. */
function decidedBy(event: StoredEvent): { readonly id: SubmissionId; readonly sender: string } | null {
  if (!isDecision(event)) return null;
  const { submissionId: id, sender } = event.data;
  return id === null || sender === null ? null : { id, sender };
}

/** The submissions of deals that wait for their leads, with their senders: on record, and not decided yet. */
function noteWaiting(event: StoredEvent, waiting: Map<string, string>): void {
  if (event.type === "deal.waiting.v1") waiting.set(event.data.submissionId, event.data.sender);
}

/** Every submission is decided once; per sender, as many are received as decided. */
export function createSubmissionChecks(ledger: SubmissionLedger): EventCheck {
  const once = tallyOf("every submission is decided once");
  // The name is from before deals waited; those that wait count too.
  const conserved = tallyOf("received = accepted + duplicate + refused + quarantined, per sender");
  const seen = new Set<string>();
  const decided = new Map<string, number>();
  const waiting = new Map<string, string>();
  const countOne = (sender: string): void => void decided.set(sender, (decided.get(sender) ?? 0) + 1);
  return {
    see: (event) => {
      noteWaiting(event, waiting);
      const decision = decidedBy(event);
      if (decision === null) return;
      once.record(!seen.has(decision.id), () => `${event.stream}@${event.revision}`);
      seen.add(decision.id);
      countOne(decision.sender);
    },
    results: async () => {
      for (const [id, sender] of waiting) if (!seen.has(id)) countOne(sender);
      const received = await ledger.countBySender();
      for (const sender of new Set([...received.keys(), ...decided.keys()])) {
        const [receivedCount, decidedCount] = [received.get(sender) ?? 0, decided.get(sender) ?? 0];
        conserved.record(
          receivedCount === decidedCount,
          () => `${sender}: received ${receivedCount}, decided ${decidedCount}`,
        );
      }
      return [once.result(), conserved.result()];
    },
  };
}
