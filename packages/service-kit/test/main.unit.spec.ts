import { Fault } from "@leadstream/kernel";
import { describe, expect, it } from "vitest";
import { main } from "../src/index.ts";
import { aProcess } from "./a-process.ts";

describe("main", () => {
  it("exits with the code of the service", async () => {
    const fake = aProcess();
    const { host, log } = fake;
    await main(() => ({ name: "a", log, graceMs: 0, start: () => Promise.reject(new Error("no")) }), host);
    expect(fake.exits).toEqual([1]);
  });

  it("prints every problem of a bad config, and exits", async () => {
    const { host, exits, complaints } = aProcess();
    const build = () => {
      throw new Fault("config.invalid", "A: want a; B: want b");
    };
    await main(build, host);
    expect([complaints, exits]).toEqual([["config.invalid: A: want a; B: want b"], [1]]);
  });

  it("quotes nothing of a foreign error", async () => {
    const { host, exits, complaints } = aProcess();
    await main(() => Promise.reject(new TypeError("s3cret")), host);
    expect(complaints.join()).toContain("TypeError");
    expect(complaints.join()).not.toContain("s3cret");
    expect(exits).toEqual([1]);
  });
});
