import { describe, expect, it } from "vitest";
import { hurried } from "./support/prometheus.ts";

describe("the shortened rules", () => {
  it("are the shipped ones, each with a tenth of its waiting time", () => {
    expect(hurried("  for: 1m\n  for: 30s\n  for: 5s\n  expr: a for: 1m b\n")).toBe(
      "  for: 6s\n  for: 3s\n  for: 1s\n  expr: a for: 1m b\n",
    );
  });
});
