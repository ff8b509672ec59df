import { generateKeyPairSync, sign } from "node:crypto";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openExportFolder, openExportKeys, openSql } from "@leadstream/adapter-files";
import { createApiKey, systemClock } from "@leadstream/application";
import { EVENT_FORMAT, type LeadEvent, type NewEvent } from "@leadstream/contracts";
import { aLead, createMemoryVault, eventNo, leadNo, subjectNo, submissionNo, t } from "@leadstream/testing";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import type { Context, OpenedStores } from "../src/context.ts";
import { run } from "./command-line.ts";
import { memoryStores } from "./memory-stores.ts";

const roots: string[] = [];
afterAll(async () => {
  for (const root of roots) await rm(root, { recursive: true });
});

const { privateKey, publicKey } = generateKeyPairSync("ed25519");
const exportSigner = {
  publicKey: publicKey.export({ format: "der", type: "spki" }).subarray(-32).toString("hex"),
  sign: (bytes: Uint8Array) => sign(null, bytes, privateKey),
};
const clock = systemClock(() => Date.parse("2026-11-30T12:00:00Z"));
const hasDuckDb = await openSql({ folder: "/", views: "", memoryLimit: "100MB", threads: 1 }).then(
  (session) => {
    session?.close();
    return session !== null;
  },
);
if (!hasDuckDb)
  process.stderr.write("\nSKIPPED: @duckdb/node-api is not installed: leadstream sql is not tested\n\n");

let root: string;
let folder: string;
let dir: string;
let stores: OpenedStores["stores"];
let vault: ReturnType<typeof createMemoryVault>;

async function captures(from: number, until: number): Promise<void> {
  for (let n = from; n <= until; n += 1) {
    const [stream, at] = [leadNo(n), t(n)];
    const { type, data } = aLead.captured(n, {
      leadId: stream,
      subjectId: subjectNo(n),
      submissionId: submissionNo(n),
    });
    const meta = {
      occurredAt: at,
      recordedAt: at,
      actor: { kind: "service" as const, id: "capture.v1" },
      correlationId: submissionNo(n),
      causationId: submissionNo(n),
      format: EVENT_FORMAT,
    };
    const stored: NewEvent<LeadEvent> = { type, data, id: eventNo(n), meta };
    await stores.store.appendMany([{ stream, expected: -1, events: [stored] }]);
  }
}

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "export-cli-"));
  roots.push(root);
  folder = join(root, "data");
  dir = join(root, "out");
  await mkdir(join(folder, "postgres"), { recursive: true });
  vault = createMemoryVault({ clock });
  stores = memoryStores({ vault, exportSigner });
  await captures(1, 5);
});

const exportsHere: Context["exports"] = {
  folder: openExportFolder,
  keysOf: () => openExportKeys(join(folder, "master.key")),
  sql: openSql,
  codeVersion: "0.0.0-test",
  clock,
};
const opened = async (): Promise<OpenedStores> => ({
  stores,
  recordVerify: async () => undefined,
  close: async () => undefined,
});
const started = () => Promise.reject(new Error("no consumer is needed"));
const leadstream = (words: readonly string[], more: Partial<Context> = {}) =>
  run(words, { context: { here: { open: opened, start: started }, exports: exportsHere, ...more } });
const exported = (...words: string[]) => leadstream(["export", dir, "--data", folder, ...words]);

describe("leadstream export", () => {
  it("writes the history, says what it wrote, and adds what is new", async () => {
    const first = await exported();
    expect([first.exit, first.err]).toEqual([0, ""]);
    expect(first.out).toMatch(/events\s+5\s+1/u);
    expect(first.out).toContain("positions 1 to 5, mask refs, parquet");
    await captures(6, 7);
    const { out } = await exported("--json");
    expect(JSON.parse(out).manifest).toMatchObject({ fromPosition: 1, untilPosition: 7, isComplete: true });
  });

  it("takes a range by position or by moment", async () => {
    const { out } = await exported("--since", "2", "--until", t(4), "--json");
    expect(JSON.parse(out).manifest).toMatchObject({ fromPosition: 2, untilPosition: 4 });
    const { exit, err } = await exported("--since", "0");
    expect([exit, err.includes("A position from 1 on")]).toEqual([1, true]);
  });

  it("verifies files, signature, and whose signature it is", async () => {
    await exported();
    expect(await exported("--verify")).toMatchObject({ exit: 0, err: "" });
    expect((await leadstream(["export", dir, "--verify"])).out).toContain(
      `signed by the key ${exportSigner.publicKey}`,
    );
    await writeFile(join(dir, "schema.yml"), "changed");
    const { exit, err } = await exported("--verify");
    expect([exit, err.includes("schema.yml was changed after the export")]).toEqual([2, true]);
  });

  it("destroys the key of a pseudonymous export, once", async () => {
    await exported("--mask", "pseudonymous");
    expect((await exported("--forget")).out).toMatch(/^destroyed the key of exp_/u);
    expect((await exported("--forget")).err).toContain("no key of a pseudonymous export");
    await captures(6, 6);
    expect((await exported("--mask", "pseudonymous")).err).toContain("was destroyed");
  });

  it("stops without half a file, and leaves the folder for the next run", async () => {
    const stop = AbortSignal.abort();
    const { exit } = await run(["export", dir, "--data", folder], {
      stop,
      context: { here: { open: opened, start: started }, exports: exportsHere },
    });
    expect(exit).toBe(130);
    expect((await openExportFolder(dir, "parquet").list()).filter((path) => !path.endsWith(".json"))).toEqual(
      [],
    );
    expect((await exported()).exit).toBe(0);
  });
});

