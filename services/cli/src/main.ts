#!/usr/bin/env node
import { configFrom } from "./config.ts";
import { exitCodes } from "./failure.ts";
import { explain } from "./output/explain.ts";
import { terminalOf } from "./output/terminal.ts";
import { runCommandLine } from "./program.ts";
import { hereIn, serveIn, topicsOn } from "./wiring.ts";
import { streamIn } from "./wiring/stream.ts";
import { upkeep } from "./wiring/upkeep.ts";
import { longPatience, shortPatience } from "./system/back-off.ts";
import { stopOnSignals } from "./signals.ts";

const { signal: stop, isUnread } = stopOnSignals();
try {
  const { terminal, ...defaults } = configFrom(process.env);
  const err = terminalOf(process.stderr, terminal);
  const exit = await runCommandLine(process.argv.slice(2), {
    out: terminalOf(process.stdout, terminal),
    err,
    defaults,
    stop,
    here: hereIn(err, stop),
    serveOn: serveIn(err),
    upkeep,
    topicsOn,
    streamOn: streamIn(err),
    patience: { asking: shortPatience, working: longPatience },
  });
  process.exitCode = isUnread() ? exitCodes.done : exit;
} catch (thrown) {
  const { text, exit } = explain(thrown, terminalOf(process.stderr, { noColour: true }));
  process.stderr.write(text);
  process.exitCode = exit;
}
