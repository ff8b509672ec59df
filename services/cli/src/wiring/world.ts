import { text as textOfStream } from "node:stream/consumers";
import { configFrom } from "../config.ts";
import type { Context } from "../context.ts";
import { askOn } from "../output/ask.ts";
import { keysOn } from "../output/keys.ts";
import { longPatience, shortPatience } from "../system/back-off.ts";
import { hereIn, serveIn, topicsOn } from "../wiring.ts";
import { openBrowser } from "./browser.ts";
import { exports } from "./exports.ts";
import { streamIn } from "./stream.ts";
import { upkeep } from "./upkeep.ts";

/** The context of commands, from this environment. @throws Fault `config.invalid` */
export const contextOf = (
  env: Readonly<Record<string, string | undefined>>,
  { out, err, stop }: Pick<Context, "out" | "err" | "stop">,
): Context => ({
  out,
  err,
  stop,
  ask: askOn(process.stdin, err, stop),
  keys: keysOn(process.stdin, err),
  openBrowser,
  defaults: configFrom(env),
  here: hereIn(err, stop),
  serveOn: serveIn(err),
  upkeep,
  exports,
  input: async () => (process.stdin.isTTY ? null : textOfStream(process.stdin)),
  topicsOn,
  streamOn: streamIn(err),
  patience: { asking: shortPatience, working: longPatience },
});
