import { messageBusContract } from "@leadstream/testing";
import { describe } from "vitest";
import { noKafka, openKafkaHarness } from "./support/kafka-harness.ts";

describe.skipIf(noKafka)("on Apache Kafka", () => {
  messageBusContract("Kafka", openKafkaHarness, {
    repeats: "unnoticed",
    firstOffset: 0,
    events: "published",
  });
});
