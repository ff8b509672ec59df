import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Command } from "commander";
import { defaultPolicy } from "@leadstream/contracts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { configFrom } from "../src/config.ts";
import type { Context, Place } from "../src/context.ts";
import { Failure, exitCodes } from "../src/failure.ts";
import { wholeProgram } from "../src/program.ts";
import { contextWith, run } from "./command-line.ts";

/*
 * Issue 12: which system every command uses, for every combination of options and environment. The fake parts report
 * what a command asked them for; nothing is opened. A new command must be listed here.
 */

let root: string;
let folder: string;
let masterKeyFile: string;
const home = process.cwd();
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "targets-"));
  folder = join(root, "data");
  masterKeyFile = join(root, "master.key");
  await mkdir(join(folder, "postgres"), { recursive: true });
  await mkdir(join(root, "empty"));
  await writeFile(masterKeyFile, "x".repeat(32));
  await writeFile(join(root, "policy.json"), JSON.stringify(defaultPolicy));
  await writeFile(join(root, "leads.csv"), "mail\na@b.example\n");
  await writeFile(join(root, "costs.csv"), "channel,day,amount,currency\nads,2026-03-01,1.50,EUR\n");
  const mapping = { version: 1, sender: "tests", fields: { "contact.email": { column: "mail" } } };
  await writeFile(join(root, "mapping.json"), JSON.stringify(mapping));
  // Without any option, ./.leadstream is meant. Here there is none.
  process.chdir(join(root, "empty"));
});
afterAll(async () => {
  process.chdir(home);
  await rm(root, { recursive: true });
});

const lead = "lead_018f2c5e-0000-7000-8000-000000000001";
const exported = "exp_018f2c5e-0000-7000-8000-000000000003";
const other = "lead_018f2c5e-0000-7000-8000-000000000002";
const shut = "http://127.0.0.1:1";

/** Options and environment, and the system that each kind of command uses. */
type Case = { readonly env: () => Readonly<Record<string, string>>; readonly words: () => readonly string[] };
const servers = () => ({
  DATABASE_URL: "postgres://nobody:secret@127.0.0.1:1/leads",
  MASTER_KEY_FILE: masterKeyFile,
});
const cases = {
  "servers of the environment": { env: servers, words: () => [] },
  "--cluster": { env: servers, words: () => ["--cluster"] },
  "--data beside servers": { env: servers, words: () => ["--data", folder] },
  "--cluster without servers": { env: () => ({}), words: () => ["--cluster"] },
  "--cluster and --data": { env: servers, words: () => ["--cluster", "--data", folder] },
  LEADSTREAM_URL: { env: () => ({ LEADSTREAM_URL: shut }), words: () => [] },
  "LEADSTREAM_URL and servers": { env: () => ({ ...servers(), LEADSTREAM_URL: shut }), words: () => [] },
  "--data beside LEADSTREAM_URL": { env: () => ({ LEADSTREAM_URL: shut }), words: () => ["--data", folder] },
  LEADSTREAM_DATA: { env: () => ({ LEADSTREAM_DATA: folder }), words: () => [] },
  "LEADSTREAM_DATA and servers": {
    env: () => ({ ...servers(), LEADSTREAM_DATA: folder }),
    words: () => [],
  },
  "LEADSTREAM_DATA and LEADSTREAM_URL": {
    env: () => ({ LEADSTREAM_URL: shut, LEADSTREAM_DATA: folder }),
    words: () => [],
  },
  "an event store alone": { env: () => ({ EVENT_STORE: "eventstoredb" }), words: () => [] },
  "nothing, and no ./.leadstream": { env: () => ({}), words: () => [] },
} as const satisfies Readonly<Record<string, Case>>;
type CaseName = keyof typeof cases;
const names = Object.keys(cases).filter((name): name is CaseName => name in cases);

type Answers = Readonly<Record<CaseName, string>>;

