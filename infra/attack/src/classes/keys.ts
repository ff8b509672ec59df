import { randomBytes } from "node:crypto";
import { chmod, mkdir, readFile, rename, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { cli } from "../cli.ts";
import { jsonOf, textAt } from "../json.ts";
import { addressOf, bytesOf, exchange } from "../send.ts";
import type { Stage } from "../stage.ts";
import { type Started, startStandalone } from "../target/standalone.ts";
import { until } from "../until.ts";
import type { AttackClass } from "./class.ts";

/** Point 3: a key that does not belong to the data is refused. */
export const keys: AttackClass = {
  name: "keys",
  point: "3",
  title: "lost, wrong and readable master keys; doctor, backup, restore",
  play: async (stage) => {
    const folder = join(stage.options.workDir, "keys");
    await mkdir(folder, { mode: 0o700, recursive: true });
    const start = starterOf(stage, folder);
    const leadId = await firstDay(stage, start);
    if (leadId === null) return;
    const key = join(folder, "master.key");
    const kept = `${key}.kept`;
    await rename(key, kept);
    await mustNotStart(stage, start, "a lost master.key");
    const isNew = await stat(key).then(
      () => true,
      () => false,
    );
    stage.book.check("a lost key is not replaced", !isNew);
    await writeFile(key, randomBytes(32), { mode: 0o600 });
    await mustNotStart(stage, start, "another master.key");
    await writeFile(key, "short", { mode: 0o600 });
    await mustNotStart(stage, start, "a master.key of five bytes");
    await rename(kept, key);
    await chmod(key, 0o644);
    await mustNotStart(stage, start, "a master.key that others can read");
    await chmod(key, 0o600);
    await tools(stage, folder);
    const again = await start();
    stage.book.check("with its own key it starts", again.ok, again.ok ? "" : again.why);
    await again.program.end("SIGTERM");
  },
};

type Starter = (() => Promise<Started>) & { readonly logFile: string };

export function starterOf({ options }: Stage, dataDir: string, name = "keys"): Starter {
  const logFile = join(options.workDir, "logs", `${name}.log`);
  const start = () => startStandalone(dataDir, { heapMib: options.heapMib, logFile });
  return Object.assign(start, { logFile });
}

async function firstDay({ book }: Stage, start: Starter): Promise<string | null> {
  const started = await start();
  if (!started.ok) {
    book.check("a new folder starts", false, started.why);
    return null;
  }
  const { url, key } = started.runtime;
  const send = (method: string, path: string, body?: string) => {
    const shot = { method, path, route: path, as: "local", what: "", ...(body && { body }) } as const;
    return exchange(addressOf(url), bytesOf(shot, key));
  };
  const taken = await send("POST", "/v1/leads", '{"contact":{"email":"first@attack.example"}}');
  const id = textAt(jsonOf(taken.text), "submissionId");
  const leadId = await until(
    async () => textAt(jsonOf((await send("GET", `/v1/submissions/${id}`)).text), "leadId") || undefined,
    { withinMs: 30_000 },
  );
  book.check("the folder has a lead", leadId !== null);
  await started.program.end("SIGTERM");
  return leadId;
}

/** It must exit, name the error and the remedy, and print no stack. */
export async function mustNotStart(
  { book }: Stage,
  start: Starter,
  what: string,
  word = /key/i,
): Promise<void> {
  const before = (await readFile(start.logFile, "utf8").catch(() => "")).length;
  const started = await start();
  await started.program.end("SIGTERM");
  const output = (await readFile(start.logFile, "utf8").catch(() => "")).slice(before);
  const line = reasonIn(output);
  book.check(`${what}: it does not start`, !started.ok, started.ok ? "it started without an error" : line);
  if (started.ok) return;
  book.check(`${what}: it says what is wrong`, word.test(output), line);
  book.check(
    `${what}: it is reported as a fault, not as a bug`,
    !/TypeError|"at":"at |\n {4}at /.test(output),
    line,
  );
}

async function tools({ book, options }: Stage, folder: string): Promise<void> {
  const doctor = await cli(["doctor", "--data", folder]);
  // On a folder that was never verified it may advise that. All its advice must be about this folder.
  const wrong = doctor.output.split("\n").filter((line) => /\bBAD\b/.test(line));
  book.check(
    "leadstream doctor checks the folder",
    doctor.output.includes("master.key"),
    firstLine(doctor.output),
  );
  book.check("it finds nothing wrong", wrong.length === 0, wrong.join("; ").slice(0, 200));
  const backup = join(options.workDir, "backup.tar.gz");
  const restored = join(options.workDir, "restored");
  const made = await cli(["backup", backup, "--data", folder]);
  book.check("leadstream backup", made.code === 0, `exit code ${made.code} ${firstLine(made.output)}`);
  if (made.code !== 0) return;
  const back = await cli(["restore", backup, "--data", restored, "--key", join(folder, "master.key")]);
  book.check("leadstream restore", back.code === 0, `exit code ${back.code} ${firstLine(back.output)}`);
}

/** The message of the last error line; for a bug, its name. */
function reasonIn(told: string): string {
  const failed = told.split("\n").findLast((line) => line.includes('"level":"error"')) ?? told.trim();
  const message = textAt(jsonOf(failed), "message");
  return (message === "" ? failed : message).slice(0, 240);
}

const firstLine = (text: string): string => text.trim().split("\n")[0]?.slice(0, 160) ?? "";
