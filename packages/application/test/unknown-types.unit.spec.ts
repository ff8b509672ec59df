import {
  type AnyEvent,
  EventId,
  eventCodec,
  eventsTopic,
  inboundTopic,
  Instant,
  type Opacity,
  type StoredEvent,
  type Topic,
  type Wire,
} from "@leadstream/contracts";
import {
  createMemoryBus,
  createMemoryEventStore,
  createMemoryParking,
  createMemoryReadModel,
  createMemoryRelayLease,
  olderTopic,
  t,
} from "@leadstream/testing";
import { setTimeout as pauseFor } from "node:timers/promises";
import { afterEach, describe, expect, it, vi } from "vitest";
import {
  createVirtualClock,
  EMPTY,
  type EventStore,
  foldAll,
  historiesOf,
  leadOfAll,
  type Meter,
  runReaction,
  runRelay,
  verifyAll,
  views,
} from "../src/index.ts";
import { governanceFold, leadFold } from "../src/core/aggregates.ts";
import { reaction } from "../src/core/consumer.ts";
import { host, type Hosted } from "../src/core/consumer-host.ts";
import { createStates } from "../src/core/states.ts";
import { blindnessOf } from "../src/core/unknown-types.ts";
import { createViewWriter } from "../src/projections/view-writer.ts";
import { aProcess, project, settle } from "./support/process.ts";
import { aWorld, historyOf, hot, received, silent, silentLog } from "./support/world.ts";

const at = Instant.parse(t(0));
const meta = {
  occurredAt: at,
  recordedAt: at,
  actor: { kind: "service" as const, id: "test" },
  correlationId: "c",
  causationId: "m",
};

/** The n-th event of a stream, of a type that may be newer. */
function anEvent(n: number, event: AnyEvent, stream = "roster_g"): StoredEvent {
  const id = EventId.parse(`00000000-0000-4000-8000-${String(n).padStart(12, "0")}`);
  return { ...event, id, meta, stream, revision: n, position: n + 1 };
}
const known = (n: number): StoredEvent =>
  anEvent(n, { type: "roster.leads-left.v1", data: { group: "g", leadIds: [] } });
const opaque = (n: number, type: string, why: Opacity, stream?: string): StoredEvent =>
  anEvent(n, { type: "opaque", data: { type, data: { n, new: ["fact"] }, why } }, stream);
const melted = (n: number) => opaque(n, "roster.melted.v1", "unknown-type");
const newer = (n: number) => opaque(n, "roster.leads-left.v2", "unknown-version");

const hosts: Hosted[] = [];
afterEach(async () => {
  for (const { subscription } of hosts.splice(0)) await subscription.stop();
});

/** A consumer of the events topic, over storage in memory. */
function aPlace() {
  const clock = createVirtualClock(t(0));
  const bus = createMemoryBus({ clock });
  const parking = createMemoryParking();
  const counts = new Map<string, number>();
  const logged: object[] = [];
  const meter: Meter = {
    ...silent,
    count: (name, { group = "", outcome = "" }, by = 1) => {
      const key = `${name} ${group} ${outcome}`;
      counts.set(key, (counts.get(key) ?? 0) + by);
    },
  };
  const log = { ...silentLog, warn: (event: string, fields = {}) => void logged.push({ event, ...fields }) };
  const parts = { bus, parking, clock, meter, log };
  const handled: number[] = [];
  const subscribe = async (group: string, type: "roster.leads-left.v1" | "lead.scored.v2") => {
    const react = async (events: readonly StoredEvent[]) =>
      void handled.push(...events.map(({ revision }) => revision));
    const hosted = await runReaction(parts, reaction({ group, listensTo: [type], react }));
    hosts.push(hosted);
    return hosted;
  };
  const put = (...events: readonly StoredEvent[]): void => {
    for (const event of events) bus.smuggle(eventsTopic, event.stream, eventCodec.encode(event));
  };
  const caughtUp = (group: string) =>
    vi.waitFor(async () => expect(await bus.unfinished(eventsTopic, group)).toBe(0));
  return { ...parts, counts, logged, handled, subscribe, put, caughtUp };
}

