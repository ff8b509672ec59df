import { randomUUID } from "node:crypto";
import { EventId, Instant } from "@leadstream/contracts";
import { Fault } from "@leadstream/kernel";
import {
  createMemoryBus,
  createMemoryEventStore,
  createMemoryLeftovers,
  createMemoryParking,
  createMemoryReadModel,
  createMemoryRelayLease,
  createMemoryTimers,
} from "@leadstream/testing";
import { describe, expect, it } from "vitest";
import {
  createFigures,
  createVirtualClock,
  EVENTS_RELAY,
  type EventStore,
  type FigureParts,
  type Log,
  type MessageBus,
  SCORING,
} from "../src/index.ts";

const START = Instant.parse("2026-03-01T09:00:00.000Z");

/** Two events of one stream, both recorded at the start. */
async function append(store: EventStore): Promise<void> {
  const meta = {
    occurredAt: START,
    recordedAt: START,
    actor: { kind: "service" as const, id: "test" },
    correlationId: "c",
    causationId: "m",
  };
  const events = [1, 2].map(() => ({
    id: EventId.parse(randomUUID()),
    type: "roster.leads-left.v1" as const,
    data: { group: "g", leadIds: [] },
    meta,
  }));
  await store.appendMany([{ stream: "s", expected: -1, events }]);
}

async function aSetUp(change: Partial<FigureParts> = {}) {
  const clock = createVirtualClock(START);
  const store = createMemoryEventStore();
  const figures = new Map<string, number>();
  const logged: string[] = [];
  const record =
    (level: string): Log["info"] =>
    (event, fields = {}) =>
      void logged.push(`${level} ${event} ${fields["figure"]}`);
  const parts: FigureParts = {
    store,
    bus: createMemoryBus({ store, clock }).member("looker"),
    readModel: createMemoryReadModel(),
    relayLease: createMemoryRelayLease(),
    parking: createMemoryParking(),
    timers: createMemoryTimers({ clock }),
    leftovers: createMemoryLeftovers(),
    clock,
    meter: {
      count: () => undefined,
      observe: () => undefined,
      gauge: (name, { group = "", view = group }, value) => void figures.set(`${name} ${view}`.trim(), value),
    },
    log: { info: record("info"), warn: record("warn"), error: record("error") },
    hasRelay: true,
    ...change,
  };
  const all = createFigures(parts);
  const take = async (): Promise<void> => void (await Promise.all(all.map((each) => each.take())));
  return { parts, clock, figures, logged, take };
}

describe("figures", () => {
  it("give the lag of groups, relay and projector, in messages and in age", async () => {
    const { parts, clock, figures, take } = await aSetUp();
    await append(parts.store);
    clock.advanceTo(Instant.parse("2026-03-01T09:01:30.000Z"));
    await take();
    for (const group of [SCORING, "relay", "projector"]) {
      expect(figures.get(`group_lag_seconds ${group}`), group).toBe(90);
      expect(figures.get(`group_lag_messages ${group}`), group).toBe(2);
    }
    expect(figures.get("group_lag_seconds capture.v1")).toBe(0);
    expect(figures.get("parked_keys scoring.v1")).toBe(0);
    expect(figures.get("timers_late")).toBe(0);

    const view = { name: "leads", version: 1 };
    await parts.readModel.replace(1, [{ view, rows: [] }]);
    const term = await parts.relayLease.hold(EVENTS_RELAY, "one", 60_000);
    await parts.relayLease.advance(EVENTS_RELAY, "one", { epoch: term?.epoch ?? 0, position: 2 });
    await take();
    expect(figures.get("group_lag_messages projector")).toBe(1);
    expect(figures.get("group_lag_seconds relay")).toBe(0);
  });

  it("show a checkpoint past every position that the store has assigned", async () => {
    const { parts, figures, take } = await aSetUp();
    await append(parts.store);
    await parts.readModel.replace(40, [{ view: { name: "leads", version: 1 }, rows: [] }]);
    await take();
    expect(figures.get("checkpoint_ahead_events projector")).toBe(38);
    expect(figures.get("checkpoint_ahead_events relay")).toBe(0);
    expect(figures.get("group_lag_seconds projector")).toBe(0);
  });

  it("issue 13: show how far each view is, without a version whose successor is being built", async () => {
    const { parts, figures, take } = await aSetUp();
    await append(parts.store);
    const head = await parts.store.head();
    const [older, newer, other] = [1, 2, 1].map((version, n) => ({
      name: n === 2 ? "consents" : "leads",
      version,
    }));
    if (older === undefined || newer === undefined || other === undefined)
      throw new RangeError("three views");
    await parts.readModel.replace(0, [{ view: older, rows: [] }]);
    await parts.readModel.replace(head, [{ view: other, rows: [] }]);
    await parts.readModel.ensure([newer]);
    await take();
    expect(figures.get("views_building")).toBe(1);
    expect(figures.get("view_lag_events leads_v2")).toBe(head);
    expect(figures.get("view_lag_events consents_v1")).toBe(0);
    expect(figures.get("group_lag_messages projector")).toBe(0);
  });

  it("leave out a figure that cannot be taken, take the others, and log it once", async () => {
    const sound = await aSetUp();
    let isAway = true;
    const lag: MessageBus["lag"] = (topic, group) =>
      isAway ? Promise.reject(new Fault("bus.unavailable", "planted")) : sound.parts.bus.lag(topic, group);
    const { figures, logged, take } = await aSetUp({ bus: { ...sound.parts.bus, lag } });
    await take();
    await take();
    expect(figures.has("group_lag_seconds scoring.v1")).toBe(false);
    expect(figures.get("group_lag_seconds projector")).toBe(0);
    expect(logged).toHaveLength(5);
    expect(logged).toContain("warn figure_not_taken lag of scoring.v1");
    isAway = false;
    await take();
    expect(figures.get("group_lag_seconds scoring.v1")).toBe(0);
    expect(logged.slice(5)).toContain("info figure_taken_again lag of scoring.v1");
  });

  it("leave out the relay where there is none, and stop on a bug", async () => {
    const { figures, take } = await aSetUp({ hasRelay: false });
    await take();
    expect(figures.has("group_lag_seconds relay")).toBe(false);
    const broken = await aSetUp({
      timers: {
        ...createMemoryTimers({ clock: createVirtualClock(START) }),
        late: () => Promise.reject(new TypeError("a bug")),
      },
    });
    await expect(broken.take()).rejects.toThrow("a bug");
  });
});
