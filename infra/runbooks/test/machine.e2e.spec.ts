import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { commandsAt } from "./support/page-commands.ts";
import { isWell, type Shell, shellIn } from "./support/shell.ts";

/** Every figure is there, and none is zero. */
const measured =
  /leads a second\n\n.*\nprocessor, Node +[1-9][\d.]* s\nprocessor, PostgreSQL +[1-9][\d.]* s\nmemory, Node +[1-9][\d.]* MiB\nmemory, PostgreSQL +[1-9][\d.]* MiB\ndisk, tables and indexes +[1-9][\d.]* MiB +[1-9][\d.]* MiB\n/u;

describe("issue 12: commands of the runbook that need no running leadstream", async () => {
  let folder: string;
  let shell: Shell;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "leadstream-runbook-"));
    await writeFile(join(folder, "found.key"), "x".repeat(32));
    await mkdir(join(folder, "data"));
    const values = {
      FILE: () => "found.key",
      DIR: () => "data",
      PID: () => String(process.pid),
    };
    shell = await shellIn(folder, values);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it.each(await commandsAt("machine"))("%s", async (line) => {
    const isMeasuring = line === "npm run capacity";
    // A measurement with fewer leads prints the same table in a fraction of the time.
    const said = await shell.type(isMeasuring ? `${line} -- --leads 100` : line);
    expect(isWell(line, said), `${said.code} ${said.stdout}${said.stderr}`).toBe(true);
    if (isMeasuring) expect(said.stdout).toMatch(measured);
  });
});
