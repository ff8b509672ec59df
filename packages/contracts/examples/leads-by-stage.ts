/*
 * A service downstream: how many leads are in which stage, from the events topic alone. Copy this file and begin, with
 * Node 24 or newer:
 *   npm i kafkajs@2.2
 *   KAFKA_BROKERS=127.0.0.1:9092 node leads-by-stage.ts
 * In a package whose type is not "module", call it leads-by-stage.mts. The TimeoutNegativeWarning is kafkajs' own.
 */
import { promisify } from "node:util";
import { zstdDecompress } from "node:zlib";
import kafkajs, { type KafkaMessage } from "kafkajs";

/** What we count by. Types and versions of later pass us by, as they must. */
const taken = { captured: "lead.captured.v1", moved: "lead.stage-changed.v1" } as const;

/** For each lead its stage, and the `ce_sequence` of the last event that is in it. */
export function createLeadsByStage() {
  const leads = new Map<string, { readonly stage: string; readonly sequence: number }>();

  function take({ headers, value }: Pick<KafkaMessage, "headers" | "value">) {
    // kafkajs hands header values over as bytes, numbers too.
    const header = (name: string): string => {
      const bytes = headers?.[name];
      // Without them it is not one of ours, and must not be passed by in silence.
      if (bytes === undefined) throw new Error(`${name}: missing`);
      return String(bytes);
    };
    const type = header("ce_type");
    if (type !== taken.captured && type !== taken.moved) return "passed by";
    const lead = header("ce_subject");
    // A number: as text, "10" would come before "9".
    const sequence = Number(header("ce_sequence"));
    // Delivered at least once: what comes again has a sequence that we are past.
    if (sequence <= (leads.get(lead)?.sequence ?? -1)) return "repeated";
    leads.set(lead, { stage: type === taken.captured ? "inquiry" : stageIn(value), sequence });
    return "taken";
  }

  function byStage(): Readonly<Record<string, number>> {
    const grouped = Map.groupBy(leads.values(), ({ stage }) => stage);
    return Object.fromEntries([...grouped].map(([stage, { length }]) => [stage, length]));
  }
  return { take, byStage };
}

/** The body is JSON, described by schemas/events/lead.stage-changed.v1.json; all we need of it is where the lead went. */
function stageIn(value: Buffer | null): string {
  const data: unknown = JSON.parse(String(value));
  if (typeof data === "object" && data !== null && "to" in data && typeof data.to === "string")
    return data.to;
  throw new Error(`the body is not the data of ${taken.moved}`);
}

if (import.meta.main) {
  const { CompressionCodecs, CompressionTypes, Kafka, logLevel } = kafkajs;
  // Messages are packed with zstd, which kafkajs knows by name only. Node unpacks it.
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
      for (const message of batch.messages) table.take(message);
      console.log(JSON.stringify(table.byStage()));
    },
  });
}
