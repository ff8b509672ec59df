import { eventsTopic, Instant } from "@leadstream/contracts";
import {
  createMemoryEventStore,
  createMemoryLeftovers,
  createMemoryParking,
  createMemoryReadModel,
  createMemoryRelayLease,
  leadNo,
} from "@leadstream/testing";
import { describe, expect, it } from "vitest";
import {
  adviceOn,
  type ConsumerGroups,
  createOperations,
  createVirtualClock,
  defaultRetentions,
  type Lag,
  type OperationsParts,
  type ParkedMessage,
} from "../src/index.ts";

const now = "2026-03-02T09:30:00.000Z";

const aMessage = (key: string, change: Partial<ParkedMessage> = {}): ParkedMessage => ({
  topic: eventsTopic.name,
  partition: 0,
  offset: 1,
  id: `${key}-1`,
  key,
  code: "message.undecodable",
  reason: "ce_type: missing",
  parkedAt: Instant.parse("2026-03-02T09:00:00.000Z"),
  wire: { headers: {}, body: null },
  ...change,
});

/** The groups of a bus: a running one has one member. */
const groupsWith = (running: readonly string[]): Pick<ConsumerGroups, "list" | "standing"> => ({
  list: async () => [{ topic: eventsTopic.name, group: "crm.v1" }],
  standing: async (topic, group) => ({
    topic: topic.name,
    group,
    members: running.includes(group) ? ["one"] : [],
    partitions: [],
  }),
});

function world({
  lags = {},
  running = [],
  ...change
}: Partial<OperationsParts> & {
  readonly lags?: Readonly<Record<string, Lag>>;
  readonly running?: readonly string[];
}) {
  const store = createMemoryEventStore();
  const parking = createMemoryParking();
  const operations = createOperations({
    store,
    parking,
    readModel: createMemoryReadModel(),
    relayLease: createMemoryRelayLease(),
    leftovers: createMemoryLeftovers(),
    bus: { lag: async (_topic, group) => lags[group] ?? { messages: 0, seconds: 0 } },
    groups: groupsWith(running),
    clock: createVirtualClock(now),
    hasRelay: false,
    agesAreMeaningless: false,
    retentions: defaultRetentions,
    pause: async () => undefined,
    ...change,
  });
  return { store, parking, operations };
}

describe("consumers", () => {
  it("come with the oldest unfinished message first, then by count, and strangers with them", async () => {
    const { operations, parking } = world({
      running: ["scoring.v1"],
      lags: {
        "assignment.v1": { messages: 2, seconds: 60 },
        "scoring.v1": { messages: 900, seconds: 4 },
        "crm.v1": { messages: 950, seconds: 4 },
      },
    });
    await parking.park("scoring.v1", [
      aMessage("a"),
      aMessage("b", { offset: 2, code: "vault.key-unknown", parkedAt: Instant.parse(now) }),
    ]);
    const { rows, relay, stream } = await operations.consumers();
    expect(rows.slice(0, 3).map(({ group }) => group)).toEqual(["assignment.v1", "crm.v1", "scoring.v1"]);
    expect(rows[1]).toMatchObject({ isOurs: false, members: 0 });
    expect(rows[2]).toMatchObject({
      members: 1,
      parkedKeys: 2,
      lastFault: { code: "vault.key-unknown", at: now },
    });
    expect([relay, stream]).toEqual([null, "store"]);
  });

  it("tell what they try again right now, and nothing of other groups", async () => {
    const { operations, parking } = world({ running: ["scoring.v1"] });
    const on = { topic: eventsTopic.name, partitions: [3] };
    await parking.noteRetry("scoring.v1", { ...on, code: "vault.unavailable" });
    await parking.noteRetry("gone.v1", { ...on, code: "store.unavailable" });
    const { rows } = await operations.consumers();
    const retriesOf = (group: string) => rows.find((row) => row.group === group)?.retries;
    expect(retriesOf("scoring.v1")).toMatchObject([{ partition: 3, code: "vault.unavailable", tries: 1 }]);
    expect(retriesOf("assignment.v1")).toEqual([]);
  });

  it("have no age on the clock of a demo, and a relay where events are published", async () => {
    const { operations } = world({ agesAreMeaningless: true, hasRelay: true });
    const { rows, relay, stream } = await operations.consumers();
    expect(rows.every(({ seconds }) => seconds === null)).toBe(true);
    expect([relay, stream]).toEqual([{ position: 0, behind: 0, seconds: 0 }, "kafka"]);
  });
});

