import { startEmbeddedPostgres, openDatabase } from "@leadstream/adapter-postgres";
import { createVirtualClock } from "@leadstream/application";
import type { Parts } from "@leadstream/service-kit";
import { startStandalone } from "@leadstream/standalone";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { openService } from "../../../services/cli/src/system/open-service.ts";
import { type Archive, readArchive, releases } from "../golden/archive.ts";
import { restore } from "../golden/dump.ts";
import { reportOn } from "../golden/report.ts";
import { reportsToday } from "./reports-today.ts";

const archives = await Promise.all(releases.map(readArchive));
const silent = { write: () => undefined, isInteractive: false, hasColours: false, columns: 100 };
const folders: string[] = [];
afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

/** The folder in the state of its release. */
async function theFolder(archive: Archive): Promise<string> {
  const dataDir = await mkdtemp(join(tmpdir(), "leadstream-golden-"));
  folders.push(dataDir);
  const server = await startEmbeddedPostgres({ dataDir });
  try {
    const database = openDatabase({ url: server.url, applicationName: "golden-test" });
    await restore(database, archive).finally(() => database.close());
  } finally {
    await server.stop();
  }
  await writeFile(join(dataDir, "master.key"), Buffer.from(archive.masterKey, "base64"), { mode: 0o600 });
  return dataDir;
}

it.each(archives.map((archive) => [archive.release, archive] as const))(
  "a data folder of %s starts, answers nothing twice, accepts new leads and passes verify",
  async (_, archive) => {
    const dataDir = await theFolder(archive);
    const virtualClock = createVirtualClock(archive.until);
    const { value, close } = await openService(
      "golden",
      (parts: Parts) => startStandalone(parts, { dataDir, port: 0, logLevel: "silent", virtualClock }),
      silent,
    );
    try {
      const { url, key, platform, queries, quiet } = value;
      const { store, readModel, ledger } = platform.infrastructure;
      await quiet();
      const before = await reportOn({ store, readModel, ledger, queries });
      expect(before.reports).toEqual(reportsToday(archive.expected.reports));
      expect(before.verify.filter(({ violations }) => violations > 0)).toEqual([]);

      const answer = await fetch(`${url}/v1/leads`, {
        method: "POST",
        headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
        body: JSON.stringify({
          contact: { email: "new@after.example" },
          consents: [{ purpose: "marketing", channel: "email", given: true, text: "Yes." }],
        }),
      });
      expect(answer.status).toBe(202);
      await quiet();
      const after = await reportOn({ store, readModel, ledger, queries });
      expect(after.verify.filter(({ violations }) => violations > 0)).toEqual([]);
      expect(after.reports.funnel[0]?.["reached"]).toBe(Number(before.reports.funnel[0]?.["reached"]) + 1);
    } finally {
      await close();
    }
  },
);
