import { setTimeout as pauseFor } from "node:timers/promises";
import { EventId, eventsTopic, Instant, type StoredEvent } from "@leadstream/contracts";
import { Fault } from "@leadstream/kernel";
import { createMemoryBus, createMemoryEventStore, createMemoryRelayLease, t } from "@leadstream/testing";
import { afterEach, describe, expect, it, vi } from "vitest";
import {
  createTrail,
  createVirtualClock,
  EVENTS_RELAY,
  type Log,
  type MessageBus,
  type Relay,
  type RelayLease,
  type RelayParts,
  runRelay,
} from "../src/index.ts";
import { randomUUID } from "node:crypto";
import { silent, silentLog as log } from "./support/world.ts";

const at = Instant.parse(t(0));

function aRelay() {
  const clock = createVirtualClock(t(0));
  const store = createMemoryEventStore();
  const bus = createMemoryBus({ clock });
  const lease = createMemoryRelayLease();
  const pause = (ms: number, signal: AbortSignal) =>
    pauseFor(Math.min(ms, 5), undefined, { signal }).catch(() => undefined);
  const relays: Relay[] = [];
  const revisions = new Map<string, number>();
  return {
    clock,
    store,
    bus,
    lease,
    relays,
    append: async (...streams: readonly string[]) => {
      for (const stream of streams) {
        const expected = revisions.get(stream) ?? -1;
        revisions.set(stream, expected + 1);
        const meta = {
          occurredAt: at,
          recordedAt: at,
          actor: { kind: "service" as const, id: "test" },
          correlationId: "c",
          causationId: "m",
        };
        const event = {
          id: EventId.parse(randomUUID()),
          type: "roster.leads-left.v1" as const,
          data: { group: "g", leadIds: [] },
          meta,
        };
        await store.appendMany([{ stream, expected, events: [event] }]);
      }
    },
    start: (
      holder: string,
      change: Partial<Pick<RelayParts, "bus" | "lease" | "meter" | "store" | "log" | "trail">> = {},
    ) => {
      const relay = runRelay({
        store,
        bus,
        lease,
        clock,
        log,
        meter: silent,
        holder,
        pause,
        wallMs: Date.now,
        ...change,
      });
      relays.push(relay);
      return relay;
    },
    published: async () => {
      const all: StoredEvent[] = [];
      const group = `look-${randomUUID()}`;
      const subscription = await bus.subscribe(eventsTopic, { group, batchSize: 1_000 }, async (batch) => {
        all.push(...batch.map(({ value }) => value));
      });
      await vi.waitFor(async () => expect(await bus.unfinished(eventsTopic, group)).toBe(0));
      await subscription.stop();
      return all;
    },
    atHead: async () => {
      const head = await store.head();
      await vi.waitFor(async () => expect(await lease.position(EVENTS_RELAY)).toBe(head));
    },
  };
}

const placesOf = (events: readonly StoredEvent[]) =>
  events.map(({ stream, revision }) => `${stream}@${revision}`).toSorted();