/** Commands on the stores. */
const onStores: Answers = {
  "servers of the environment": "servers",
  "--cluster": "servers",
  "--data beside servers": "folder",
  "--cluster without servers": "target.no-servers",
  "--cluster and --data": "target.ambiguous",
  LEADSTREAM_URL: "target.out-of-reach",
  "LEADSTREAM_URL and servers": "servers",
  "--data beside LEADSTREAM_URL": "folder",
  LEADSTREAM_DATA: "folder",
  "LEADSTREAM_DATA and servers": "target.ambiguous",
  "LEADSTREAM_DATA and LEADSTREAM_URL": "folder",
  "an event store alone": "config.invalid",
  "nothing, and no ./.leadstream": "data-folder.empty",
};
/** Commands that ask the api. */
const ofTheApi: Answers = {
  ...onStores,
  LEADSTREAM_URL: "address",
  "LEADSTREAM_URL and servers": "target.ambiguous",
  "LEADSTREAM_DATA and LEADSTREAM_URL": "target.ambiguous",
};
/** Commands that work only on a folder. */
const onFolder: Answers = {
  ...onStores,
  "servers of the environment": "target.out-of-reach",
  "--cluster": "no such option",
  "--cluster without servers": "no such option",
  "--cluster and --data": "no such option",
  "LEADSTREAM_URL and servers": "target.out-of-reach",
  "LEADSTREAM_DATA and servers": "folder",
};
const makesFolder = { "nothing, and no ./.leadstream": "new folder" };

const commands: Readonly<Record<string, readonly [words: () => readonly string[], answers: Answers]>> = {
  start: [() => [], { ...onFolder, ...makesFolder }],
  import: [
    () => [
      join(root, "leads.csv"),
      "--mapping",
      join(root, "mapping.json"),
      "--rejects",
      join(root, "rejects.csv"),
    ],
    {
      ...onFolder,
      ...makesFolder,
      LEADSTREAM_URL: "address",
      "LEADSTREAM_URL and servers": "address",
      "LEADSTREAM_DATA and LEADSTREAM_URL": "target.ambiguous",
    },
  ],
  find: [() => ["4711"], ofTheApi],
  "lead show": [() => [lead], ofTheApi],
  "lead why": [() => [lead], ofTheApi],
  "lead release": [() => [lead], ofTheApi],
  "lead tag": [() => [lead, "vip"], ofTheApi],
  "lead untag": [() => [lead, "vip"], ofTheApi],
  "leads list": [() => ["--quarantined"], ofTheApi],
  "leads merge": [() => [lead, other], ofTheApi],
  "leads unmerge": [() => [lead], ofTheApi],
  "duplicates list": [() => [], ofTheApi],
  "duplicates dismiss": [() => [lead, other], ofTheApi],
  report: [() => ["funnel"], ofTheApi],
  "attribution trace": [() => [lead], ofTheApi],
  "costs import": [() => [join(root, "costs.csv")], ofTheApi],
  "reps hand-over": [() => ["anna"], ofTheApi],
  "exports list": [() => [], ofTheApi],
  "exports start": [() => ["leads"], ofTheApi],
  "exports get": [() => [exported, "--to", join(root, "leads.csv")], ofTheApi],
  "exports cancel": [() => [exported], ofTheApi],
  export: [() => [join(root, "out")], onStores],
  rebuild: [() => [], onStores],
  verify: [() => [], onStores],
  doctor: [() => [], { ...onStores, "nothing, and no ./.leadstream": "folder" }],
  backup: [() => [join(root, "b.tar.gz")], onFolder],
  "parked list": [() => [], onStores],
  "parked show": [() => ["k"], onStores],
  "parked redrive": [() => ["--all"], onStores],
  "parked drop": [() => ["k", "--because", "a test"], onStores],
  "policy diff": [() => [join(root, "policy.json")], onStores],
  "policy list": [() => [], onStores],
  "policy show": [() => [], onStores],
  "policy publish": [() => [join(root, "policy.json")], onStores],
  "policy rollback": [() => ["1"], onStores],
  "keys create": [() => ["--role", "form", "--source", "web"], onStores],
  "keys list": [() => [], onStores],
  "keys rotate": [() => ["web"], onStores],
  "keys revoke": [() => ["web"], onStores],
  "connectors list": [() => [], onStores],
  "connectors add": [() => ["typeform", "contact-form"], onStores],
  "connectors remove": [() => ["contact-form"], onStores],
  "connectors test": [() => ["contact-form", "--body", join(root, "policy.json")], onStores],
  "connectors replay": [() => ["contact-form"], onStores],
  views: [() => [], onStores],
  replay: [() => [], onStores],
  "sql-role create": [() => ["metabase"], onStores],
  "what-if": [() => ["--policy", join(root, "policy.json")], onStores],
  "model-review": [() => [], onStores],
  housekeeping: [() => [], onStores],
  "groups list": [() => [], onStores],
  "groups lag": [() => ["scoring.v1"], onStores],
  "groups reset": [() => ["scoring.v1", "--to", "end"], onStores],
  "groups replay": [() => ["scoring.v1"], onStores],
  "topics tail": [() => [], onStores],
};
/** Commands with their own way to name the system. */
const onTheirOwn: Readonly<Record<string, string>> = {
  "policy check": "needs no system",
  "connectors known": "needs no system",
  "mappings list": "needs no system",
  "mappings show": "needs no system",
  restore: "makes the folder that its option names",
  demo: "plays on its own folder",
  console: "signs in to the system that runs on --data",
  sql: "reads the folder of an export",
  "topics plan": "asks the broker of KAFKA_BROKERS, or of the cluster on --data",
  "topics apply": "asks the broker of KAFKA_BROKERS, or of the cluster on --data",
  "cluster status": "asks the cluster that runs on --data",
  "cluster scale": "asks the cluster that runs on --data",
  "cluster restart": "asks the cluster that runs on --data",
};

