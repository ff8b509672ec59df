import { describe, expect, it } from "vitest";
import { logCreatorFor } from "../src/client/log.ts";
import { logLevel } from "../src/client/kafkajs.ts";

function listen(nowMs: () => number) {
  const lines: (readonly [string, string, unknown])[] = [];
  const record =
    (level: string) =>
    (event: string, fields?: unknown): void =>
      void lines.push([level, event, fields]);
  const log = { info: record("info"), warn: record("warn"), error: record("error") };
  const logAs = logCreatorFor(log, nowMs)(logLevel.INFO);
  return {
    lines,
    logAs: (level: number, message: string, more: object = {}) =>
      logAs({ namespace: "Connection", level, label: "", log: { timestamp: "", message, ...more } }),
  };
}

describe("a log line of kafkajs", () => {
  it("becomes a named event, with the text as a field", () => {
    const { lines, logAs } = listen(() => 0);
    logAs(logLevel.INFO, "Consumer has joined the group", { groupId: "g" });
    expect(lines).toEqual([
      ["info", "kafka_client", { part: "Connection", text: "Consumer has joined the group", reason: "" }],
    ]);
  });

  it("about a starting broker is info at first and a warning later", () => {
    let now = 0;
    const { lines, logAs } = listen(() => now);
    const complain = (): void =>
      logAs(logLevel.ERROR, "Response FindCoordinator", { error: "The group coordinator is not available" });
    complain();
    now = 91_000;
    complain();
    expect(lines.map(([level]) => level)).toEqual(["info", "warn"]);
  });

  it("is logged once in five seconds", () => {
    let now = 0;
    const { lines, logAs } = listen(() => now);
    for (; now <= 12_000; now += 100) logAs(logLevel.WARN, "The group is rebalanced, joining");
    expect(lines).toHaveLength(3);
  });

  it("issue 12: about a broker that is away is logged once, whatever the text and the duration", () => {
    let now = 0;
    const { lines, logAs } = listen(() => now);
    for (; now <= 600_000; now += 1_000) {
      logAs(logLevel.ERROR, `Connection error: connect ECONNREFUSED 127.0.0.1:${9_092 + (now % 7)}`);
      logAs(logLevel.ERROR, "Failed to connect to seed broker, trying another broker from the list");
      logAs(logLevel.ERROR, "Request Metadata(key: 3, version: 6) timed out");
      logAs(logLevel.ERROR, "Crash: KafkaJSNumberOfRetriesExceeded: connect ECONNREFUSED");
    }
    expect(lines).toHaveLength(1);
  });

  it("is an error only if kafkajs gives a consumer up", () => {
    const { lines, logAs } = listen(() => 0);
    logAs(logLevel.ERROR, "Request Produce failed");
    logAs(logLevel.ERROR, "Crash: KafkaJSNonRetriableError: no");
    logAs(logLevel.WARN, "Limiting retries for the idempotent producer may invalidate EoS guarantees");
    expect(lines.map(([level]) => level)).toEqual(["warn", "error"]);
  });
});
