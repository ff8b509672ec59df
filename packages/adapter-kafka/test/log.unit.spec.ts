import { describe, expect, it } from "vitest";
import { logCreatorFor } from "../src/client/log.ts";
import { logLevel } from "../src/client/kafkajs.ts";

function listen(nowMs: () => number) {
  const heard: (readonly [string, string, unknown])[] = [];
  const hear =
    (loudness: string) =>
    (event: string, fields?: unknown): void =>
      void heard.push([loudness, event, fields]);
  const log = { info: hear("info"), warn: hear("warn"), error: hear("error") };
  const say = logCreatorFor(log, nowMs)(logLevel.INFO);
  return {
    heard,
    say: (level: number, message: string, more: object = {}) =>
      say({ namespace: "Connection", level, label: "", log: { timestamp: "", message, ...more } }),
  };
}

describe("what kafkajs says", () => {
  it("is an event with a name, and its words a field", () => {
    const { heard, say } = listen(() => 0);
    say(logLevel.INFO, "Consumer has joined the group", { groupId: "g" });
    expect(heard).toEqual([
      ["info", "kafka_client", { part: "Connection", text: "Consumer has joined the group", reason: "" }],
    ]);
  });

  it("about a broker that only comes up is news at first and a warning later", () => {
    let now = 0;
    const { heard, say } = listen(() => now);
    const moan = (): void =>
      say(logLevel.ERROR, "Response FindCoordinator", { error: "The group coordinator is not available" });
    moan();
    now = 91_000;
    moan();
    expect(heard.map(([loudness]) => loudness)).toEqual(["info", "warn"]);
  });

  it("is told once in five seconds", () => {
    let now = 0;
    const { heard, say } = listen(() => now);
    for (; now <= 12_000; now += 100) say(logLevel.WARN, "The group is rebalanced, joining");
    expect(heard).toHaveLength(3);
  });

  it("issue 12: about a broker that is away is one line, in whatever words and however long", () => {
    let now = 0;
    const { heard, say } = listen(() => now);
    for (; now <= 600_000; now += 1_000) {
      say(logLevel.ERROR, `Connection error: connect ECONNREFUSED 127.0.0.1:${9_092 + (now % 7)}`);
      say(logLevel.ERROR, "Failed to connect to seed broker, trying another broker from the list");
      say(logLevel.ERROR, "Request Metadata(key: 3, version: 6) timed out");
      say(logLevel.ERROR, "Crash: KafkaJSNumberOfRetriesExceeded: connect ECONNREFUSED");
    }
    expect(heard).toHaveLength(1);
  });

  it("is an error only where a consumer is given up", () => {
    const { heard, say } = listen(() => 0);
    say(logLevel.ERROR, "Request Produce failed");
    say(logLevel.ERROR, "Crash: KafkaJSNonRetriableError: no");
    say(logLevel.WARN, "Limiting retries for the idempotent producer may invalidate EoS guarantees");
    expect(heard.map(([loudness]) => loudness)).toEqual(["warn", "error"]);
  });
});
