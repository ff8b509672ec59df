/*
 * Compares us with what the same server can do without us. One embedded PostgreSQL for the whole run, a process and
 * fresh databases for every case. Progress goes to stderr, the table (or the JSON) to stdout.
 */
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "@leadstream/adapter-postgres";
import type { BenchCase } from "./bench-case.ts";
import { cases } from "./cases/index.ts";
import { askProcess } from "./messages.ts";
import { type Options, optionsFrom, usage } from "./options.ts";
import { CaseAnswer, type CaseOrder, type CaseResult, type Legacy } from "./report.ts";
import { tableOf } from "./table.ts";

const entry = new URL("./run-case.ts", import.meta.url);

async function runCase(order: CaseOrder, { profiles }: Options): Promise<CaseAnswer> {
  const execArgv =
    profiles === undefined ? [] : ["--cpu-prof", `--cpu-prof-dir=${join(profiles, order.name)}`];
  return CaseAnswer.parse(await askProcess(entry, order, { execArgv }));
}

async function runAll(chosen: readonly BenchCase[], server: EmbeddedPostgres, options: Options) {
  const results: CaseResult[] = [];
  let legacy: Legacy = {};
  for (const { names } of chosen) {
    const [name = ""] = names;
    console.error(names.join(", "));
    const order = { name, serverUrl: server.url, serverPid: server.pid, legacy };
    const answer = await runCase(order, options);
    results.push(...answer.results);
    legacy = { ...legacy, ...answer.leaves };
  }
  return results.filter(({ name }) => options.names.includes(name));
}

async function bench(options: Options): Promise<void> {
  if (options.profiles !== undefined) await mkdir(options.profiles, { recursive: true });
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), "leadstream-bench-")));
  const server = await startEmbeddedPostgres({ dataDir });
  try {
    const chosen = cases.filter(({ names }) => names.some((name) => options.names.includes(name)));
    const report = { cases: await runAll(chosen, server, options) };
    const text = JSON.stringify(report, null, 2);
    console.log(options.json ? text : tableOf(report.cases));
    if (options.out !== undefined) await writeFile(options.out, `${text}\n`);
  } finally {
    await server.stop();
    if (options.dataDir === undefined) await rm(dataDir, { recursive: true, force: true });
  }
}

try {
  await bench(optionsFrom(process.argv.slice(2)));
} catch (thrown) {
  console.error(thrown instanceof TypeError ? `${thrown.message}\n${usage}` : thrown);
  process.exitCode = 1;
}
