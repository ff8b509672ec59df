import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import { zstdCompress, zstdDecompress } from "node:zlib";
import kafkajs from "kafkajs";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { type Copied, copiedForNode, copiedForPython } from "./support/copied.ts";
import { captured, later, messageOf, moved, noLeads } from "./support/messages.ts";

const { CompressionCodecs, CompressionTypes, Kafka, logLevel, Partitioners } = kafkajs;
CompressionCodecs[CompressionTypes.ZSTD] = () => ({
  compress: ({ buffer }: { buffer: Buffer }) => promisify(zstdCompress)(buffer),
  decompress: promisify(zstdDecompress),
});

const run = promisify(execFile);
const brokers = inject("kafkaBrokers");
const TOPIC = `example.${process.pid}.leads.events.v1`;
// Revisions 9 and 10: as text, 10 sorts before 9.
const events = [
  captured(1),
  moved(1, 1, "lead"),
  captured(2),
  noLeads(0),
  moved(1, 9, "mql"),
  moved(1, 10, "sql"),
  captured(3),
];
const sent = [...events, ...events.slice(1, 4)].map(messageOf).concat(later(captured(4)));
const wanted = { sql: 1, inquiry: 2 };

const hasKcat = await run("kcat", ["-V"]).then(
  () => true,
  () => false,
);
if (!hasKcat)
  process.stderr.write(
    "\nNOT TESTED: kcat is not on the PATH, so the tests did not read the topic with it.\n",
  );
const forPython = brokers === "" ? null : await copiedForPython("leads_by_stage.py");

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
    await producer.send({ topic: TOPIC, messages: sent, acks: -1, compression: CompressionTypes.ZSTD });
    await producer.disconnect();
  });
  afterAll(async () => {
    await forPython?.remove();
    await admin.deleteTopics({ topics: [TOPIC] });
    await admin.disconnect();
  });

  /** Runs an example until it prints the expected table, then ends it. Every line that it prints is a table. */
  async function runs({ command, file, env }: Copied): Promise<void> {
    const child = spawn(command, [file], {
      env: { PATH: process.env["PATH"], ...env, KAFKA_BROKERS: brokers, TOPIC },
      stdio: ["ignore", "pipe", "inherit"],
      timeout: 50_000,
    });
    const tables: unknown[] = [];
    try {
      for await (const line of createInterface({ input: child.stdout })) {
        tables.push(JSON.parse(line));
        if (JSON.stringify(sorted(tables.at(-1))) === JSON.stringify(sorted(wanted))) break;
      }
    } finally {
      child.kill("SIGTERM");
    }
    const [code] = child.exitCode === null ? await once(child, "exit") : [child.exitCode];
    expect([tables.at(-1), code]).toEqual([wanted, 0]);
  }

  it.concurrent("issue 12: the example for Node, copied alone, reads it until SIGTERM", async () => {
    const copy = await copiedForNode("leads-by-stage.ts");
    await runs(copy).finally(copy.remove);
  });

  const itWithPython = forPython === null ? it.skip : it.concurrent;
  itWithPython("issue 12: the example for Python, copied alone, reads it until SIGTERM", async () => {
    if (forPython !== null) await runs(forPython);
  });

  it.skipIf(!hasKcat)("kcat reads it, with its headers", async () => {
    const args = ["-b", brokers, "-C", "-t", TOPIC, "-o", "beginning", "-e", "-q", "-f", "%k %h %s\n"];
    const { stdout } = await run("kcat", args);
    const lines = stdout.trim().split("\n");
    // The producer may have sent some messages twice when it retried.
    expect(new Set(lines).size).toBe(new Set(sent.map((message) => JSON.stringify(message))).size);
    const [first] = lines.filter((line) => line.includes("ce_type=lead.captured.v1"));
    expect(first).toContain(`${captured(1).stream} `);
    expect(first).toContain("ce_sequence=0");
    expect(first).toContain('{"leadId":"lead_');
  });
});

const sorted = (counts: unknown): unknown =>
  typeof counts === "object" && counts !== null ? Object.entries(counts).toSorted() : counts;
