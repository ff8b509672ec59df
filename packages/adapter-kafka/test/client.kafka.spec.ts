import { connect, type Socket } from "node:net";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Log } from "@leadstream/application";
import { startKafka } from "@leadstream/kafka-server";
import { afterEach, describe, expect, inject, it } from "vitest";
import type { ISocketFactory } from "kafkajs";
import type { Compression, KafkaBusOptions } from "../src/index.ts";
import { createKafkaBus } from "../src/index.ts";
import { forEver, freshPrefix, noKafka, quick } from "./support/kafka-harness.ts";
import { allOn, createStage, textsOf, until, words, wordsTopic } from "./support/stage.ts";

const long = words(300).map(({ value, ...rest }) => ({
  ...rest,
  value: { text: `${value.text} ${"pack me ".repeat(40)}` },
}));

describe.skipIf(noKafka)("the connection to Kafka", () => {
  const stage = createStage();
  afterEach(() => stage.close());

  it("leaves no connection open that would keep a process from ending", async () => {
    const topic = await stage.topic(8);
    const group = `${freshPrefix()}g`;
    const filler = stage.bus();
    await filler.publish(topic, words(80, "w", 80));
    // A broker that has just started needs a moment before it serves groups.
    await until(async () => expect(await filler.unfinished(topic, group)).toBe(80));
    const sockets: Socket[] = [];
    const socketFactory: ISocketFactory = ({ host, port, onConnect }) => {
      const socket = connect({ host, port }, onConnect);
      sockets.push(socket);
      return socket;
    };
    const asking = stage.bus({ connection: { socketFactory } });
    expect(await asking.lag(topic, group)).toMatchObject({ messages: 80 });
    await asking.close();
    await until(() => expect(sockets.filter(({ destroyed }) => !destroyed)).toHaveLength(0), 5_000);
  });

  // The broker compresses with the codec of its topic, so this tests Java's own snappy, lz4, gzip and zstd.
  it.each(["gzip", "snappy", "lz4", "zstd"])("reads batches that Java packed with %s", async (type) => {
    const topic = await stage.topic(1, { "compression.type": type });
    const bus = stage.bus({ compression: "none" });
    await bus.publish(topic, long);
    expect(textsOf(await allOn(bus, topic))).toEqual(textsOf(long));
  });

  // With another codec on the topic, the broker has to decompress our batch, and would refuse a bad one.
  it.each<Compression>(["gzip", "snappy", "zstd"])(
    "packs with %s as Java can read it",
    async (compression) => {
      const topic = await stage.topic(1, { "compression.type": compression === "gzip" ? "zstd" : "gzip" });
      const bus = stage.bus({ compression });
      await bus.publish(topic, long);
      expect(textsOf(await allOn(bus, topic))).toEqual(textsOf(long));
    },
  );

  it("does not wake for an idle connection, and causes no warning of Node", async () => {
    const warnings: string[] = [];
    const note = ({ name }: Error): void => void warnings.push(name);
    process.on("warning", note);
    const topic = await stage.topic(1);
    const bus = stage.bus();
    await bus.publish(topic, words(3));
    await allOn(bus, topic);
    process.off("warning", note);
    expect(warnings).toEqual([]);
  });
});

/** A network that breaks the first requests for a group's coordinator. */
function withoutCoordinator(times: number): Partial<KafkaBusOptions> {
  let left = times;
  const FIND_COORDINATOR = 10;
  const socketFactory: ISocketFactory = ({ host, port, onConnect }) => {
    const socket = connect({ host, port }, onConnect);
    const write = socket.write.bind(socket);
    socket.write = (request: Buffer | string) => {
      const isQuestion = Buffer.isBuffer(request) && request.readInt16BE(4) === FIND_COORDINATOR;
      if (!isQuestion || (left -= 1) < 0) return write(request);
      socket.destroy();
      return false;
    };
    return socket;
  };
  return { connection: { socketFactory } };
}

describe.skipIf(noKafka)("a coordinator that is unknown for a moment", () => {
  const stage = createStage();
  afterEach(() => stage.close());

  it("is looked up again by a new consumer, and the subscription continues", async () => {
    const topic = await stage.topic(1);
    await stage.bus().publish(topic, words(5));
    const restarts: string[] = [];
    const log: Log = {
      info: () => undefined,
      warn: (event, fields) => void restarts.push(`${event} ${fields?.["reason"] ?? ""}`),
      error: () => undefined,
    };
    const bus = stage.bus({ ...withoutCoordinator(2), requestTimeoutMs: 1_000, log });
    const seen: { value: { text: string } }[] = [];
    const subscription = await bus.subscribe(
      topic,
      { group: `${freshPrefix()}g` },
      async (messages) => void seen.push(...messages),
    );
    await until(() => expect(seen).toHaveLength(5));
    expect(restarts).toContain("outage_began Failed to find group coordinator");
    await subscription.stop();
    await subscription.done;
  });
});

describe.skipIf(inject("kafkaBrokers") === "")("a broker that dies and comes back", () => {
  it("loses no message and ends no subscription; the probe reports the outage meanwhile", async () => {
    const dataDir = await mkdtemp(join(tmpdir(), "leadstream-kafka-"));
    let kafka = await startKafka({ dataDir });
    const bus = createKafkaBus({
      brokers: [kafka.brokers],
      clientId: "test",
      timing: quick,
      requestTimeoutMs: 2_000,
    });
    try {
      const topic = wordsTopic(4);
      const group = `${freshPrefix()}g`;
      await bus.ensureTopics([topic], forEver);
      const seen: { value: { text: string } }[] = [];
      const subscription = await bus.subscribe(
        topic,
        { group },
        async (messages) => void seen.push(...messages),
      );
      await bus.publish(topic, words(40, "before-"));
      await until(() => expect(seen).toHaveLength(40));
      await bus.ping();
      await kafka.kill();
      // At once, the caller wants the current state. With retries it would be about 6 s.
      const asked = performance.now();
      await expect(bus.ping()).rejects.toMatchObject({ code: "bus.unavailable" });
      expect(performance.now() - asked).toBeLessThan(5_000);
      const publishing = until(() => bus.publish(topic, words(40, "during-")), 50_000);
      kafka = await startKafka({ dataDir, port: kafka.port });
      await publishing;
      await bus.ping();
      await bus.publish(topic, words(40, "after-"));
      await until(async () => expect(await bus.unfinished(topic, group)).toBe(0), 50_000);
      const all = [...words(40, "before-"), ...words(40, "during-"), ...words(40, "after-")];
      expect(new Set(textsOf(seen))).toEqual(new Set(textsOf(all)));
      await subscription.stop();
      await subscription.done;
    } finally {
      await bus.close();
      await kafka.kill();
      await rm(dataDir, { recursive: true, force: true });
    }
  }, 120_000);
});
