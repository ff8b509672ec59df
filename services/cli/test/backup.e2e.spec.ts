import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { blocksOf, commandsAt, sections } from "../../../infra/runbooks/test/support/page-commands.ts";
import { isWell, type Shell, shellIn } from "../../../infra/runbooks/test/support/shell.ts";

const main = join(import.meta.dirname, "../src/main.ts");
const run = promisify(execFile);

let folder: string;
let dataDir: string;
let shell: Shell;
const systems: ChildProcess[] = [];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "leadstream-backup-"));
  dataDir = join(folder, ".leadstream");
  shell = await shellIn(folder, { DIR: () => "./restored" });
});
afterAll(async () => {
  await Promise.all(systems.map(stopped));
  await rm(folder, { recursive: true, force: true });
});

const leadstream = async (...words: string[]) =>
  (await run(process.execPath, [main, ...words], { cwd: folder })).stdout;

const Failed = z.object({ code: z.int(), stdout: z.string(), stderr: z.string() });

/** Error output and exit code of a command that fails. */
const refused = (...words: string[]): Promise<z.infer<typeof Failed>> =>
  leadstream(...words).then(
    () => Promise.reject(new Error("the command succeeded")),
    (thrown: unknown) => Failed.parse(thrown),
  );

type System = { readonly process: ChildProcess; readonly url: string; readonly key: string };

const keyBeside = async (dir: string): Promise<string> =>
  z.object({ key: z.string() }).parse(JSON.parse(await readFile(join(dir, "runtime.json"), "utf8"))).key;

async function started(dir: string): Promise<System> {
  const system = spawn(process.execPath, [main, "start", "--port", "0", "--data", dir], { cwd: folder });
  systems.push(system);
  let url = "";
  for await (const line of createInterface({ input: system.stdout })) {
    url = /intake and api\s+(\S+)/u.exec(line)?.[1] ?? url;
    // The owner's key is shown once. The key for commands on the folder is always there.
    if (line.includes("API key")) return { process: system, url, key: await keyBeside(dir) };
  }
  throw new Error("it ended before it printed its address");
}

async function stopped(system: ChildProcess): Promise<void> {
  if (system.exitCode !== null || system.signalCode !== null) return;
  system.kill("SIGINT");
  await once(system, "exit");
}

const Answer = z.object({ status: z.enum(["received", "repeated"]), submissionId: z.string() });

