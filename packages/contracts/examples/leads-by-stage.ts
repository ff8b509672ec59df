/*
 * A service downstream: how many leads are in which stage, from the events topic alone. Copy it and begin.
 *   KAFKA_BROKERS=127.0.0.1:9092 node packages/contracts/examples/leads-by-stage.ts
 */
import { promisify } from "node:util";
import { zstdDecompress } from "node:zlib";
import { eventCodec, eventsTopic } from "@leadstream/contracts";
import kafkajs, { type KafkaMessage } from "kafkajs";

/** For each stream its stage, when it is a lead's, and the last `ce_sequence` that is in it. */
export function createLeadsByStage() {
  const streams = new Map<string, { readonly stage: string | null; readonly sequence: number }>();

  function take({ headers = {}, value: body }: Pick<KafkaMessage, "headers" | "value">) {
    const text = Object.entries(headers).map(([name, bytes]) => [name, String(bytes)] as const);
    const read = eventCodec.decode({ headers: Object.fromEntries(text), body });
    // A type or version of later: not for us. Anything else must not be passed by in silence.
    if (!read.ok && read.error.code === "message.unknown-type") return "passed by";
    if (!read.ok) throw new Error(read.error.reason);
    const { stream, revision: sequence, type, data } = read.value;
    const before = streams.get(stream) ?? { stage: null, sequence: -1 };
    // Delivered at least once: what comes again has a sequence that we are past.
    if (sequence <= before.sequence) return "repeated";
    const from = type === "lead.captured.v1" ? "inquiry" : before.stage;
    streams.set(stream, { stage: type === "lead.stage-changed.v1" ? data.to : from, sequence });
    return "taken";
  }

  function byStage(): Readonly<Record<string, number>> {
    const stages = [...streams.values()].flatMap(({ stage }) => (stage === null ? [] : [stage]));
    const grouped = Map.groupBy(stages, (stage) => stage);
    return Object.fromEntries([...grouped].map(([stage, { length }]) => [stage, length] as const));
  }
  return { take, byStage };
}

if (import.meta.main) {
  const { CompressionCodecs, CompressionTypes, Kafka } = kafkajs;
  // Messages are packed with zstd, which kafkajs knows by name only.
  CompressionCodecs[CompressionTypes.ZSTD] = () => ({ decompress: promisify(zstdDecompress) });
  const { KAFKA_BROKERS = "127.0.0.1:9092", TOPIC = eventsTopic.name } = process.env;
  const client = new Kafka({ clientId: "leads-by-stage", brokers: KAFKA_BROKERS.split(",") });
  const consumer = client.consumer({ groupId: `leads-by-stage.v1.${TOPIC}` });
  process.once("SIGTERM", () => void consumer.disconnect());
  await consumer.connect();
  await consumer.subscribe({ topic: TOPIC, fromBeginning: true });
  const table = createLeadsByStage();
  // The table is in memory, so no offset is committed: the next start reads from the beginning again.
  await consumer.run({
    autoCommit: false,
    eachBatch: async ({ batch }) => {
      for (const message of batch.messages) table.take(message);
      console.log(JSON.stringify(table.byStage()));
    },
  });
}