describe("issue 13: an event type that this version does not know", () => {
  it("is skipped and counted, parks nothing, and blocks nothing of its key", async () => {
    const a = aPlace();
    a.put(known(0), melted(1), known(2), melted(3), known(4));
    await a.subscribe("one.v1", "roster.leads-left.v1");
    await a.caughtUp("one.v1");
    expect(a.handled).toEqual([0, 2, 4]);
    expect(await a.parking.list()).toEqual([]);
    expect(a.counts.get("messages_handled_total one.v1 unknown-type")).toBe(2);
    expect(a.counts.get("messages_handled_total one.v1 done")).toBe(3);
  });

  it("is logged once per process, however many come and wherever they are read", async () => {
    const a = aPlace();
    a.put(melted(0), melted(1), opaque(2, "roster.frozen.v1", "unknown-type"));
    await a.subscribe("one.v1", "roster.leads-left.v1");
    await a.subscribe("two.v1", "lead.scored.v2");
    await Promise.all([a.caughtUp("one.v1"), a.caughtUp("two.v1")]);
    const types = a.logged.map((line) => ("type" in line ? line.type : line));
    expect(types).toEqual(["roster.melted.v1", "roster.frozen.v1"]);
  });

  it("is skipped whatever its content", async () => {
    const a = aPlace();
    const { headers } = eventCodec.encode(melted(1));
    const strange: Wire = { headers: { ...headers, ce_actorkind: "oracle" }, body: Uint8Array.of(1, 2) };
    a.put(known(0));
    a.bus.smuggle(eventsTopic, "roster_g", strange);
    a.put(known(2));
    await a.subscribe("one.v1", "roster.leads-left.v1");
    await a.caughtUp("one.v1");
    expect(a.handled).toEqual([0, 2]);
    expect(await a.parking.list()).toEqual([]);
  });

  it("frees its key when an earlier version parked it", async () => {
    const a = aPlace();
    const hosted = await a.subscribe("one.v1", "roster.leads-left.v1");
    const row = (event: StoredEvent, code: string, wire = eventCodec.encode(event)) => ({
      id: event.id,
      key: "k",
      partition: 0,
      offset: event.position,
      topic: eventsTopic.name,
      code,
      reason: "",
      parkedAt: at,
      wire,
    });
    await a.parking.park("one.v1", [row(melted(1), "message.unknown-type")]);
    await a.parking.follow("one.v1", [row(known(2), "message.follows-parked")]);
    await a.parking.askRedrive({ key: "k" }, 10);
    expect(await hosted.redrive()).toBe(2);
    expect(a.handled).toEqual([2]);
    expect(await a.parking.list()).toEqual([]);
  });
});

/** The topic as seen by a version that can read none of our events. */
const older = olderTopic(({ type }) =>
  type === "roster.leads-left.v1" ? { type, why: "unknown-version" } : null,
);

