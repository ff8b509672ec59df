import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ApiKeyStore } from "@leadstream/application";
import { hashApiKey } from "@leadstream/application";
import { createMemoryApiKeys, t } from "@leadstream/testing";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import type { OpenedStores, RunningHere } from "../src/context.ts";
import { run } from "./command-line.ts";
import { memoryStores } from "./memory-stores.ts";

let folder: string;
let apiKeys: ApiKeyStore;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "keys-"));
  await mkdir(join(folder, "postgres"));
});
afterAll(() => rm(folder, { recursive: true }));
beforeEach(() => {
  apiKeys = createMemoryApiKeys();
});

const opened = (): OpenedStores => ({
  stores: memoryStores({ apiKeys }),
  recordVerify: async () => undefined,
  close: async () => undefined,
});
const running = async (): Promise<RunningHere> => ({
  ...opened(),
  url: "http://127.0.0.1:8080",
  key: "of-the-process",
  ended: new Promise(() => undefined),
  catchUp: async () => undefined,
  finish: async () => undefined,
});
const leadstream = (...words: string[]) =>
  run([...words, "--data", folder], { context: { here: { open: async () => opened(), start: running } } });
const keys = (...words: string[]) => leadstream("keys", ...words);

const Made = z.object({ id: z.string(), key: z.string().regex(/^ls_[\w-]{43}$/) });
const made = async (...words: string[]) => {
  const { out, err } = await keys(...words, "--json");
  expect(err).toBe("");
  return Made.loose().parse(JSON.parse(out));
};

describe("issue 13: leadstream keys", () => {
  it("makes a form key in one command, shows it once and keeps its digest", async () => {
    const { exit, out } = await keys("create", "--role", "form", "--source", "web");
    expect(exit).toBe(0);
    const key = /ls_[\w-]{43}/u.exec(out)?.[0] ?? "";
    expect(out).toContain(`/v1/forms/web?key=${key}`);
    const [stored] = await apiKeys.all();
    expect(stored).toMatchObject({
      terms: { roles: ["ingest"], sender: "web" },
      secrets: [{ sha256: hashApiKey(key), until: null }],
      createdBy: "operator",
      expiresAt: null,
    });
    expect(JSON.stringify(stored)).not.toContain(key);
    const listed = await keys("list");
    expect(listed.out).toMatch(/web-\d{6}\s+active\s+ingest\s+web\s+never/u);
    expect(listed.out + (await keys("list", "--json")).out).not.toMatch(/ls_|[0-9a-f]{64}/u);
  });

  it("makes a key with roles, senders, label, expiry and maker", async () => {
    const words = ["create", "--role", "manager, analyst", "--teams", "emea,apac", "--id", "board"];
    const { id } = await made(...words, "--expires", "90d", "--label", "the board", "--by", "anna");
    const [stored] = await apiKeys.all();
    expect(stored).toMatchObject({
      id,
      terms: { roles: ["manager", "analyst"], teams: ["emea", "apac"] },
      label: "the board",
      createdBy: "anna",
    });
    const lasts = Date.parse(stored?.expiresAt ?? "") - Date.parse(stored?.createdAt ?? "");
    expect(lasts).toBe(90 * 86_400_000);
  });

  it.each([
    [["--role", "form"], "--source NAME"],
    [["--role", "pilot"], "form, or one or more of ingest"],
    [["--role", "rep"], "a key with the role rep names its rep"],
    [["--role", "rep", "--rep", "anna"], "rep_ and a UUID"],
    [["--role", "analyst", "--teams", "emea"], "only a manager has teams"],
    [["--role", "analyst", "--expires", "soon"], "A time in the future"],
    [["--role", "analyst", "--expires", "2020-01-01"], "it is in the past"],
    [["--role", "form", "--source", "The Web"], "lower-case letters"],
    [["--role", "analyst", "--label", "of ann@example.com"], "Leave out e-mail addresses"],
    [["--role", "form", "--source", "web", "--site", "example.com"], "https://www.example.com"],
  ])("makes no key for %o, and says why", async (words, why) => {
    const { exit, err } = await keys("create", ...words);
    expect(exit).toBe(1);
    expect(err).toContain(why);
    expect(await apiKeys.all()).toEqual([]);
  });

  it("rotates: the id stays, the old secret works for the grace period", async () => {
    const before = await made("create", "--role", "analyst", "--id", "board");
    const after = await made("rotate", "board", "--grace", "2h");
    expect(after).toMatchObject({ id: "board" });
    const [stored] = await apiKeys.all();
    const old = stored?.secrets.find(({ sha256 }) => sha256 === hashApiKey(before.key));
    const inTwoHours = Date.parse(old?.until ?? "") - Date.now();
    expect(Math.abs(inTwoHours - 7_200_000)).toBeLessThan(60_000);
    expect(stored?.secrets.find(({ until }) => until === null)?.sha256).toBe(hashApiKey(after.key));
    expect((await keys("list")).out).toContain(old?.until?.slice(0, 16).replace("T", " "));
  });

  it("refuses a used id, an unknown one, and a revoked one", async () => {
    await made("create", "--role", "analyst", "--id", "board");
    const again = await keys("create", "--role", "analyst", "--id", "board");
    expect(again).toMatchObject({ exit: 2 });
    expect(again.err).toContain("keys.taken");
    expect((await keys("revoke", "bord")).err).toContain("keys.unknown");
    expect((await keys("rotate", "bord")).err).toContain("keys.unknown");
    expect((await keys("revoke", "board", "--by", "anna")).exit).toBe(0);
    expect((await keys("rotate", "board")).err).toContain("keys.revoked");
    expect((await keys("list")).out).toMatch(/board\s+revoked/u);
  });

  it("does not renew an expired key without a new expiry", async () => {
    await apiKeys.create(
      { id: "old", terms: { roles: ["analyst"] }, label: "", expiresAt: t(0), sha256: hashApiKey("x") },
      { at: t(0), by: "anna" },
    );
    expect((await keys("rotate", "old")).err).toContain("keys.expired");
    await made("rotate", "old", "--expires", "30d");
    expect((await keys("list")).out).toMatch(/old\s+active/u);
  });

  it("lists who did what and when, without a key", async () => {
    await made("create", "--role", "analyst", "--id", "board", "--by", "anna");
    await made("rotate", "board", "--by", "bert");
    await keys("revoke", "board", "--by", "cleo");
    const { out } = await keys("list", "--changes", "--json");
    const changes = z
      .object({ changes: z.array(z.object({ what: z.string(), by: z.string(), keyId: z.string() })) })
      .parse(JSON.parse(out));
    expect(changes.changes).toEqual([
      { what: "created", by: "anna", keyId: "board" },
      { what: "rotated", by: "bert", keyId: "board" },
      { what: "revoked", by: "cleo", keyId: "board" },
    ]);
    expect(out).not.toMatch(/ls_|[0-9a-f]{64}/u);
  });
});

describe("issue 13: the key of the first start", () => {
  it("is made once and shown once", async () => {
    const start = () => {
      const stop = AbortSignal.abort();
      const here = { open: async () => opened(), start: running };
      return run(["start", "--data", folder], { stop, context: { here } });
    };
    const first = await start();
    const key = /API key\s+(ls_\S+)/u.exec(first.out)?.[1] ?? "";
    expect(await apiKeys.all()).toMatchObject([{ id: "local", secrets: [{ sha256: hashApiKey(key) }] }]);
    const second = await start();
    expect(second.out).not.toContain("ls_");
    expect(second.out).toContain("leadstream keys rotate local");
    expect(await apiKeys.all()).toHaveLength(1);
  });
});
