import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import { zstdCompress, zstdDecompress } from "node:zlib";
import kafkajs from "kafkajs";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { captured, messageOf, moved, noLeads } from "./support/messages.ts";

const { CompressionCodecs, CompressionTypes, Kafka, logLevel, Partitioners } = kafkajs;
CompressionCodecs[CompressionTypes.ZSTD] = () => ({
  compress: ({ buffer }: { buffer: Buffer }) => promisify(zstdCompress)(buffer),
  decompress: promisify(zstdDecompress),
});

const run = promisify(execFile);
const example = join(import.meta.dirname, "../examples/leads-by-stage.ts");
const brokers = inject("kafkaBrokers");
const TOPIC = `example.${process.pid}.leads.events.v1`;
const story = [captured(1), moved(1, 1, "lead"), captured(2), noLeads(0), moved(1, 2, "mql"), captured(3)];

const hasKcat = await run("kcat", ["-V"]).then(
  () => true,
  () => false,
);
if (!hasKcat)
  process.stderr.write("\nkcat IS NOT ON THE PATH: whether it can read the topic was not tested.\n");

describe.skipIf(brokers === "")("the events topic on a real broker", () => {
  const client = new Kafka({
    clientId: "example-test",
    brokers: brokers.split(","),
    logLevel: logLevel.NOTHING,
  });
  const admin = client.admin();

  beforeAll(async () => {
    await admin.connect();
    await admin.createTopics({ topics: [{ topic: TOPIC, numPartitions: 2 }], waitForLeaders: true });
    const producer = client.producer({ createPartitioner: Partitioners.DefaultPartitioner });
    await producer.connect();
    const messages = [...story, ...story.slice(1, 4)].map(messageOf);
    await producer.send({ topic: TOPIC, messages, acks: -1, compression: CompressionTypes.ZSTD });
    await producer.disconnect();
  });
  afterAll(async () => {
    await admin.deleteTopics({ topics: [TOPIC] });
    await admin.disconnect();
  });

  it("is read by the example as it stands, every lead once, and SIGTERM ends it", async () => {
    const env = { ...process.env, KAFKA_BROKERS: brokers, TOPIC, KAFKAJS_NO_PARTITIONER_WARNING: "1" };
    const child = spawn(process.execPath, [example], {
      env,
      stdio: ["ignore", "pipe", "inherit"],
      timeout: 50_000,
    });
    try {
      const lines: unknown[] = [];
      const wanted = { mql: 1, inquiry: 2 };
      for await (const line of createInterface({ input: child.stdout })) {
        // kafkajs logs to stdout too.
        if (!line.startsWith("{") || line.includes('"level"')) continue;
        lines.push(JSON.parse(line));
        if (JSON.stringify(sorted(lines.at(-1))) === JSON.stringify(sorted(wanted))) break;
      }
      expect(lines.at(-1)).toEqual(wanted);
    } finally {
      child.kill("SIGTERM");
    }
    const [code] = child.exitCode === null ? await once(child, "exit") : [child.exitCode];
    expect(code).toBe(0);
  });

  it.skipIf(!hasKcat)("is read by kcat, with its headers", async () => {
    const args = ["-b", brokers, "-C", "-t", TOPIC, "-o", "beginning", "-e", "-q", "-f", "%k %h %s\n"];
    const { stdout } = await run("kcat", args);
    const lines = stdout.trim().split("\n");
    expect(lines).toHaveLength(story.length + 3);
    const [first] = lines.filter((line) => line.includes("ce_type=lead.captured.v1"));
    expect(first).toContain(`${captured(1).stream} `);
    expect(first).toContain("ce_sequence=0");
    expect(first).toContain('{"leadId":"lead_');
  });
});

const sorted = (counts: unknown): unknown =>
  typeof counts === "object" && counts !== null ? Object.entries(counts).toSorted() : counts;