describe("issue 13: a version that a reader cannot read", () => {
  it("stops a consumer that subscribes to the type, names it, parks nothing and commits nothing", async () => {
    const a = aPlace();
    a.put(known(0), newer(1), known(2));
    const { subscription } = await a.subscribe("one.v1", "roster.leads-left.v1");
    await expect(subscription.done).rejects.toMatchObject({
      code: "event.unknown-version",
      remedy: "halt",
      message: expect.stringMatching(/roster\.leads-left\.v2 .*upgrade this service/u),
    });
    expect(await a.parking.list()).toEqual([]);
    expect(await a.bus.unfinished(eventsTopic, "one.v1")).toBe(3);
  });

  it("is skipped by consumers of other types", async () => {
    const a = aPlace();
    a.put(known(0), newer(1), known(2));
    await a.subscribe("two.v1", "lead.scored.v2");
    await a.caughtUp("two.v1");
    expect(a.counts.get("messages_handled_total two.v1 unknown-type")).toBe(1);
  });

  it("is handled by the upgraded consumer where the old one stopped, with nothing lost", async () => {
    const a = aPlace();
    a.put(known(0), known(1), known(2));
    const consumer = (topic: Topic<StoredEvent>) => ({
      group: "one.v1",
      topic,
      batchSize: 1,
      blindness: blindnessOf(["roster.leads-left.v1"]),
      handle: async (messages: readonly { readonly value: StoredEvent }[]) => {
        a.handled.push(...messages.map(({ value }) => value.revision));
        return messages.length;
      },
    });
    const old = await host(a, consumer(older));
    await expect(old.subscription.done).rejects.toMatchObject({ code: "event.unknown-version" });
    expect(a.handled).toEqual([]);
    hosts.push(await host(a, consumer(eventsTopic)));
    await a.caughtUp("one.v1");
    expect(a.handled).toEqual([0, 1, 2]);
  });

  it("stops capture before a submission that only a newer capture can read", async () => {
    const a = aPlace();
    const headers = { ce_type: "lead.submitted.v2", ce_source: "/leadstream", ce_id: "s" };
    a.bus.smuggle(inboundTopic, "k", { headers, body: Uint8Array.of(1) });
    const { subscription } = await host(a, {
      group: "capture.v1",
      topic: inboundTopic,
      batchSize: 10,
      handle: async (messages) => messages.length,
    });
    await expect(subscription.done).rejects.toMatchObject({ code: "event.unknown-version" });
  });
});

