import { describe, expect, it } from "vitest";
import { Output } from "../src/index.ts";

const trouble = (code: string): Error => Object.assign(new Error(code), { code });

/** A pipe of limited size, and its reader. */
function aPipe(room: number) {
  let received = "";
  let free = room;
  let isClosed = false;
  let calls = 0;
  return {
    write: (bytes: Uint8Array): number => {
      calls += 1;
      if (isClosed) throw trouble("EPIPE");
      if (free === 0) throw trouble("EAGAIN");
      const part = bytes.subarray(0, free);
      received += Buffer.from(part).toString();
      free -= part.length;
      return part.length;
    },
    makeRoom: (more: number) => (free += more),
    close: () => (isClosed = true),
    calls: () => calls,
    received: () => received,
  };
}

describe("standard output", () => {
  it("has written a line before the call returns while somebody reads", () => {
    const pipe = aPipe(100);
    new Output(pipe.write).write("one\n");
    expect(pipe.received()).toBe("one\n");
  });

  it("keeps lines in order for a reader that is stuck, and never waits for it", () => {
    const pipe = aPipe(6);
    const output = new Output(pipe.write);
    for (const line of ["one\n", "two\n", "three\n"]) output.write(line);
    expect(pipe.received()).toBe("one\ntw");
    pipe.makeRoom(100);
    expect(output.drain()).toBe(true);
    output.write("four\n");
    expect(pipe.received()).toBe("one\ntwo\nthree\nfour\n");
  });

  it("drops lines beyond the memory limit, and logs how many", () => {
    const pipe = aPipe(0);
    const output = new Output(pipe.write);
    const line = `${"x".repeat(9_999)}\n`;
    for (let n = 0; n < 250; n += 1) output.write(line);
    pipe.makeRoom(10_000_000);
    output.drain();
    const lines = pipe.received().trimEnd().split("\n");
    expect(lines).toHaveLength(101);
    expect(JSON.parse(lines.at(-1) ?? "")).toMatchObject({ event: "log_lines_dropped", lines: 150 });
  });

  it("is silent for ever once the reader has gone", () => {
    const pipe = aPipe(100);
    const output = new Output(pipe.write);
    pipe.close();
    for (let n = 0; n < 10; n += 1) output.write("lost\n");
    expect(output.drain()).toBe(true);
    expect(pipe.calls()).toBe(1);
  });
});
