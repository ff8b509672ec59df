/*
 * A downstream service: counts the leads per stage from the events topic alone. Copy this file and run it with Node 24
 * or newer:
 *   npm i kafkajs@2.2
 *   KAFKA_BROKERS=127.0.0.1:9092 node leads-by-stage.ts
 * In a package whose type is not "module", name it leads-by-stage.mts. The TimeoutNegativeWarning comes from kafkajs.
 */
import { promisify } from "node:util";
import { zstdDecompress } from "node:zlib";
import kafkajs, { type KafkaMessage } from "kafkajs";

/** The event types we count. A consumer must skip types and versions it does not know. */
const counted = { captured: "lead.captured.v1", moved: "lead.stage-changed.v1" } as const;

/** Keeps the stage of each lead, and the `ce_sequence` of the last event applied to it. */
export function createLeadsByStage() {
  const leads = new Map<string, { readonly stage: string; readonly sequence: number }>();

  function apply({ headers, value }: Pick<KafkaMessage, "headers" | "value">) {
    // kafkajs returns header values as bytes, numbers included.
    const header = (name: string): string => {
      const bytes = headers?.[name];
      // A message without these headers is not from leadstream. Fail instead of skipping it silently.
      if (bytes === undefined) throw new Error(`${name}: missing`);
      return String(bytes);
    };
    const type = header("ce_type");
    if (type !== counted.captured && type !== counted.moved) return "skipped";
    const lead = header("ce_subject");
    // A number: as text, "10" would come before "9".
    const sequence = Number(header("ce_sequence"));
    // Delivery is at least once: a repeated message has a sequence that was already applied.
    if (sequence <= (leads.get(lead)?.sequence ?? -1)) return "repeated";
    leads.set(lead, { stage: type === counted.captured ? "inquiry" : stageIn(value), sequence });
    return "applied";
  }

  function byStage(): Readonly<Record<string, number>> {
    const grouped = Map.groupBy(leads.values(), ({ stage }) => stage);
    return Object.fromEntries([...grouped].map(([stage, { length }]) => [stage, length]));
  }
  return { apply, byStage };
}

/** The body is JSON, described by schemas/events/lead.stage-changed.v1.json. We need only the new stage. */
function stageIn(value: Buffer | null): string {
  const data: unknown = JSON.parse(String(value));
  if (typeof data === "object" && data !== null && "to" in data && typeof data.to === "string")
    return data.to;
  throw new Error(`the body is not the data of ${counted.moved}`);
}

if (import.meta.main) {
  const { CompressionCodecs, CompressionTypes, Kafka, logLevel } = kafkajs;
  // Messages are compressed with zstd. kafkajs has no zstd codec, so Node decompresses them.
  CompressionCodecs[CompressionTypes.ZSTD] = () => ({ decompress: promisify(zstdDecompress) });
  const { KAFKA_BROKERS = "127.0.0.1:9092", TOPIC = "leads.events.v1" } = process.env;
  const brokers = KAFKA_BROKERS.split(",");
  const client = new Kafka({ clientId: "leads-by-stage", brokers, logLevel: logLevel.WARN });
  const consumer = client.consumer({ groupId: `leads-by-stage.v1.${TOPIC}` });
  process.once("SIGTERM", () => void consumer.disconnect());
  await consumer.connect();
  await consumer.subscribe({ topic: TOPIC, fromBeginning: true });
  const table = createLeadsByStage();
  // The table is in memory, so no offset is committed: the next start reads from the beginning again.
  await consumer.run({
    autoCommit: false,
    eachBatch: async ({ batch }) => {
      for (const message of batch.messages) table.apply(message);
      console.log(JSON.stringify(table.byStage()));
    },
  });
}