describe("a redrive", () => {
  const lead = leadNo(1);

  it("says before what it would meet, and asks for nothing", async () => {
    const { operations, parking } = world({ running: ["scoring.v1"] });
    await parking.park("scoring.v1", [
      aMessage(lead),
      aMessage(lead, { offset: 2, id: "behind", code: "message.follows-parked" }),
    ]);
    await parking.park("crm.v1", [aMessage("x", { topic: "others.v1" })]);
    const preview = await operations.redrive({ code: "message.undecodable", isDryRun: true });
    expect(preview).toMatchObject({ isDryRun: true, keys: 2, messages: 2, asked: 0 });
    expect(preview.rows.map(({ group, meets }) => [group, meets.members, meets.reads])).toEqual([
      ["crm.v1", 0, "unknown"],
      ["scoring.v1", 1, "unreadable"],
    ]);
    expect(preview.rows[1]).toMatchObject({ advice: "drop", meets: { leadId: lead, stage: null } });
    expect((await operations.parked({})).rows.map(({ isAsked }) => isAsked)).toEqual([false, false]);
  });

  it("asks for each key once", async () => {
    const { operations, parking } = world({});
    await parking.park("scoring.v1", [aMessage(lead), aMessage("k2", { offset: 5 })]);
    const ask = () => operations.redrive({ group: "scoring.v1", isDryRun: false });
    expect((await ask()).asked).toBe(2);
    expect((await ask()).asked).toBe(0);
    expect((await operations.parked({ key: lead })).rows).toMatchObject([{ isAsked: true }]);
  });
});

describe("dropping", () => {
  it("keeps who did it and why, and refuses a reason that names a person", async () => {
    const { operations, parking } = world({});
    await parking.park("scoring.v1", [aMessage("k")]);
    const order = { group: "scoring.v1", key: "k", topic: eventsTopic.name, id: "k-1" };
    expect(await operations.drop({ ...order, because: "see ada@example.com" }, "otto")).toBe("personal-data");
    expect(await operations.drop({ ...order, because: "a load test" }, "otto")).toBeNull();
    expect(await operations.drop({ ...order, because: "a load test" }, "otto")).toBe("gone");
    const { rows, dropped } = await operations.parked({});
    expect([rows, dropped]).toMatchObject([[], [{ key: "k", by: "otto", because: "a load test" }]]);
    expect(JSON.stringify(dropped)).not.toContain("wire");
  });
});

describe("housekeeping", () => {
  it("tells what waits only where the retentions are known", async () => {
    const here = await world({}).operations.housekeeping();
    expect(here.kinds?.find(({ kind }) => kind === "bus-messages")).toMatchObject({
      before: "2026-02-23T09:30:00.000Z",
    });
    expect(await world({ retentions: null }).operations.housekeeping()).toMatchObject({ kinds: null });
    const leftovers = createMemoryLeftovers();
    await leftovers.note(Instant.parse(now), { ...defaultRetentions, exportsDays: 1 });
    const there = await world({ retentions: null, leftovers }).operations.housekeeping();
    expect(there.kinds).toContainEqual({ kind: "exports", before: "2026-03-01T09:30:00.000Z", toGo: 0 });
  });
});

it.each([
  ["message.undecodable", "drop"],
  ["event.unknown-version", "upgrade"],
  ["vault.key-unknown", "send-again"],
  ["message.follows-parked", "redrive"],
  ["store.event-invalid", "correct"],
])("a key parked for %s is to be handled by: %s", (code, advice) => {
  expect(adviceOn(code)).toBe(advice);
});
