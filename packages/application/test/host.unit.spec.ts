import type { Wire } from "@leadstream/contracts";
import { Fault } from "@leadstream/kernel";
import { createMemoryBus, createMemoryParking, numbers, t } from "@leadstream/testing";
import { afterEach, describe, expect, it, vi } from "vitest";
import { createVirtualClock, type InMessage, type Meter, type Parking } from "../src/index.ts";
import { type Consumer, host, type Hosted } from "../src/core/consumer-host.ts";

type Numbered = { readonly n: number };
const group = "host.v1";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const rubbish: Wire = { headers: { ce_id: "rubbish", ce_type: "contract.number.v1" }, body: bytes("{oops") };

/** A host over storage in memory; the handler fails on the messages in `poison`. */
function aHost() {
  const clock = createVirtualClock(t(0));
  const bus = createMemoryBus({ clock });
  const parking = createMemoryParking();
  const outcomes = new Map<string, number>();
  const warnings: object[] = [];
  const meter: Meter = {
    observe: () => undefined,
    gauge: () => undefined,
    count: (name, { outcome = "", code = "" }, by = 1) => {
      const key = `${name} ${outcome}${code}`;
      outcomes.set(key, (outcomes.get(key) ?? 0) + by);
    },
  };
  const log = {
    info: () => undefined,
    warn: (event: string, f = {}) => void warnings.push({ event, ...f }),
    error: () => undefined,
  };
  const poison = new Map<string, Fault | Error>();
  const handled: string[] = [];
  const batches: string[][] = [];
  const consumer: Consumer<Numbered> = {
    group,
    topic: numbers,
    batchSize: 100,
    handle: async (messages) => {
      batches.push(messages.map(({ id }) => id));
      for (const { id } of messages) {
        const thrown = poison.get(id);
        if (thrown !== undefined) throw thrown;
      }
      handled.push(...messages.map(({ id }) => id));
      return messages.length;
    },
  };
  const parts = { bus, parking, clock, meter, log };
  const publish = (...messages: readonly (readonly [key: string, n: number])[]) =>
    bus.publish(
      numbers,
      messages.map(([key, n]) => ({ id: `${key}${n}`, key, value: { n } })),
    );
  return {
    ...parts,
    consumer,
    poison,
    handled,
    batches,
    outcomes,
    warnings,
    publish,
    start: () => host(parts, consumer),
  };
}

const parkIt = (): Fault => new Fault("vault.tampered", "the blob is not what was sealed");

