import { createHealth } from "@leadstream/service-kit";
import { expect, it } from "vitest";
import { readyOnceStarted } from "../src/ready-once-started.ts";

it("is not ready before every part is open, and says so", async () => {
  const health = createHealth({ readyKeptMs: 0 });
  const hasStarted = readyOnceStarted(health);
  expect(await health.readyz()).toEqual({
    ok: false,
    parts: [{ part: "start", ok: false, detail: "parts are being opened" }],
  });
  hasStarted();
  expect((await health.readyz()).ok).toBe(true);
});