async function submit({ url, key }: System, n: number): Promise<z.infer<typeof Answer>> {
  const response = await fetch(`${url}/v1/leads`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${key}`,
      "content-type": "application/json",
      "idempotency-key": `streamed-${n}`,
    },
    body: JSON.stringify({ action: "demo-request", contact: { email: `person-${n}@example.org` } }),
  });
  expect(response.status).toBe(202);
  return Answer.parse(await response.json());
}

/** Runs a command line of the runbook as it is written there. */
async function typed(line: string): Promise<void> {
  const output = await shell.type(line);
  expect(isWell(line, output), `${line}: ${output.code} ${output.stdout}${output.stderr}`).toBe(true);
}

describe("issue 11: a backup of a running pipeline", () => {
  let answeredBefore = 0;

  it("is taken as the runbook says, while submissions arrive", async () => {
    const system = await started(dataDir);
    await mkdir(join(folder, "safe"));
    await mkdir(join(folder, "backups"));
    let sent = 0;
    const stop = new AbortController();
    const streaming = (async () => {
      // As fast as it can, it would leave the backup no processor, and thousands of leads to verify.
      for (; !stop.signal.aborted; sent += 1) await Promise.all([submit(system, sent), pause(30)]);
    })();
    await expect.poll(() => sent, { timeout: 120_000 }).toBeGreaterThan(50);
    answeredBefore = sent;
    const [setUp = [], restore = []] = await blocksOfBackup();
    expect(setUp).toHaveLength(3);
    expect(restore).toHaveLength(3);
    for (const line of setUp) await typed(line);
    stop.abort();
    await streaming;
    expect(sent).toBeGreaterThan(answeredBefore);
    await stopped(system.process);
    expect(await readdir(join(folder, "backups"))).toHaveLength(1);
    for (const line of restore) await typed(line);
  });

  it("has every submission that was answered 202 before it began, and continues from there", async () => {
    const restored = join(folder, "restored");
    const system = await started(restored);
    for (let n = 0; n < answeredBefore; n += 1)
      expect(await submit(system, n), `submission ${n}`).toMatchObject({ status: "repeated" });
    expect(await submit(system, 1_000_000)).toMatchObject({ status: "received" });
    await stopped(system.process);
    // Verify first finishes the work under way. Then every received submission is decided once.
    expect(JSON.parse(await leadstream("verify", "--json", "--data", restored))).toMatchObject({ ok: true });
    const Equal = z.object({ isEqual: z.boolean() });
    const rebuilt = await leadstream("rebuild", "--verify", "--json", "--data", restored);
    expect(Equal.parse(JSON.parse(rebuilt)).isEqual).toBe(true);
    const Conservation = z.object({
      rows: z.array(z.object({ received: z.int(), accepted: z.int(), undecided: z.int() })),
    });
    const report = await leadstream("report", "conservation", "--json", "--data", restored);
    const { rows } = Conservation.parse(JSON.parse(report));
    expect(rows.every(({ undecided }) => undecided === 0)).toBe(true);
    expect(rows[0]?.received).toBeGreaterThan(answeredBefore);
  });

  it("reports in one object its path, its contents, and where the key is", async () => {
    const file = join(folder, "one.tar.gz");
    const printed = JSON.parse(await leadstream("backup", file, "--json", "--data", dataDir));
    expect(printed).toMatchObject({
      file,
      format: "leadstream-backup",
      key: { file: join(dataDir, "master.key") },
    });
    expect(printed.keyId).toBe(printed.key.found);
    expect(printed.position).toBeGreaterThan(0);
    const again = await refused("backup", file, "--data", dataDir);
    expect(again.stderr).toContain("a file of this name is there");
  });

  it("is still written when the key is lost, with an error", async () => {
    const key = join(dataDir, "master.key");
    const bytes = await readFile(key);
    await rm(key);
    const { code, stderr } = await refused("backup", join(folder, "keyless.tar.gz"), "--data", dataDir);
    expect(code).toBe(2);
    expect(stderr).toContain("backup.without-key");
    await writeFile(key, bytes, { mode: 0o600 });
  });
});

describe("issue 12: commands of the runbook on a data folder", async () => {
  // The first two blocks were run above, on a running pipeline.
  const done = (await blocksOfBackup()).flat();
  const others = (await commandsAt("folder")).filter((line) => !done.includes(line));

  it.each(others)("%s", typed);
});

describe("issue 11: keys and data belong together", () => {
  it("a lost or wrong key with a filled vault stops every command with an error, and no key is made", async () => {
    const key = join(dataDir, "master.key");
    const bytes = await readFile(key);
    await rm(key);
    for (const words of [["start", "--port", "0"], ["verify"], ["parked", "list"]]) {
      const lost = await refused(...words, "--data", dataDir);
      expect(lost.stderr).toContain(`error master-key.missing: master key file ${key}`);
      expect(lost.stderr).toContain("next restore the key of these data");
      expect(lost.code).toBe(1);
      await expect(readFile(key)).rejects.toThrow("ENOENT");
    }
    await writeFile(key, Buffer.alloc(32, 7), { mode: 0o600 });
    const other = await refused("start", "--port", "0", "--data", dataDir);
    expect(other.stderr).toContain("error master-key.wrong");
    await writeFile(key, bytes, { mode: 0o600 });
  });
});

describe("issue 11: leadstream doctor", () => {
  const Said = z.object({
    level: z.enum(["ok", "warn", "bad"]),
    checks: z.array(z.object({ check: z.string(), level: z.string(), what: z.string(), next: z.string() })),
  });
  const doctor = async (...words: string[]) => {
    const { code, stdout } = await leadstream("doctor", "--json", "--data", dataDir, ...words).then(
      (out) => ({ code: 0, stdout: out }),
      (thrown: unknown) => Failed.parse(thrown),
    );
    const { checks, level } = Said.parse(JSON.parse(stdout));
    return { code, level, of: (name: string) => checks.find(({ check }) => check === name) };
  };

  it("says that all is well, once the data were verified and backed up", async () => {
    await leadstream("verify", "--data", dataDir);
    const { code, level, of } = await doctor("--port", "1");
    expect(of("verify")).toMatchObject({ level: "ok" });
    expect(of("backup")).toMatchObject({ level: "ok" });
    expect(of("key")).toMatchObject({ level: "ok" });
    expect(of("data version")).toMatchObject({ level: "ok" });
    expect([code, level]).toEqual(level === "ok" ? [0, "ok"] : [1, "warn"]);
  });

  it("names each problem and its remedy, also where nothing starts", async () => {
    const key = join(dataDir, "master.key");
    await chmod(key, 0o644);
    expect((await doctor()).of("key")).toMatchObject({
      level: "bad",
      what: expect.stringContaining(`chmod 600 ${key}`),
    });
    await chmod(key, 0o600);
    const bytes = await readFile(key);
    await rm(key);
    const lost = await doctor();
    expect(lost.of("key")).toMatchObject({ level: "bad", what: "it is missing, and there are data" });
    expect(lost.code).toBe(2);
    await writeFile(key, Buffer.alloc(32, 7), { mode: 0o600 });
    expect((await doctor()).of("key")).toMatchObject({
      level: "bad",
      what: expect.stringContaining("but the data need key"),
    });
    await writeFile(key, bytes, { mode: 0o600 });
    await rm(join(dataDir, "postgres.password"));
    expect((await doctor()).of("password")).toMatchObject({
      level: "bad",
      next: expect.stringContaining("leadstream doctor --renew-password"),
    });
    expect((await doctor("--renew-password")).of("password")).toMatchObject({ level: "ok" });
    await chmod(dataDir, 0o777);
    expect((await doctor()).of("folder")).toMatchObject({ level: "bad", next: `chmod 700 ${dataDir}` });
    await chmod(dataDir, 0o700);
  });

  it("names the process that has the port", async () => {
    const system = await started(dataDir);
    const port = new URL(system.url).port;
    expect((await doctor("--port", port)).of(`port ${port}`)).toMatchObject({
      level: "ok",
      what: "in use by the pipeline of this folder",
    });
    await stopped(system.process);
  });
});

async function blocksOfBackup(): Promise<readonly (readonly string[])[]> {
  const found = (await sections()).find(
    ({ page, heading }) => page === "backup.md" && heading === "Standalone",
  );
  return found === undefined ? [] : blocksOf(found);
}
