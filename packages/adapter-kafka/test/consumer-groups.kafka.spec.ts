import { consumerGroupsContract } from "@leadstream/testing";
import { describe } from "vitest";
import { noKafka, openKafkaHarness } from "./support/kafka-harness.ts";

describe.skipIf(noKafka)("on Apache Kafka", () => {
  consumerGroupsContract("Kafka", openKafkaHarness);
});