const reached = (what: string): Promise<never> =>
  Promise.reject(new Failure({ exit: exitCodes.data, code: `reached:${what}`, place: "", what, next: "" }));
const kindOf = (place: Place): string => place.kind;
const isMade = (dataDir: string): string => (dataDir === folder ? "folder" : "new folder");

const contextFor = (env: Readonly<Record<string, string>>): Partial<Context> => ({
  defaults: configFrom(env),
  here: { open: (place) => reached(kindOf(place)), start: (dataDir) => reached(isMade(dataDir)) },
  serveOn: () => reached("servers"),
  streamOn: (at) => reached(at.kind === "kafka" ? "broker" : kindOf(at.place)),
  upkeep: {
    ...contextWith().upkeep,
    backup: () => reached("folder"),
    examine: () => reached("folder"),
    examineServers: () => reached("servers"),
  },
});

async function whereTo(command: string, name: CaseName): Promise<string> {
  const [words] = commands[command] ?? [];
  const { env, words: told } = cases[name];
  const line = [...command.split(" "), ...(words?.() ?? []), ...told()];
  const { err } = await run(line, { context: contextFor(env()) });
  expect(err).not.toContain("secret");
  if (err.includes("unknown option")) return "no such option";
  if (err.includes(shut)) return "address";
  return /^error (?:reached:)?([a-z -]+(?:\.[a-z-]+)?)/mu.exec(err)?.[1]?.trim() ?? err;
}

/** Each with its full name. */
const leavesOf = (command: Command, before: readonly string[] = []): readonly string[] =>
  command.commands.flatMap((each) => {
    const path = [...before, each.name()];
    return each.commands.length === 0 ? [path.join(" ")] : leavesOf(each, path);
  });

describe("issue 12: the system that a command uses", () => {
  it("is listed here for every command", async () => {
    const context = contextWith();
    const program = await wholeProgram({ ...context, loadContext: async () => context });
    const all = leavesOf(program).filter((name) => !name.endsWith("help"));
    expect(all.toSorted()).toEqual([...Object.keys(commands), ...Object.keys(onTheirOwn)].toSorted());
  });

  it.each(Object.keys(commands))("%s", async (command) => {
    const found: Record<string, string> = {};
    for (const name of names) found[name] = await whereTo(command, name);
    expect(found).toEqual(commands[command]?.[1]);
  });
});
