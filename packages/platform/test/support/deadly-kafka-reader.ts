import { createKafkaBus } from "@leadstream/adapter-kafka";
import { createPostgresParking, openDatabase } from "@leadstream/adapter-postgres";
import { systemClock } from "@leadstream/application";
import { readDeadly } from "@leadstream/testing/read-deadly";
import { withOwnNames } from "@leadstream/testing/own-names";

// node deadly-kafka-reader.ts BROKERS PREFIX URL EVENT
const [brokers = "", prefix = "", url = "", deadly = ""] = process.argv.slice(2);
// The partitions of a dead member become free when its session times out.
const timing = { sessionMs: 1_000, heartbeatMs: 100, rebalanceMs: 5_000, fetchWaitMs: 50 };
const bus = withOwnNames(
  createKafkaBus({ brokers: brokers.split(","), clientId: "deadly-reader", timing }),
  prefix,
);
const parking = createPostgresParking({ database: openDatabase({ url, maxConnections: 4 }) });
await readDeadly({ bus, parking, clock: systemClock(Date.now) }, deadly);