describe("leadstream export --mask clear", () => {
  const email = "marker@example.com";
  const note = { at: t(0), by: "operator" };
  const keyFor = async (id: string, role: "privacy" | "analyst"): Promise<string> => {
    const key = { id, label: "", expiresAt: null, terms: { roles: [role] } };
    const made = await createApiKey(stores.apiKeys, key, note);
    return made === "taken" ? "" : made.secret;
  };
  beforeEach(async () => {
    const [first] = (await stores.store.readAll(0, 1)).events;
    const ref = first?.type === "lead.captured.v1" ? (first.data.contact?.ref ?? "") : "";
    const plaintext = Buffer.from(JSON.stringify({ email }));
    await vault.put([{ ref, subjectId: subjectNo(1), stream: leadNo(1), type: "contact", plaintext }]);
  });

  it.each([
    [["--key", "ls_x"], "contact data leave only for a purpose"],
    [["--purpose", "Audit by the tax office"], "contact data leave only with a key"],
    [["--purpose", "Audit by the tax office", "--key", "ls_x"], "no valid key of the role privacy"],
    [["--purpose", "Audit for a@b.example"], "Leave out e-mail addresses"],
  ])("with %o is refused, and decrypts nothing", async (words, reason) => {
    const { exit, err } = await exported("--mask", "clear", ...words);
    expect([exit, err.includes(reason)]).toEqual([1, true]);
    expect(await openExportFolder(dir, "parquet").list()).toEqual([]);
  });

  it("is refused to a key of another role", async () => {
    const key = await keyFor("anna", "analyst");
    const { err } = await exported("--mask", "clear", "--purpose", "Audit by the tax office", "--key", key);
    expect(err).toContain("no valid key of the role privacy");
  });

  it("holds contact data, and says in the history who took them out and why", async () => {
    const key = await keyFor("privacy-anna", "privacy");
    const words = [
      "--mask",
      "clear",
      "--format",
      "ndjson",
      "--purpose",
      "Audit by the tax office",
      "--key",
      key,
    ];
    const { out } = await exported(...words, "--json");
    const { manifest } = JSON.parse(out);
    for (const name of ["events", "leads"]) {
      const { path } = manifest.files.find(({ table }: { table: string }) => table === name);
      expect(await readFile(join(dir, path), "utf8")).toContain(email);
    }
    const [event] = (await stores.store.readAll(5, 10)).events;
    expect(event).toMatchObject({
      stream: manifest.exportId,
      type: "history.exported.v1",
      meta: { actor: { kind: "person", id: "privacy-anna" } },
      data: { fromPosition: 1, untilPosition: 5, statedPurpose: "Audit by the tax office" },
    });
  });
});

describe("leadstream sql", () => {
  it("says how to get DuckDB where it is missing, and how to make an export where there is none", async () => {
    await exported();
    const missing = await leadstream(["sql", dir, "SELECT 1"], {
      exports: { ...exportsHere, sql: async () => null },
    });
    expect([missing.exit, missing.err.includes("npm install @duckdb/node-api")]).toEqual([3, true]);
    const none = await leadstream(["sql", root, "SELECT 1"]);
    expect([none.exit, none.err.includes("leadstream export")]).toEqual([1, true]);
    expect((await leadstream(["sql", dir])).err).toContain("leadstream sql DIR < FILE");
  });

  it.skipIf(!hasDuckDb)("prints a table, CSV or JSON, of an argument or of standard input", async () => {
    await exported();
    const query =
      "SELECT type, count(*) AS n, any_value(data->'$.source') AS source FROM events GROUP BY ALL";
    expect((await leadstream(["sql", dir, query])).out).toMatch(/lead\.captured\.v1\s+5/u);
    const json = await leadstream(["sql", dir, "--json"], { input: async () => query });
    expect(JSON.parse(json.out)).toMatchObject({
      type: "lead.captured.v1",
      n: 5,
      source: { party: "first" },
    });
    const csv = await leadstream(["sql", dir, "--csv", "SELECT 1 AS a, NULL AS b, '=x,y' AS c"]);
    expect(csv.out).toBe('a,b,c\n1,,"\'=x,y"\n');
    expect((await leadstream(["sql", dir, "SELECT nothing FROM events"])).exit).toBe(2);
  });
});
