import { describe, expect, it } from "vitest";
import { runCommandLine, wholeProgram } from "../src/program.ts";
import { contextWith } from "./command-line.ts";

const program = await wholeProgram({ ...contextWith(), loadContext: async () => contextWith() });

/** A terminal that records its output, and a context that must not be loaded. */
function front() {
  const written: string[] = [];
  const terminal = { ...contextWith().out, write: (text: string) => void written.push(text) };
  const stop = new AbortController().signal;
  const loadContext = () => Promise.reject(new Error("the whole system was loaded"));
  return { front: { out: terminal, err: terminal, stop, loadContext }, text: () => written.join("") };
}

describe("issue 13: help", () => {
  it.each([[["--help"]], [["help"]]])("of %o does not load the context of commands", async (words) => {
    const { front: light, text } = front();
    expect(await runCommandLine(words, light)).toBe(0);
    expect(text()).toContain("run the whole pipeline here until Ctrl-C");
  });

  it.each([[[]], [["reprot"]], [["--nonsense"]]])("is shown for %o without it too", async (words) => {
    const { front: light, text } = front();
    expect(await runCommandLine(words, light)).toBe(1);
    expect(text()).not.toContain("the whole system was loaded");
  });

  it("lists the commands as if all were loaded", async () => {
    const { front: light, text } = front();
    await runCommandLine(["--help"], light);
    expect(text()).toContain(program.helpInformation());
    for (const command of program.commands) expect(command.description(), command.name()).not.toBe("");
  });
});
