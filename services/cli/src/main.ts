#!/usr/bin/env node
import { configFrom } from "./config.ts";
import { Failure, exitCodes } from "./failure.ts";
import { explain } from "./output/explain.ts";
import { terminalOf } from "./output/terminal.ts";
import { runCommandLine } from "./program.ts";
import { longPatience, shortPatience } from "./system/back-off.ts";
import { endWhenNobodyReads, stopOnSignals } from "./signals.ts";

endWhenNobodyReads(process.stdout);
try {
  const { url, key, terminal } = configFrom(process.env);
  process.exitCode = await runCommandLine(process.argv.slice(2), {
    out: terminalOf(process.stdout, terminal),
    err: terminalOf(process.stderr, terminal),
    defaults: { url, key },
    stop: stopOnSignals(),
    patience: { asking: shortPatience, working: longPatience },
    startHere: (dataDir) => {
      throw new Failure({
        exit: exitCodes.unavailable,
        code: "system.not-running",
        place: dataDir,
        what: "no leadstream runs on this data folder",
        next: "start one, or name one with --url",
      });
    },
  });
} catch (thrown) {
  const { text, exit } = explain(thrown, terminalOf(process.stderr, { noColour: true }));
  process.stderr.write(text);
  process.exitCode = exit;
}
