import { describe, expect, it } from "vitest";
import { createLog } from "../src/index.ts";
import type { LogLevel } from "../src/index.ts";

function recorded(level: LogLevel = "info") {
  const lines: string[] = [];
  const log = createLog({
    level,
    service: "capture",
    destination: { write: (line) => void lines.push(line) },
  });
  return { log, lines };
}

const parsed = (line: string | undefined): unknown => JSON.parse(line ?? "null");

describe("a log line", () => {
  it("is one JSON object with event, service, level, time and the unchanged fields", () => {
    const { log, lines } = recorded();
    log.warn("message_parked", { stream: "lead-1", offset: 7, isFirst: false, note: "a\nb" });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^[^\n]*\n$/);
    expect(parsed(lines[0])).toEqual({
      level: "warn",
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      service: "capture",
      event: "message_parked",
      stream: "lead-1",
      offset: 7,
      isFirst: false,
      note: "a\nb",
    });
  });

  it("needs no fields", () => {
    const { log, lines } = recorded();
    log.info("service_started");
    expect(parsed(lines[0])).toMatchObject({ level: "info", event: "service_started" });
  });

  it("keeps a field with the name of a standard key", () => {
    const { log, lines } = recorded();
    log.error("e", { level: 3, time: 1, event: "other", service: "intake" });
    expect(parsed(lines[0])).toMatchObject({
      level: "error",
      event: "e",
      level_: 3,
      time_: 1,
      event_: "other",
    });
    expect(lines[0]?.match(/"(level|time|event)":/g)).toHaveLength(3);
  });
});

describe("the level", () => {
  it.each([
    ["info", ["info", "warn", "error"]],
    ["warn", ["warn", "error"]],
    ["error", ["error"]],
    ["silent", []],
  ] as const)("%s writes %j", (level, expected) => {
    const { log, lines } = recorded(level);
    log.info("info");
    log.warn("warn");
    log.error("error");
    expect(lines.map((line) => parsed(line))).toEqual(
      expected.map((event) => expect.objectContaining({ event })),
    );
  });
});
