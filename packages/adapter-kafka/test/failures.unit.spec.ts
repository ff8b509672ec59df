import { describe, expect, it } from "vitest";
import { asBusFault } from "../src/client/failures.ts";
import { KafkaJSProtocolError } from "../src/client/kafkajs.ts";

const saidBy = (type: string): Error =>
  new KafkaJSProtocolError(Object.assign(new Error("words"), { type, code: 1, retriable: true }));

describe("issue 11: an error of Kafka", () => {
  it.each([
    ["KAFKA_STORAGE_ERROR", "bus.unavailable", "retry", "disk"],
    ["NOT_ENOUGH_REPLICAS", "bus.unavailable", "retry", "replicas"],
    ["REQUEST_TIMED_OUT", "bus.unavailable", "retry", "publishing"],
  ])("%s is %s", (type, code, remedy, text) => {
    expect(asBusFault(saidBy(type), "publishing")).toMatchObject({
      code,
      remedy,
      message: expect.stringContaining(text),
    });
  });

  it("reports that this process has no free file descriptors", () => {
    const thrown = Object.assign(new Error("connect EMFILE"), { code: "EMFILE", syscall: "connect" });
    expect(asBusFault(thrown, "publishing")).toMatchObject({ code: "process.exhausted", remedy: "retry" });
  });
});