describe("the host of a consumer", () => {
  const running: Hosted[] = [];
  afterEach(async () => {
    for (const { subscription } of running.splice(0)) await subscription.stop();
  });
  const run = async (a: ReturnType<typeof aHost>): Promise<Hosted> => {
    const hosted = await a.start();
    running.push(hosted);
    return hosted;
  };
  const caughtUp = (a: ReturnType<typeof aHost>) =>
    vi.waitFor(async () => expect(await a.bus.unfinished(numbers, group)).toBe(0));
  const parkedIds = async (a: ReturnType<typeof aHost>) => (await a.parking.list()).map(({ id }) => id);

  it("passes a valid batch to the handler as one, and counts it", async () => {
    const a = aHost();
    await a.publish(["a", 1], ["b", 1], ["a", 2]);
    await run(a);
    await caughtUp(a);
    expect(a.batches).toHaveLength(1);
    expect(a.outcomes.get("messages_handled_total done")).toBe(3);
  });

  it("counts the messages that the bus skipped, once their batch is done", async () => {
    const a = aHost();
    const bus: typeof a.bus = {
      ...a.bus,
      subscribe: (topic, options, onBatch) =>
        a.bus.subscribe(topic, options, (messages, broken) => onBatch(messages.slice(1), broken, 1)),
    };
    await a.publish(["a", 1], ["b", 1], ["c", 1]);
    let failures = 1;
    const once = (): void => {
      if ((failures -= 1) >= 0) throw new Fault("store.unavailable", "away");
    };
    const handle: typeof a.consumer.handle = async (messages) => (once(), messages.length);
    running.push(await host({ ...a, bus }, { ...a.consumer, handle }));
    await caughtUp(a);
    expect(a.outcomes.get("messages_handled_total done")).toBe(2);
    expect(a.outcomes.get("messages_handled_total ignored")).toBe(1);
  });

  it("parks the message that can never succeed and those behind it; every other key goes on", async () => {
    const a = aHost();
    a.poison.set("b2", parkIt());
    await a.publish(["a", 1], ["b", 1], ["b", 2], ["b", 3], ["c", 1], ["d", 1]);
    await run(a);
    await caughtUp(a);
    expect(a.handled.toSorted()).toEqual(expect.arrayContaining(["a1", "b1", "c1", "d1"]));
    expect(a.handled).not.toContain("b3");
    const [first, second] = await a.parking.list();
    expect(first).toMatchObject({ id: "b2", key: "b", code: "vault.tampered", topic: numbers.name, group });
    expect(second).toMatchObject({ id: "b3", code: "message.follows-parked" });
    await a.publish(["b", 4], ["a", 2]);
    await caughtUp(a);
    expect(await parkedIds(a)).toEqual(["b2", "b3", "b4"]);
    expect(a.handled).toContain("a2");
  });

  it("copies the failing message, and no other, to the dead letters", async () => {
    const a = aHost();
    a.poison.set("b1", parkIt());
    await a.publish(["b", 1], ["b", 2]);
    await run(a);
    await caughtUp(a);
    expect(a.bus.deadLetters()).toMatchObject([
      { topic: numbers.name, group, key: "b", code: "vault.tampered", wire: numbers.codec.encode({ n: 1 }) },
    ]);
    expect(a.warnings).toMatchObject([{ event: "message_parked", group, code: "vault.tampered" }]);
  });

  it("parks an unreadable message: earlier ones of its key are handled, later ones wait behind it", async () => {
    const a = aHost();
    await a.publish(["b", 1]);
    a.bus.smuggle(numbers, "b", rubbish);
    await a.publish(["b", 2], ["a", 1]);
    await run(a);
    await caughtUp(a);
    expect(a.handled.toSorted()).toEqual(["a1", "b1"]);
    expect(await a.parking.list()).toMatchObject([
      { id: "rubbish", code: "message.undecodable", wire: rubbish },
      { id: "b2", code: "message.follows-parked" },
    ]);
  });

  it("retries the same messages after a temporary failure, and parks nothing", async () => {
    const a = aHost();
    a.poison.set("a1", new Fault("store.unavailable", "away"));
    await a.publish(["a", 1]);
    await run(a);
    await vi.waitFor(() => expect(a.batches.length).toBeGreaterThan(2));
    a.poison.clear();
    await caughtUp(a);
    expect(a.handled).toEqual(["a1"]);
    expect(await parkedIds(a)).toEqual([]);
  });

  it("notes what it tries again, with the code and no word of the fault, until it goes on", async () => {
    const a = aHost();
    a.poison.set("a1", new Fault("store.unavailable", "away"));
    await a.publish(["a", 1]);
    await run(a);
    await vi.waitFor(async () =>
      expect(await a.parking.retries()).toMatchObject([{ group, topic: numbers.name, code: "store.unavailable" }]),
    );
    expect(JSON.stringify(await a.parking.retries())).not.toContain("away");
    a.poison.clear();
    await caughtUp(a);
    expect(await a.parking.retries()).toEqual([]);
  });

  it("removes the note that a process before it left, and goes on while notes cannot be kept", async () => {
    const a = aHost();
    await a.parking.noteRetry(group, { topic: numbers.name, partitions: [0, 1, 2, 3], code: "bus.unavailable" });
    const away = async (): Promise<never> => {
      throw new Fault("store.unavailable", "away");
    };
    a.poison.set("a1", new Fault("store.unavailable", "away"));
    await a.publish(["a", 1]);
    running.push(await host({ ...a, parking: { ...a.parking, noteRetry: away } }, a.consumer));
    await vi.waitFor(() => expect(a.batches.length).toBeGreaterThan(1));
    const before = await a.parking.retries();
    a.poison.clear();
    await caughtUp(a);
    await vi.waitFor(async () => expect((await a.parking.retries()).length).toBe(before.length - 1));
  });

  it("stops on a bug, with nothing committed and nothing parked", async () => {
    const a = aHost();
    const bug = new TypeError("a planted bug");
    a.poison.set("a1", bug);
    await a.publish(["a", 1]);
    const { subscription } = await run(a);
    await expect(subscription.done).rejects.toBe(bug);
    expect(await a.bus.unfinished(numbers, group)).toBe(1);
    expect(await parkedIds(a)).toEqual([]);
  });

  describe("a redrive", () => {
    const withParked = async () => {
      const a = aHost();
      a.poison.set("b1", parkIt());
      await a.publish(["b", 1], ["b", 2], ["b", 3]);
      const hosted = await run(a);
      await caughtUp(a);
      return { a, hosted };
    };

    it("does nothing without a request", async () => {
      const { a, hosted } = await withParked();
      expect(await hosted.redrive()).toBe(0);
      expect(await parkedIds(a)).toEqual(["b1", "b2", "b3"]);
    });

    it("handles the key in order and frees it", async () => {
      const { a, hosted } = await withParked();
      a.poison.clear();
      await a.parking.askRedrive({ key: "b" }, 1);
      expect(await hosted.redrive()).toBe(3);
      expect(a.handled).toEqual(["b1", "b2", "b3"]);
      expect(await parkedIds(a)).toEqual([]);
      await a.publish(["b", 4]);
      await caughtUp(a);
      expect(a.handled.at(-1)).toBe("b4");
      expect(await hosted.redrive()).toBe(0);
    });

    it("stops at the first message that fails again, and needs a new request", async () => {
      const { a, hosted } = await withParked();
      a.poison.clear();
      a.poison.set("b2", new Fault("vault.key-unknown", "no such key"));
      await a.parking.askRedrive({}, 9);
      await hosted.redrive();
      expect(a.handled).toEqual(["b1"]);
      expect(await a.parking.list()).toMatchObject([
        { id: "b2", code: "vault.key-unknown", redriveAskedAt: null },
        { id: "b3", redriveAskedAt: null },
      ]);
      expect(await hosted.redrive()).toBe(0);
    });

    it("issue 11: does not try a message again after the process died on it, until a new request", async () => {
      const { a, hosted } = await withParked();
      await hosted.subscription.stop();
      // The lease of the dead process has expired by then.
      const takeRedrive: Parking["takeRedrive"] = (of, by) => a.parking.takeRedrive(of, by, -1);
      const started = async (): Promise<Hosted> => {
        const one = await host({ ...a, parking: { ...a.parking, takeRedrive } }, a.consumer);
        running.push(one);
        return one;
      };
      a.poison.set("b1", new TypeError("died"));
      await a.parking.askRedrive({}, 9);
      await expect((await started()).redrive()).rejects.toThrow("died");
      expect(await a.parking.inHand(group)).toEqual(new Map([["b1", 1]]));
      // It would succeed now, but it is not tried.
      a.poison.clear();
      const next = await started();
      expect(await next.redrive()).toBe(1);
      expect(a.handled).toEqual([]);
      expect(await a.parking.list()).toMatchObject([
        { id: "b1", code: "message.kills-reader", redriveAskedAt: null },
        { id: "b2", redriveAskedAt: null },
        { id: "b3", redriveAskedAt: null },
      ]);
      expect(await a.parking.inHand(group)).toEqual(new Map());
      await a.parking.askRedrive({}, 9);
      expect(await next.redrive()).toBe(3);
      expect(a.handled).toEqual(["b1", "b2", "b3"]);
      expect(await parkedIds(a)).toEqual([]);
    });

    it("keeps the key parked during a temporary failure", async () => {
      const { a, hosted } = await withParked();
      a.poison.set("b1", new Fault("store.unavailable", "away"));
      await a.parking.askRedrive({}, 9);
      await expect(hosted.redrive()).rejects.toMatchObject({ code: "store.unavailable" });
      a.poison.clear();
      expect(await hosted.redrive()).toBe(3);
      expect(a.handled).toEqual(["b1", "b2", "b3"]);
    });

    it("keeps a message that is still unreadable, with the reason", async () => {
      const a = aHost();
      a.bus.smuggle(numbers, "b", rubbish);
      const hosted = await run(a);
      await caughtUp(a);
      await a.parking.askRedrive({}, 9);
      expect(await hosted.redrive()).toBe(1);
      expect(await a.parking.list()).toMatchObject([{ id: "rubbish", code: "message.undecodable" }]);
    });

    describe("issue 12: a message that an operator drops", () => {
      const note = { by: "anna", because: "a test sent it" };

      it("is removed, and those behind it are handled in order", async () => {
        const a = aHost();
        a.bus.smuggle(numbers, "b", rubbish);
        await a.publish(["b", 1], ["b", 2]);
        const hosted = await run(a);
        await caughtUp(a);
        const [first] = await a.parking.list();
        expect(first).toMatchObject({ id: "rubbish" });
        if (first !== undefined) expect(await a.parking.drop(group, first, note)).toBe("dropped");
        expect(await hosted.redrive()).toBe(2);
        expect(a.handled).toEqual(["b1", "b2"]);
        expect(await a.parking.count(group)).toBe(0);
      });

      it("is skipped when it comes again, and later ones are handled", async () => {
        const a = aHost();
        const again = (id: string, key: string) => ({
          id,
          key,
          topic: numbers.name,
          partition: 0,
          offset: 9,
        });
        const given = async (id: string, key: string) => {
          const at = a.clock.now();
          const message = {
            ...again(id, key),
            code: "vault.tampered",
            reason: "",
            parkedAt: at,
            wire: rubbish,
          };
          await a.parking.park(group, [message]);
          await a.parking.drop(group, message, note);
        };
        await given("rubbish", "b");
        await given("c1", "c");
        a.poison.set("c1", parkIt());
        a.bus.smuggle(numbers, "b", rubbish);
        await a.publish(["b", 1], ["c", 1], ["c", 2], ["a", 1]);
        await run(a);
        await caughtUp(a);
        expect(a.handled.toSorted()).toEqual(["a1", "b1", "c2"]);
        expect(await parkedIds(a)).toEqual([]);
        expect(a.outcomes.get("messages_handled_total dropped")).toBe(2);
      });
    });

    it("keeps the order of the key while it runs", async () => {
      const { a, hosted } = await withParked();
      a.poison.clear();
      const opened = Promise.withResolvers<void>();
      const { handle } = a.consumer;
      let isInside = false;
      const slow = async (messages: readonly InMessage<Numbered>[]) => {
        if (messages[0]?.id === "b1") {
          isInside = true;
          await opened.promise;
        }
        return handle(messages);
      };
      await hosted.subscription.stop();
      const again = await host(a, { ...a.consumer, handle: slow });
      running.push(again);
      await a.parking.askRedrive({}, 9);
      const redriving = again.redrive();
      await vi.waitFor(() => expect(isInside).toBe(true));
      await a.publish(["b", 4]);
      await caughtUp(a);
      opened.resolve();
      await redriving;
      expect(a.handled).toEqual(["b1", "b2", "b3", "b4"]);
    });
  });
});
