import type { Command } from "commander";
import { reachOfViews, views } from "@leadstream/application";
import type { Context, Servers } from "../context.ts";
import { judge, judgeServers, type Level, type Line, worst } from "../doctor/judge.ts";
import type { ServersFacts } from "../doctor/facts.ts";
import { AlreadyReported } from "../failure.ts";
import { type Column, table } from "../output/table.ts";
import { folderOf, nameOf, targetOf, type TargetOptions } from "../system/place.ts";
import { between, jsonOption, placeHelp, withPlaceOptions } from "./options.ts";

const help = `
Examples:
  $ leadstream doctor
  $ leadstream doctor --data /var/lib/leadstream --port 9000 --json
  $ leadstream doctor --renew-password --data /var/lib/leadstream
      gives the folder's PostgreSQL a new password when postgres.password is lost; nothing may run on the folder

Checks a data folder without the pipeline: master key, versions, disk, port, rights, clock, database, parked messages,
and when the data were last verified and backed up. It repairs nothing. If no database runs in the folder, it starts
one for the check and stops it again. On servers it checks key, database, event store, parked messages, and the clock.
Exit codes: 0 all is well, 1 somebody should look, 2 it will not run or data are in danger.
`;

type Options = TargetOptions & {
  readonly port?: number;
  readonly renewPassword: boolean;
  readonly json: boolean;
};

/** `leadstream doctor` */
export function register(program: Command, context: Context): void {
  withPlaceOptions(program.command("doctor"))
    .option(
      "--port <port>",
      "the port that intake and api will use (default: HTTP_PORT, or 8080)",
      between(1, 65_535),
    )
    .option("--renew-password", "make a new postgres.password first", false)
    .addOption(jsonOption())
    .addHelpText("after", help + placeHelp)
    .action((options: Options) => run(options, context));
}

const exitOf: Readonly<Record<Level, 0 | 1 | 2>> = { ok: 0, warn: 1, bad: 2 };

async function run(options: Options, context: Context): Promise<void> {
  const { out } = context;
  const { lines, ...place } = await lookAt(options, context);
  const level = worst(lines);
  if (options.json) out.write(`${JSON.stringify({ ...place, level, checks: lines })}\n`);
  else out.write(`${table(columns, lines, out)}${advice(lines)}`);
  if (level !== "ok") throw new AlreadyReported(exitOf[level]);
}

type Look = { readonly lines: readonly Line[]; readonly dataDir?: string; readonly place?: string };

async function lookAt(options: Options, context: Context): Promise<Look> {
  const { upkeep } = context;
  const target = options.renewPassword
    ? ({ kind: "folder", dataDir: await folderOf(options, context) } as const)
    : await targetOf(options, { address: false, servers: true }, context);
  if (target.kind === "servers") {
    const facts = await upkeep.examineServers(target.servers);
    const lines = judgeServers({ ...facts, history: await historyOn(target.servers, facts, context) });
    return { lines, place: nameOf(target) };
  }
  if (target.kind === "address") throw new TypeError("the doctor works on no address");
  const { dataDir } = target;
  if (options.renewPassword) await upkeep.renewPassword(dataDir);
  return { lines: judge(await upkeep.examine(dataDir, options.port ?? portOf(context))), dataDir };
}

/** The port of the next start. Port 0 means any free port: there is nothing to check. */
function portOf({ defaults }: Context): number {
  const { port } = defaults.start();
  return port === 0 ? 8080 : port;
}

/** Opens the store only if this version has set up everything: opening migrates an older schema. */
async function historyOn(
  servers: Servers,
  { database, known }: Omit<ServersFacts, "history">,
  { here }: Context,
): Promise<ServersFacts["history"]> {
  if ("trouble" in database || known.some((name) => !database.applied.includes(name))) return null;
  try {
    const { stores, close } = await here.open({ kind: "servers", servers });
    try {
      return await reachOfViews({ ...stores, projections: views });
    } finally {
      await close();
    }
  } catch (thrown) {
    return { trouble: thrown instanceof Error ? thrown.message : "no reason given" };
  }
}

const columns: readonly Column<Line>[] = [
  { head: "check", show: (row) => row.check },
  { head: "", show: (row) => (row.level === "ok" ? "ok" : row.level.toUpperCase()) },
  { head: "found", show: (row) => row.what },
];

/** Below the table and never cut: people type it. */
function advice(lines: readonly Line[]): string {
  const todo = lines.filter(({ level, next }) => level !== "ok" && next !== "");
  if (todo.length === 0) return "\nall is well\n";
  return `\n${todo.map(({ check, what, next }) => `${check}: ${what}\n  next: ${next}\n`).join("")}`;
}
