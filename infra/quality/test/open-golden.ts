import { openPostgresInfrastructure, openDatabase } from "@leadstream/adapter-postgres";
import { createRepositories, createQueries, createVirtualClock } from "@leadstream/application";
import { createLog, createMeter } from "@leadstream/adapter-telemetry";
import { randomBytes, randomUUID } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, inject } from "vitest";
import type { Archive } from "../golden/archive.ts";
import { restore } from "../golden/dump.ts";

const closers: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const close of closers.toReversed()) await close();
});

async function anEmptyDatabase(): Promise<string> {
  const url = new URL(inject("postgresUrl"));
  const admin = openDatabase({ url: url.href, applicationName: "golden-test" });
  const name = `golden_${process.pid}_${randomUUID().slice(0, 8)}`;
  await admin.query({ name: "make", text: `CREATE DATABASE ${name}` });
  closers.push(async () => {
    await admin.query({ name: "drop", text: `DROP DATABASE ${name} WITH (FORCE)` });
    await admin.close();
  });
  url.pathname = `/${name}`;
  return url.href;
}

async function keyFile(archive: Pick<Archive, "masterKey">): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "golden-key-"));
  closers.push(() => rm(folder, { recursive: true }));
  const path = join(folder, "master.key");
  await writeFile(path, Buffer.from(archive.masterKey, "base64"), { mode: 0o600 });
  return path;
}

/** A release's data in a separate database, opened by today's code; closed with the test file. */
export async function openGolden(archive: Archive) {
  const url = await anEmptyDatabase();
  const before = openDatabase({ url, applicationName: "golden-test" });
  await restore(before, archive).finally(() => before.close());
  return openHistory(url, archive);
}

/** A database without a history; closed with the test file. */
export const openEmpty = async (until: Archive["until"]) =>
  openHistory(await anEmptyDatabase(), { until, masterKey: randomBytes(32).toString("base64") });

async function openHistory(url: string, archive: Pick<Archive, "until" | "masterKey">) {
  const clock = createVirtualClock(archive.until);
  const masterKeyFile = await keyFile(archive);
  const infrastructure = await openPostgresInfrastructure({
    url,
    memberId: "golden-test",
    masterKeyFile,
    clock,
    isVirtual: true,
    log: createLog({ level: "error", service: "golden-test" }),
  });
  closers.push(() => infrastructure.close());
  const { rules } = createRepositories(infrastructure.store, clock, createMeter());
  return {
    ...infrastructure,
    clock,
    url,
    masterKeyFile,
    queries: createQueries({ ...infrastructure, clock, rules }),
  };
}
