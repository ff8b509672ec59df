#!/usr/bin/env node
import { configFrom } from "./config.ts";
import { explain } from "./output/explain.ts";
import { terminalOf } from "./output/terminal.ts";
import { runCommandLine } from "./program.ts";
import { hereIn, topicsOn } from "./wiring.ts";
import { streamIn } from "./wiring/stream.ts";
import { upkeep } from "./wiring/upkeep.ts";
import { longPatience, shortPatience } from "./system/back-off.ts";
import { endWhenNobodyReads, stopOnSignals } from "./signals.ts";

endWhenNobodyReads(process.stdout);
try {
  const { url, key, servers, kafkaBrokers, terminal } = configFrom(process.env);
  const err = terminalOf(process.stderr, terminal);
  const stop = stopOnSignals();
  process.exitCode = await runCommandLine(process.argv.slice(2), {
    out: terminalOf(process.stdout, terminal),
    err,
    defaults: { url, key, servers, kafkaBrokers },
    stop,
    here: hereIn(err, stop),
    upkeep,
    topicsOn,
    streamOn: streamIn(err),
    patience: { asking: shortPatience, working: longPatience },
  });
} catch (thrown) {
  const { text, exit } = explain(thrown, terminalOf(process.stderr, { noColour: true }));
  process.stderr.write(text);
  process.exitCode = exit;
}
