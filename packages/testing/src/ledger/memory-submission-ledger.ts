import type { ReceivedCount, Receipt, SubmissionLedger } from "@leadstream/application";
import { Instant } from "@leadstream/contracts";
import { HOUR_MS, hourOf, instantOf, msOf } from "@leadstream/domain";

/** A submission ledger in memory, for tests. */
export function createMemorySubmissionLedger(): SubmissionLedger & {
  /** Removes old receipts and keeps their counts, like housekeeping. */
  readonly forgetBefore: (instant: Instant) => void;
} {
  const refusals = new Set<string>();
  const receipts = new Map<string, Receipt>();
  const forgotten = new Map<string, number>();
  const repeats = new Map<string, number>();
  let exactFrom: Instant | null = null;
  const counts = () => {
    const rows = new Map<string, ReceivedCount>();
    const add = (sender: string, hour: Instant | null, more: Partial<ReceivedCount>): void => {
      const key = `${sender} ${hour ?? ""}`;
      const { received = 0, repeated = 0 } = rows.get(key) ?? {};
      const sums = { received: received + (more.received ?? 0), repeated: repeated + (more.repeated ?? 0) };
      rows.set(key, { sender, hour, ...sums });
    };
    for (const [sender, received] of forgotten) add(sender, null, { received });
    for (const { sender, receivedAt } of receipts.values()) add(sender, hourOf(receivedAt), { received: 1 });
    for (const [key, repeated] of repeats) {
      const [sender = "", hour = ""] = key.split(" ");
      add(sender, Instant.parse(hour), { repeated });
    }
    return [...rows].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
  };
  const receive: SubmissionLedger["receive"] = async (all) => {
    for (const receipt of all)
      if (!receipts.has(receipt.submissionId)) receipts.set(receipt.submissionId, receipt);
  };
  return {
    receive,
    note: async ({ receipts: taken, repeats: again }) => {
      await receive(taken);
      for (const { sender, receivedAt } of again) {
        const key = `${sender} ${hourOf(receivedAt)}`;
        repeats.set(key, (repeats.get(key) ?? 0) + 1);
      }
    },
    count: async () => ({ counts: counts(), exactFrom }),
    ids: async ({ sender, from, until, limit }) =>
      [...receipts.values()]
        .filter((each) => each.sender === sender)
        .filter(({ receivedAt: at }) => (from === null || at >= from) && (until === null || at < until))
        .toSorted((a, b) => (a.receivedAt > b.receivedAt ? -1 : 1))
        .slice(0, limit)
        .map(({ submissionId }) => submissionId),
    countBySender: async () => {
      const counts = new Map(forgotten);
      for (const { sender } of receipts.values()) counts.set(sender, (counts.get(sender) ?? 0) + 1);
      return counts;
    },
    known: async (ids) => new Set(ids.filter((id) => receipts.has(id))),
    forgets: async () => forgotten.size > 0,
    takeBack: async (repeats) => {
      for (const { submissionId, answeredAt } of repeats) {
        const { receivedAt = answeredAt } = receipts.get(submissionId) ?? {};
        if (Date.parse(receivedAt) > Date.parse(answeredAt) + HOUR_MS) receipts.delete(submissionId);
      }
    },
    refuse: async (ids) => ids.forEach((id) => void refusals.add(id)),
    refusedAmong: async (ids) => new Set(ids.filter((id) => refusals.has(id))),
    forgetBefore: (instant) => {
      for (const { submissionId, sender, receivedAt } of receipts.values()) {
        if (receivedAt >= instant) continue;
        receipts.delete(submissionId);
        forgotten.set(sender, (forgotten.get(sender) ?? 0) + 1);
        const next = instantOf(msOf(hourOf(receivedAt)) + HOUR_MS);
        if (exactFrom === null || next > exactFrom) exactFrom = next;
      }
    },
  };
}
