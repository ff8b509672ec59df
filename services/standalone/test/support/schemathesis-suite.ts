import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { LeadId, SubmissionId } from "@leadstream/contracts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { aDataFolder, compose, type Composed } from "./composed.ts";
import { call } from "./http.ts";
import { schemathesisPackages, sendGenerated, type Extent } from "./schemathesis.ts";

/*
 * Another program reads our OpenAPI document, makes requests from it, within it and just outside it, and holds every answer
 * against it: no server error, no status, type or body that the document does not name.
 */

export type Generated = {
  readonly extent: Extent;
  /** The paths of the document that requests are made of. */
  readonly of: RegExp;
  /** Share of the operations that must be reached, and requests that must be sent. */
  readonly atLeast: { readonly share: number; readonly sent: number };
};

const rep = "rep_0198b001-1111-7000-8000-00000000a001";

const Batch = z.object({ results: z.array(z.object({ submissionId: SubmissionId })) });
const Page = z.object({ rows: z.array(z.object({ leadId: LeadId })) });
const Run = z.object({ id: z.string() });

/** A dozen leads: some won, lost, claimed, and some who share a phone number. */
async function seed(
  system: Composed,
): Promise<{ readonly lead: LeadId; readonly submission: string; readonly run: string }> {
  const skills = { calendar: "utc", countries: [], products: [], languages: [], industries: [] };
  const one = {
    repId: rep,
    handle: "north-1",
    team: "north",
    isWorking: true,
    tier: 3,
    capacity: 40,
    ...skills,
  };
  expect((await call(system, "/v1/reps", { method: "PUT", body: [one] })).status).toBe(204);
  const rows = Array.from({ length: 12 }, (_, n) => ({
    action: "demo-request",
    contact: { email: `person-${n}@example.org`, phone: `+4930123451${n % 3}`, externalIds: [`crm:${n}`] },
    attributes: { jobLevel: "founder-cxo", companySize: 500, country: "DE" },
    source: { channel: "google", campaign: "spring" },
    consents: [{ purpose: "marketing", channel: "email", given: true, text: "Yes." }],
  }));
  const batch = Batch.parse((await call(system, "/v1/leads/batch", { body: rows })).body);
  await system.quiet();
  const page = Page.parse((await call(system, "/v1/leads")).body);
  const [first, second, third] = page.rows.map(({ leadId }) => leadId);
  for (const lead of [first, second, third])
    await call(system, `/v1/leads/${lead}/claim`, { body: { repId: rep } });
  await call(system, `/v1/leads/${first}/win`, { body: { value: { amountMinor: 1_000, currency: "EUR" } } });
  await call(system, `/v1/leads/${second}/lose`, { body: { reason: "budget" } });
  await call(system, "/v1/campaign-costs", {
    body: [{ channel: "google", from: "2026-03-01", amount: "12.50", currency: "EUR" }],
  });
  await system.quiet();
  const run = Run.parse((await call(system, "/v1/reports/runs", { body: { report: "funnel" } })).body);
  return { lead: LeadId.parse(third), submission: batch.results[0]?.submissionId ?? "", run: run.id };
}

const Document = z.looseObject({ paths: z.record(z.string(), z.unknown()) });

/** The document of these paths only. */
function ofPaths(document: string, paths: RegExp): string {
  const whole = Document.parse(JSON.parse(document));
  const some = Object.entries(whole.paths).filter(([path]) => paths.test(path));
  return JSON.stringify({ ...whole, paths: Object.fromEntries(some) });
}

/** The document with ids that are there instead of those of its examples, and without what schemathesis cannot make. */
function prepared(document: string, { lead, submission, run }: Awaited<ReturnType<typeof seed>>): string {
  return document
    .replaceAll("lead_0198c5a2-7d1e-7c3a-9b4f-2a6d8e1f0c35", lead)
    .replaceAll("subm_5b0f7a52-8c1d-8e9a-b7f3-1d2c3b4a5968", submission)
    .replaceAll("5b0f3c1c1d4e4d5d9f0a2b3c4d5e6f70", run)
    .replaceAll(String.raw`^[^\\p{Cc}\\p{Cs}]*$`, "^[ -~]*$");
}

/** The tests of what it finds in so many seconds. */
export function schemathesisSuite({ extent, of, atLeast }: Generated): void {
  describe("requests that schemathesis makes of the OpenAPI document", () => {
    let folder: Awaited<ReturnType<typeof aDataFolder>>;
    let system: Composed;
    beforeAll(async () => {
      folder = await aDataFolder();
      system = await compose({ dataDir: folder.dataDir });
    });
    afterAll(async () => {
      await system.close();
      await folder.drop();
    });

    it("find no server error, and no answer that is not as documented", async ({ skip }) => {
      const packages = await schemathesisPackages();
      if (packages === null) return skip();
      const document = join(folder.dataDir, "openapi.json");
      const ids = await seed(system);
      await writeFile(document, prepared(ofPaths((await call(system, "/openapi.json")).text, of), ids));
      const done = await sendGenerated({
        packages,
        workDir: folder.dataDir,
        document,
        target: system,
        extent,
      });
      const found = done.failures.map(({ title, operations }) => `${title}: ${JSON.stringify(operations)}`);
      expect([found, found.length > 0 ? done.output.slice(0, 20_000) : ""]).toEqual([[], ""]);
      expect(done.operations.tested).toBeGreaterThanOrEqual(done.operations.total * atLeast.share);
      const [, sent = "0"] = /(\d+) generated/.exec(done.output) ?? [];
      expect(Number(sent)).toBeGreaterThanOrEqual(atLeast.sent);
      // It stopped nothing: what comes in is still decided.
      expect(
        (await call(system, "/v1/leads", { body: { contact: { email: "last@example.org" } } })).status,
      ).toBe(202);
      await system.quiet();
      // What was taken in can be read.
      const { rows } = Page.parse((await call(system, "/v1/leads?limit=1000")).body);
      const read = rows.map(async ({ leadId }) => (await call(system, `/v1/leads/${leadId}`)).status);
      expect(new Set(await Promise.all(read))).toEqual(new Set([200]));
    });
  });
}
