import { describe, expect, it } from "vitest";
import { runCommandLine, wholeProgram } from "../src/program.ts";
import { contextWith } from "./command-line.ts";

const whole = await wholeProgram({ ...contextWith(), world: async () => contextWith() });

/** A terminal that remembers, and a world that nobody may ask for. */
function front() {
  const written: string[] = [];
  const terminal = { ...contextWith().out, write: (text: string) => void written.push(text) };
  const stop = new AbortController().signal;
  const world = () => Promise.reject(new Error("the whole system was loaded"));
  return { front: { out: terminal, err: terminal, stop, world }, text: () => written.join("") };
}

describe("issue 13: help", () => {
  it.each([[["--help"]], [["help"]]])("of %o loads nothing that commands work with", async (words) => {
    const { front: light, text } = front();
    expect(await runCommandLine(words, light)).toBe(0);
    expect(text()).toContain("run the whole pipeline here until Ctrl-C");
  });

  it.each([[[]], [["reprot"]], [["--nonsense"]]])("is shown for %o without it too", async (words) => {
    const { front: light, text } = front();
    expect(await runCommandLine(words, light)).toBe(1);
    expect(text()).not.toContain("the whole system was loaded");
  });

  it("lists the commands as they are when all are loaded", async () => {
    const { front: light, text } = front();
    await runCommandLine(["--help"], light);
    expect(text()).toContain(whole.helpInformation());
    for (const command of whole.commands) expect(command.description(), command.name()).not.toBe("");
  });
});
