import { randomUUID } from "node:crypto";
import { createRepositories, type Meter, rosterStream } from "@leadstream/application";
import { EventId, Instant, LeadId, type NewEvent, RepId } from "@leadstream/contracts";
import { snapshotsContract } from "@leadstream/testing";
import { describe, expect, it } from "vitest";
import { createPostgresEventStore, createPostgresSnapshots } from "../src/index.ts";
import { freshDatabase } from "./support/fresh-database.ts";
import { say } from "./support/statement.ts";

const { database } = await freshDatabase();

snapshotsContract("on Postgres", async () => {
  await database.query(say("TRUNCATE cache.snapshots"));
  return createPostgresSnapshots({ database });
});

describe("issue 13: a roster that is longer than one read of the store", () => {
  const at = Instant.parse("2026-03-02T09:00:00.000Z");
  const lead = (n: number): LeadId =>
    LeadId.parse(`lead_00000000-0000-4000-8000-${String(n).padStart(12, "0")}`);
  const rep = RepId.parse("rep_00000000-0000-4000-8000-000000000001");
  const stream = rosterStream("long");
  const store = createPostgresEventStore({ database, batchBytes: 20_000 });

  const event = (n: number): NewEvent => ({
    type: "roster.slots-taken.v1",
    data: {
      group: "long",
      slots: [{ leadId: lead(n), assignmentNo: 1, repId: rep, purpose: "assign", at }],
    },
    id: EventId.parse(randomUUID()),
    meta: {
      occurredAt: at,
      recordedAt: at,
      actor: { kind: "service", id: "test" },
      correlationId: "test",
      causationId: "test",
    },
  });
  const write = (from: number, count: number) =>
    store.appendMany([
      { stream, expected: from - 1, events: Array.from({ length: count }, (_, n) => event(from + n)) },
    ]);

  /** A new process: the roster that it folds, and the outcome of the snapshot. */
  async function slotsSeen(
    settles = 1,
  ): Promise<{ readonly slots: number; readonly outcomes: readonly string[] }> {
    const outcomes: string[] = [];
    const settled = Promise.withResolvers<void>();
    const meter: Meter = {
      count: (name, { outcome = "" }) => {
        if (name === "snapshots_total") outcomes.push(outcome);
        if (outcomes.length >= settles) settled.resolve();
      },
      observe: () => undefined,
      gauge: () => undefined,
    };
    const snapshots = createPostgresSnapshots({ database });
    const { states } = createRepositories(store, { now: () => at }, meter, { snapshots }).roster;
    const roster = (await states.loadFresh([stream])).get(stream)?.state;
    await settled.promise;
    return { slots: roster?.slots.size ?? 0, outcomes };
  }

  it("is saved and continued from, and folded from the start when a backup has reset the store", async () => {
    await database.query(say("TRUNCATE cache.snapshots"));
    await write(0, 600);
    expect(await slotsSeen()).toEqual({ slots: 600, outcomes: ["saved"] });
    await write(600, 50);
    expect(await slotsSeen()).toEqual({ slots: 650, outcomes: ["used"] });
    // The state after an older backup of the events beside a newer one of the rest.
    await database.query(
      say(`DELETE FROM store.events e USING store.streams s
        WHERE s.id = e.stream_id AND s.stream = $1 AND e.revision >= 550`),
      [stream],
    );
    await write(550, 100);
    expect(await slotsSeen(3)).toEqual({ slots: 650, outcomes: ["used", "not-borne-out", "saved"] });
    expect(await slotsSeen()).toEqual({ slots: 650, outcomes: ["used"] });
  });
});
