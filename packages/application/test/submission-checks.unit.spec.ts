import { Instant, SubmissionId, type StoredEvent } from "@leadstream/contracts";
import { createMemorySubmissionLedger } from "@leadstream/testing";
import { describe, expect, it } from "vitest";
import { createSubmissionChecks } from "../src/audit/submission-checks.ts";

const nine = Instant.parse("2026-03-02T09:00:00.000Z");
const ten = Instant.parse("2026-03-02T10:00:00.000Z");
const id = (n: number): SubmissionId =>
  SubmissionId.parse(`subm_00000000-0000-8000-8000-${String(n).padStart(12, "0")}`);

type Received = { readonly id: SubmissionId; readonly hour: Instant };

const refused = (submissionId: SubmissionId, receivedAt: Instant): StoredEvent =>
  ({
    type: "submission.refused.v1",
    data: { submissionId, sender: "web", receivedAt, defects: [] },
    meta: { recordedAt: receivedAt },
    stream: submissionId,
    revision: 0,
  }) as unknown as StoredEvent;

async function violations(
  receipts: readonly Received[],
  events: readonly StoredEvent[],
  parked: readonly SubmissionId[] = [],
): Promise<readonly string[]> {
  const ledger = createMemorySubmissionLedger();
  await ledger.receive(
    receipts.map(({ id: submissionId, hour: receivedAt }) => ({ submissionId, sender: "web", receivedAt })),
  );
  const parking = { list: async () => parked.map((each) => ({ id: each })) } as never;
  const check = createSubmissionChecks({ ledger, parking });
  for (const event of events) check.see(event);
  return (await check.results()).flatMap(({ examples }) => examples);
}

describe("received = decided", () => {
  const receipts = [
    { id: id(1), hour: nine },
    { id: id(2), hour: nine },
  ];

  it("names a submission that nothing decided, unless it is parked", async () => {
    const events = [refused(id(1), nine)];
    expect(await violations(receipts, events)).toEqual([
      `web in the hour from 2026-03-02T09:00Z: received 2, decided 1; missing: ${id(2)}`,
    ]);
    expect(await violations(receipts, events, [id(2)])).toEqual([]);
  });

  it("evens out what was sent again around the full hour", async () => {
    const around = [
      { id: id(1), hour: nine },
      { id: id(2), hour: ten },
    ];
    expect(await violations(around, [refused(id(1), nine), refused(id(2), nine)])).toEqual([]);
  });

  it("names the hour of a decision that nothing was received for", async () => {
    expect(
      await violations(
        receipts,
        [1, 2, 3].map((n) => refused(id(n), nine)),
      ),
    ).toEqual(["web in the hour from 2026-03-02T09:00Z: received 2, decided 3"]);
  });
});
