import { systemClock } from "@leadstream/application";
import type { Context } from "../src/context.ts";
import { type Terminal } from "../src/output/terminal.ts";
import { runCommandLine, wholeProgram } from "../src/program.ts";

const capture = (rest: Partial<Terminal>) => {
  const written: string[] = [];
  const terminal: Terminal = {
    write: (text) => void written.push(text),
    isInteractive: false,
    hasColours: false,
    columns: 100,
    ...rest,
  };
  return { terminal, text: () => written.join("") };
};

const notHere = () => Promise.reject(new Error("nothing is started here in these tests"));
const brief = { shortestMs: 5, longestMs: 20, giveUpAfterMs: 400 };

/** A context that starts nothing and prints nothing. */
export const contextWith = (some: Partial<Context> = {}): Context => ({
  out: capture({}).terminal,
  err: capture({}).terminal,
  defaults: {
    url: null,
    key: null,
    servers: () => null,
    dataDir: null,
    start: () => ({ port: 8080, logLevel: "warn" }),
    kafkaBrokers: [],
  },
  stop: new AbortController().signal,
  ask: async () => null,
  keys: () => null,
  openBrowser: async () => false,
  here: { start: notHere, open: notHere },
  serveOn: notHere,
  upkeep: {
    backup: notHere,
    restore: notHere,
    examine: notHere,
    examineServers: notHere,
    renewPassword: notHere,
  },
  exports: {
    folder: () => {
      throw new Error("no export is opened in these tests");
    },
    keysOf: () => {
      throw new Error("no key is opened in these tests");
    },
    sql: async () => null,
    codeVersion: "0.0.0",
    clock: systemClock(() => 0),
  },
  input: async () => null,
  topicsOn: notHere,
  streamOn: notHere,
  patience: { asking: brief, working: brief },
  ...some,
});

// Loads all commands now: otherwise a test's clock includes the loading.
await wholeProgram({ ...contextWith(), loadContext: async () => contextWith() });

/** Runs a command line as the shell would, and returns its output and exit code. */
export async function run(
  words: readonly string[],
  world: {
    readonly stop?: AbortSignal;
    readonly terminal?: Partial<Terminal>;
    readonly context?: Partial<Context>;
  } = {},
) {
  const out = capture(world.terminal ?? {});
  const err = capture(world.terminal ?? {});
  const stop = world.stop ?? new AbortController().signal;
  const context = contextWith({ out: out.terminal, err: err.terminal, stop, ...world.context });
  const exit = await runCommandLine(words, { ...context, loadContext: async () => context });
  return { exit, out: out.text(), err: err.text() };
}