describe("issue 13: a stream with an event that only a newer version can read", () => {
  const storeOf = (...events: readonly StoredEvent[]): EventStore => ({
    ...createMemoryEventStore(),
    readMany: async (requests) =>
      historiesOf(new Map(requests.map(({ stream }) => [stream, events.filter((e) => e.stream === stream)]))),
  });

  it("folds to the same state at the newer revision: an unknown type changes no known fact", async () => {
    const states = createStates(storeOf(opaque(0, "lead.melted.v1", "unknown-type", "lead_1")), leadFold);
    const [folded] = (await states.load(new Map([["lead_1", 0]]))).values();
    expect(folded).toMatchObject({ revision: 0, state: leadFold.initial });
    expect(folded?.ids.size).toBe(1);
  });

  it("is not decided on when only the version of a fact is unknown", async () => {
    const states = createStates(storeOf(opaque(0, "lead.scored.v9", "unknown-version", "lead_1")), leadFold);
    const loaded = states.load(new Map([["lead_1", EMPTY]]));
    await expect(loaded).rejects.toMatchObject({ code: "event.unknown-version" });
  });

  it("leaves the earlier rules in force, and names what is set aside", async () => {
    const store = storeOf(opaque(0, "policy.published.v9", "unknown-version", "governance_main"));
    const states = createStates(store, governanceFold);
    const [folded] = (await states.load(new Map([["governance_main", EMPTY]]))).values();
    expect(folded?.state.policies).toMatchObject([{ isReadable: false }]);
  });

  it("leaves the rules unchanged when a type of rule is new", async () => {
    const store = storeOf(opaque(0, "team.changed.v1", "unknown-type", "governance_main"));
    const states = createStates(store, governanceFold);
    const [folded] = (await states.load(new Map([["governance_main", EMPTY]]))).values();
    expect(folded).toMatchObject({ revision: 0, state: governanceFold.initial });
  });

  it("shows the history and hides the contact while the owner of the lead is unknown", async () => {
    const world = await aWorld();
    const process = aProcess(world);
    await process.capture(await received(world, [hot(1)]));
    await settle(world, process);
    await project(world);
    const history = await historyOf(world.store);
    const leadId = history.flatMap((e) => (e.type === "lead.captured.v1" ? [e.data.leadId] : []))[0];
    if (leadId === undefined) throw new RangeError("a lead was captured");
    const ofLead = history.filter(({ stream }) => stream === leadId).length;
    const shown = async (...more: readonly StoredEvent[]) => {
      const readMany: EventStore["readMany"] = async (requests) =>
        historiesOf(
          new Map(
            [...(await world.store.readMany(requests))].map(([stream, events]) => [
              stream,
              [...events, ...more.filter((e) => e.stream === stream)],
            ]),
          ),
        );
      const { queries } = aProcess({ ...world, store: { ...world.store, readMany } });
      return { queries, lead: await queries.lead(leadId, leadOfAll) };
    };
    expect((await shown()).lead?.contact).toMatchObject({ email: "person-1@example.org" });
    const newType = opaque(ofLead, "lead.melted.v1", "unknown-type", leadId);
    expect((await shown(newType)).lead?.contact).toMatchObject({ email: "person-1@example.org" });
    const { lead, queries } = await shown(opaque(ofLead, "lead.pooled.v9", "unknown-version", leadId));
    expect(lead?.contact).toBeUndefined();
    expect(lead?.timeline.find(({ type }) => type === "lead.pooled.v9")).toMatchObject({ isUnknown: true });
    await expect(queries.why(leadId, leadOfAll)).rejects.toMatchObject({ code: "event.unknown-version" });
  });

  it("is skipped by views, unless it is another version of a type they fold", () => {
    const [leads] = views;
    expect(leads?.keysOf(opaque(0, "lead.melted.v1", "unknown-type", "lead_1"))).toEqual([]);
    expect(leads?.keysOf(opaque(0, "roster.leads-left.v9", "unknown-version", "roster_g"))).toEqual([]);
    expect(() => leads?.keysOf(opaque(0, "lead.won.v9", "unknown-version", "lead_1"))).toThrow(
      expect.objectContaining({ code: "event.unknown-version" }),
    );
  });

  it("reaches the views that miss it, live and in a rebuild, and no other", async () => {
    const newer = opaque(0, "lead.won.v9", "unknown-version", "lead_1");
    const write = createViewWriter(createMemoryReadModel(), new Map());
    const { failed } = await write(views, { events: [newer], to: newer.position });
    const names = failed.map(({ projection }) => projection.view.name);
    expect(names).toEqual(expect.arrayContaining(["leads", "outcomes"]));
    expect(names).not.toContain("consents");
    const readAll: EventStore["readAll"] = () =>
      Promise.resolve({ events: [newer], checkpoint: newer.position });
    await expect(
      foldAll({ ...createMemoryEventStore(), readAll }, views, newer.position),
    ).rejects.toMatchObject({
      code: "event.unknown-version",
    });
  });

  it("is verified: counted, reported, and no violation", async () => {
    const world = await aWorld();
    const later = [melted(0), opaque(1, "roster.frozen.v1", "unknown-type"), melted(2)];
    const store: EventStore = {
      ...world.store,
      head: async () => 3,
      readAll: async (after) => ({ events: later.filter(({ position }) => position > after), checkpoint: 3 }),
    };
    const found = await verifyAll({ ...world, store, projections: [] });
    expect(found.find(({ note }) => note?.includes("newer leadstream"))).toMatchObject({
      checked: 3,
      violations: 0,
      note: "3 events of a newer leadstream were not looked into: roster.melted.v1 (2), roster.frozen.v1 (1)",
    });
  });

  it("is relayed as it is stored", async () => {
    const clock = createVirtualClock(t(0));
    const bus = createMemoryBus({ clock });
    const store: EventStore = {
      ...createMemoryEventStore(),
      subscribeAll: async function* () {
        yield { events: [known(0), melted(1), newer(2)], checkpoint: 3 };
      },
    };
    const pause = (ms: number, signal: AbortSignal) =>
      pauseFor(Math.min(ms, 5), undefined, { signal }).catch(() => undefined);
    const relay = runRelay({
      store,
      bus,
      lease: createMemoryRelayLease(),
      clock,
      log: silentLog,
      meter: silent,
      holder: "one",
      pause,
      wallMs: Date.now,
    });
    const found: StoredEvent[] = [];
    const subscription = await bus.subscribe(eventsTopic, { group: "look" }, async (messages) => {
      found.push(...messages.map(({ value }) => value));
    });
    await vi.waitFor(() => expect(found.length).toBeGreaterThanOrEqual(3));
    await relay.stop();
    await subscription.stop();
    expect(found.slice(0, 3)).toEqual([known(0), melted(1), newer(2)]);
  });
});
