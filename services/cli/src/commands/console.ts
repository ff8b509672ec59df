import { createSessions } from "@leadstream/application";
import { jsonLine } from "@leadstream/kernel";
import type { Command } from "commander";
import { linkTo, ownerOfFolder } from "../console-link.ts";
import type { Context } from "../context.ts";
import { Failure, exitCodes } from "../failure.ts";
import { folderOf } from "../system/place.ts";
import { findRunning } from "../system/runtime-file.ts";
import { dataOption, jsonOption } from "./options.ts";

const help = `
Examples:
  $ leadstream console
      a link that signs a browser in to the console of the system on ./.leadstream
  $ leadstream console --open
      and open it
  $ leadstream console --data /var/lib/leadstream --json

The link works once and for ten minutes, with all rights of the owner of the data folder: give it to nobody. What stands
after # in it is sent to no server by the browser's address bar and is in no log. With --open, other users of this
machine can see it in the list of processes for a moment.

People of a team sign in with an API key (leadstream keys create), or at an identity provider: see OIDC_ISSUER in the
README.
`;

type Options = { readonly data?: string; readonly open: boolean; readonly json: boolean };

/** `leadstream console` */
export function register(program: Command, context: Context): void {
  program
    .command("console")
    .addOption(dataOption())
    .option("--open", "open the link in the browser of this machine", false)
    .addOption(jsonOption())
    .addHelpText("after", help)
    .action((options: Options) => run(options, context));
}

async function run({ open, json, ...target }: Options, context: Context): Promise<void> {
  const dataDir = await folderOf(target, context);
  const running = await findRunning(dataDir);
  if (running === null) throw notRunning(dataDir);
  const { stores, close } = await context.here.open({ kind: "folder", dataDir });
  try {
    const sessions = createSessions(stores.sessions, context.exports.clock);
    const link = linkTo(running.url, await sessions.offerLink(ownerOfFolder));
    const isOpened = open && (await context.openBrowser(link));
    if (json) return void context.out.write(jsonLine({ link, minutes: 10, isOpened }));
    context.out.write(`${link}\n`);
    const how = open && !isOpened ? "No browser could be opened: open the link yourself. " : "";
    context.err.write(`${how}It signs in once, within ten minutes.\n`);
  } finally {
    await close();
  }
}

const notRunning = (dataDir: string): Failure =>
  new Failure({
    exit: exitCodes.unavailable,
    code: "console.not-running",
    place: dataDir,
    what: "no system runs on this folder, so there is no console to sign in to",
    next: `leadstream start --data ${dataDir} prints a link of its own`,
  });
