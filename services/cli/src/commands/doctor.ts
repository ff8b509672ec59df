import type { Command } from "commander";
import { resolve } from "node:path";
import type { Context } from "../context.ts";
import { judge, type Level, type Line, worst } from "../doctor/judge.ts";
import { Told } from "../failure.ts";
import { type Column, table } from "../output/table.ts";
import { between, dataOption, jsonOption } from "./options.ts";

const help = `
Examples:
  $ leadstream doctor
  $ leadstream doctor --data /var/lib/leadstream --port 9000 --json
  $ leadstream doctor --renew-password --data /var/lib/leadstream
      gives the folder's PostgreSQL a new password when postgres.password is lost; nothing may run on the folder

Looks at a data folder without the pipeline: master key, versions, disk, port, rights, clock, database, what is parked,
and when the data were last verified and backed up. It mends nothing. Where no database runs, it starts one for the
look and stops it again. Exit codes: 0 all is well, 1 somebody should look, 2 it will not run or data are in danger.
`;

type Options = {
  readonly data: string;
  readonly port: number;
  readonly renewPassword: boolean;
  readonly json: boolean;
};

/** `leadstream doctor` */
export function register(program: Command, context: Context): void {
  program
    .command("doctor")
    .description("look at a data folder, and say what is wrong and what to do")
    .addOption(dataOption())
    .option("--port <port>", "the port that intake and api are to have", between(1, 65_535), 8080)
    .option("--renew-password", "make a new postgres.password first", false)
    .addOption(jsonOption())
    .addHelpText("after", help)
    .action((options: Options) => run(options, context));
}

const exitOf: Readonly<Record<Level, 0 | 1 | 2>> = { ok: 0, warn: 1, bad: 2 };

async function run(options: Options, { upkeep, out }: Context): Promise<void> {
  const dataDir = resolve(options.data);
  if (options.renewPassword) await upkeep.renewPassword(dataDir);
  const lines = judge(await upkeep.examine(dataDir, options.port));
  const level = worst(lines);
  if (options.json) out.write(`${JSON.stringify({ dataDir, level, checks: lines })}\n`);
  else out.write(`${table(columns, lines, out)}${advice(lines)}`);
  if (level !== "ok") throw new Told(exitOf[level]);
}

const columns: readonly Column<Line>[] = [
  { head: "check", show: (row) => row.check },
  { head: "", show: (row) => (row.level === "ok" ? "ok" : row.level.toUpperCase()) },
  { head: "found", show: (row) => row.what },
];

/** Below the table and whole: what is to be typed must not be cut. */
function advice(lines: readonly Line[]): string {
  const todo = lines.filter(({ level, next }) => level !== "ok" && next !== "");
  if (todo.length === 0) return "\nall is well\n";
  return `\n${todo.map(({ check, what, next }) => `${check}: ${what}\n  next: ${next}\n`).join("")}`;
}