describe("the relay", () => {
  let current: ReturnType<typeof aRelay>;
  const fresh = () => (current = aRelay());
  afterEach(async () => {
    for (const relay of current.relays) await relay.stop();
  });

  it("publishes existing and new events, each stream in order, and records how far it is", async () => {
    const a = fresh();
    await a.append("s1", "s2", "s1");
    a.start("one");
    await a.atHead();
    await a.append("s1", "s3");
    await a.atHead();
    const events = await a.published();
    expect(placesOf(events)).toEqual(["s1@0", "s1@1", "s1@2", "s2@0", "s3@0"]);
    expect(events.filter(({ stream }) => stream === "s1").map(({ revision }) => revision)).toEqual([0, 1, 2]);
  });

  it("runs in one instance, and the next one continues when that one stops", async () => {
    const a = fresh();
    const first = a.start("one");
    await vi.waitFor(() => expect(first.isActive()).toBe(true));
    const second = a.start("two");
    await a.append("s1");
    await a.atHead();
    expect(second.isActive()).toBe(false);
    await first.stop();
    await a.append("s1");
    await a.atHead();
    expect(second.isActive()).toBe(true);
    expect(placesOf(await a.published())).toEqual(["s1@0", "s1@1"]);
  });

  it("does not record what was not acknowledged, and retries it", async () => {
    const a = fresh();
    let failures = 3;
    const positions: number[] = [];
    const unsure: MessageBus = {
      ...a.bus,
      publish: async (topic, messages) => {
        positions.push(await a.lease.position(EVENTS_RELAY));
        if ((failures -= 1) >= 0) throw new Fault("bus.unavailable", "planted");
        return a.bus.publish(topic, messages);
      },
    };
    await a.append("s1", "s1");
    const lines: string[] = [];
    const record = (event: string, fields: object = {}): void =>
      void lines.push("by" in fields ? `${event} ${String(fields.by)}` : event);
    const log: Log = { info: record, warn: record, error: record };
    a.start("one", { bus: unsure, log, trail: createTrail(log, "all") });
    await a.atHead();
    expect(positions.slice(0, 4)).toEqual([0, 0, 0, 0]);
    // One line when the broker became unavailable, one when it was back: retries in between are counted.
    expect(lines).toEqual([
      "relay_active",
      "outage_began relay publishing",
      "event_relayed",
      "event_relayed",
      "outage_over relay publishing",
    ]);
    expect(placesOf(await a.published())).toEqual(["s1@0", "s1@1"]);
  });

  it("publishes again what it could not record", async () => {
    const a = fresh();
    let failures = 1;
    const sent: number[] = [];
    const bus: MessageBus = {
      ...a.bus,
      publish: (topic, messages) => (sent.push(messages.length), a.bus.publish(topic, messages)),
    };
    const lease: RelayLease = {
      ...a.lease,
      advance: async (...note) => {
        if ((failures -= 1) >= 0) throw new Fault("store.unavailable", "planted");
        return a.lease.advance(...note);
      },
    };
    await a.append("s1", "s2");
    a.start("one", { bus, lease });
    await a.atHead();
    expect(sent).toEqual([2, 2]);
  });

  it("stops publishing when another instance took over while it was paused", async () => {
    const a = fresh();
    const first = a.start("one");
    await vi.waitFor(() => expect(first.isActive()).toBe(true));
    const { epoch = 0 } = (await a.lease.hold(EVENTS_RELAY, "one", 0)) ?? {};
    expect(await a.lease.hold(EVENTS_RELAY, "other", 60_000)).toMatchObject({ epoch: epoch + 1 });
    await vi.waitFor(() => expect(first.isActive()).toBe(false));
  });

  it("issue 12: reports at once that it does not publish, and reports no lag when it cannot read the head", async () => {
    const a = fresh();
    const gauges = new Map<string, number>();
    const meter = {
      ...silent,
      gauge: (name: string, _: object, value: number) => void gauges.set(name, value),
    };
    const store = { ...a.store, head: () => Promise.reject(new Fault("store.unavailable", "planted")) };
    const relay = a.start("one", { meter, store });
    await vi.waitFor(() => expect(gauges.get("relay_is_active")).toBe(1));
    gauges.delete("relay_is_active");
    await vi.waitFor(() => expect(gauges.get("relay_is_active"), "set at every renewal").toBe(1));
    expect(gauges.has("relay_behind_events")).toBe(false);
    await relay.stop();
    expect(gauges.get("relay_is_active")).toBe(0);
  });

  it("stops when its checkpoint is beyond the head: it belongs to another store", async () => {
    const a = fresh();
    const term = await a.lease.hold(EVENTS_RELAY, "one", 60_000);
    await a.lease.advance(EVENTS_RELAY, "one", { epoch: term?.epoch ?? 0, position: 999 });
    await expect(a.start("one").done).rejects.toMatchObject({ code: "store.beyond-head" });
  });
});
