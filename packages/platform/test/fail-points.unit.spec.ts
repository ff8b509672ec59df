import { type Append, createVirtualClock } from "@leadstream/application";
import { Instant } from "@leadstream/contracts";
import {
  createMemoryBus,
  createMemoryEventStore,
  createMemoryIdentityIndex,
  createMemoryLeftovers,
  createMemoryParking,
  createMemoryReadModel,
  createMemoryRelayLease,
  createMemorySubmissionLedger,
  createMemoryTimers,
  createMemoryVault,
  leadNo,
  subjectNo,
} from "@leadstream/testing";
import { describe, expect, it } from "vitest";
import { failPlaces, type FailPlace, failPointFrom, withFailPoint } from "../src/fail-points.ts";

const PARENT = 4711;
const armed = (text: string) => failPointFrom({ FAIL_POINT: text, FAIL_POINT_PARENT: PARENT }, PARENT);

describe("a fail point in the environment", () => {
  it("is none when none is named", () => {
    expect(failPointFrom({}, PARENT)).toBeNull();
  });

  it.each(failPlaces)("is read at %s", (place) => {
    expect(armed(`${place}:after:17`)).toEqual({ place, moment: "after", call: 17 });
    expect(armed(`${place}:before:1`)).toEqual({ place, moment: "before", call: 1 });
  });

  it.each(["store.append", "store.append:after", "store.append:after:0", "store.append:during:1", "x:y"])(
    "is refused when it is misspelt: %s",
    (text) => {
      expect(() => armed(text)).toThrow(/write it as PLACE:before:N/u);
    },
  );

  it("is refused at an unknown place, and the message lists the known ones", () => {
    expect(() => armed("store.apend:after:1")).toThrow(/no such place; there are store\.append/u);
  });

  it("is refused unless it names the parent process, whose id no file can contain", () => {
    const FAIL_POINT = "store.append:after:1";
    expect(() => failPointFrom({ FAIL_POINT }, PARENT)).toThrow(/does not name the process/u);
    expect(() => failPointFrom({ FAIL_POINT, FAIL_POINT_PARENT: 1 }, PARENT)).toThrow(/does not name/u);
    expect(() => failPointFrom({ FAIL_POINT_PARENT: PARENT }, PARENT)).toThrow(/names no fail point/u);
  });
});

const clock = createVirtualClock("2026-03-01T09:00:00.000Z");
const aTimer = {
  id: "t",
  owner: "o",
  dueAt: Instant.parse("2026-03-01T08:00:00.000Z"),
  kind: "ring-idle",
  key: "k",
  payload: {},
};

const soundPorts = async () => {
  const store = createMemoryEventStore();
  const timers = createMemoryTimers({ clock });
  await timers.set([aTimer]);
  return {
    store,
    bus: createMemoryBus({ store, clock }).member("one"),
    relayLease: createMemoryRelayLease(),
    parking: createMemoryParking(),
    readModel: createMemoryReadModel(),
    timers,
    vault: createMemoryVault({ clock }),
    ledger: createMemorySubmissionLedger(),
    identities: createMemoryIdentityIndex({ hmacKey: new Uint8Array(32) }),
    leftovers: createMemoryLeftovers(),
  };
};
type Ports = Awaited<ReturnType<typeof soundPorts>>;

/** One call through each place. `bus.batch` has a test of its own. */
const calls: Partial<Record<FailPlace, (ports: Ports) => Promise<unknown>>> = {
  "store.append": ({ store }) => store.appendMany([]),
  "store.read": ({ store }) => store.readMany([]),
  "bus.publish": ({ bus }) => bus.publish({ name: "t", partitions: 1, codec: someCodec }, []),
  "bus.dead-letter": ({ bus }) => bus.deadLetter([]),
  "relay.hold": ({ relayLease }) => relayLease.hold("r", "h", 1_000),
  "relay.advance": ({ relayLease }) => relayLease.advance("r", "h", { epoch: 1, position: 1 }),
  "parking.park": ({ parking }) => parking.park("g", []),
  "parking.follow": ({ parking }) => parking.follow("g", []),
  "parking.settle": ({ parking }) =>
    parking.settle("g", {
      topic: "t",
      id: "i",
      key: "k",
      partition: 0,
      offset: 0,
      code: "c",
      reason: "r",
      parkedAt: clock.now(),
      wire: { headers: {}, body: null },
    }),
  "views.commit": ({ readModel }) => readModel.commit(1, []),
  "views.live": async ({ readModel }) => {
    const view = { name: "leads", version: 1 };
    await readModel.ensure([view]);
    await readModel.goLive(view, 0);
  },
  "timers.set": ({ timers }) => timers.set([]),
  "timers.fire": ({ timers }) => timers.fireDue("o", 1, async () => undefined),
  "vault.put": ({ vault }) =>
    vault.put([
      { ref: "r", subjectId: subjectNo(1), stream: leadNo(1), type: "note", plaintext: new Uint8Array(1) },
    ]),
  "vault.seal": ({ vault }) => vault.seal(new Uint8Array(1)),
  "ledger.receive": ({ ledger }) => ledger.receive([]),
  "leftovers.remove": ({ leftovers }) => leftovers.remove("receipts", clock.now(), 1),
  "identities.claim": ({ identities }) => identities.claim({ owners: [], firsts: [] }),
};
const someCodec = {
  encode: () => ({ headers: {}, body: null }),
  decode: () => ({ ok: true, value: 1 }) as const,
};

describe("a process with a fail point", () => {
  it.each(failPlaces.filter((place) => place !== "bus.batch"))(
    "dies at %s and nowhere else",
    async (place) => {
      for (const other of failPlaces.filter((each) => each !== "bus.batch")) {
        const struck: string[] = [];
        const ports = withFailPoint(await soundPorts(), { place, moment: "before", call: 1 }, () => {
          struck.push(place);
        });
        await calls[other]?.(ports);
        expect(struck, other).toEqual(other === place ? [place] : []);
      }
    },
  );

  it("dies before the call, or after it has returned", async () => {
    const seen: (number | string)[] = [];
    for (const moment of ["before", "after"] as const) {
      const sound = await soundPorts();
      const store = {
        ...sound.store,
        head: sound.store.head,
        appendMany: async (_: readonly Append[]) => {
          seen.push("written");
          return [];
        },
      };
      const ports = withFailPoint({ ...sound, store }, { place: "store.append", moment, call: 1 }, () =>
        seen.push(moment),
      );
      await ports.store.appendMany([]);
    }
    expect(seen).toEqual(["before", "written", "written", "after"]);
  });

  it("dies at the n-th call and at no other", async () => {
    let struckAt = 0;
    let made = 0;
    const ports = withFailPoint(await soundPorts(), { place: "relay.hold", moment: "after", call: 3 }, () => {
      struckAt = made;
    });
    while (made < 6) {
      made += 1;
      await ports.relayLease.hold("r", "h", 1_000);
    }
    expect(struckAt).toBe(3);
  });

  it("dies when a batch is handled and not yet committed", async () => {
    const order: string[] = [];
    const topic = { name: "numbers", partitions: 1, codec: someCodec };
    const done = Promise.withResolvers<void>();
    const ports = withFailPoint(await soundPorts(), { place: "bus.batch", moment: "after", call: 1 }, () => {
      order.push("struck");
      done.resolve();
    });
    await ports.bus.publish(topic, [{ id: "1", key: "k", value: 1 }]);
    const subscription = await ports.bus.subscribe(topic, { group: "g" }, async () => {
      order.push("handled");
    });
    await done.promise;
    await subscription.stop();
    expect(order).toEqual(["handled", "struck"]);
  });
});
