import { randomUUID } from "node:crypto";
import { openDatabase } from "@leadstream/adapter-postgres";
import type { EventStore } from "@leadstream/application";
import { EventId, Instant, type PolicyDocument } from "@leadstream/contracts";

const stream = "governance_main";
const now = Instant.parse("2026-03-01T09:00:00.000Z");

/** Stores policies like a version that did not compile them. */
export async function mustBeStored(
  { store }: { readonly store: EventStore },
  documents: readonly PolicyDocument[],
): Promise<void> {
  const before = (await store.readMany([{ stream, from: 0 }])).get(stream) ?? [];
  const first = 1 + before.filter(({ type }) => type === "policy.published.v1").length;
  const events = documents.map((document, i) => ({
    type: "policy.published.v1" as const,
    data: { name: document.name, version: first + i, document },
    id: EventId.parse(randomUUID()),
    meta: {
      occurredAt: now,
      recordedAt: now,
      actor: { kind: "person" as const, id: "older-version" },
      correlationId: "older-version",
      causationId: "older-version",
    },
  }));
  const [result] = await store.appendMany([{ stream, expected: before.length - 1, events }]);
  if (result?.kind !== "appended") throw new Error("the policies were not stored");
}

/** Damages the newest policy like a disk fault or another program: this version cannot read it. */
export async function damageNewest(url: string): Promise<void> {
  const database = openDatabase({ url, maxConnections: 1 });
  try {
    await database.query({
      name: "",
      text: `UPDATE store.events SET data = '{"version": "four"}' WHERE position =
             (SELECT max(position) FROM store.events WHERE type = 'policy.published.v1')`,
    });
  } finally {
    await database.close();
  }
}
