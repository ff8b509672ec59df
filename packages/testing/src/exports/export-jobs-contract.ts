import { randomUUID } from "node:crypto";
import type { ExportJobs, NewExportJob, StoredExportJob } from "@leadstream/application";
import { ExportId } from "@leadstream/contracts";
import { beforeEach, describe, expect, it } from "vitest";
import { t } from "../domain/ids.ts";

const LONG = 60_000;
const roomy = { openOfKey: 10, open: 20, keptOfKey: 30 };
const none = { position: 7, rows: 0, total: 0 };

const aJob = (change: Partial<NewExportJob> = {}): NewExportJob => ({
  exportId: ExportId.parse(`exp_${randomUUID()}`),
  of: "leads",
  form: "csv",
  parameters: { stage: "mql", limit: 5 },
  askedBy: "ada",
  askedAt: t(0),
  asker: { roles: ["manager"], repId: null, teams: ["north"] },
  ...change,
});

async function bytesOf(pieces: AsyncIterable<Uint8Array>): Promise<string> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all).toString("utf8");
}

/** Contract of every `ExportJobs`. `open` returns an empty one. */
export function exportJobsContract(name: string, open: () => Promise<ExportJobs>): void {
  describe(`export jobs: ${name}`, () => {
    let jobs: ExportJobs;
    beforeEach(async () => {
      jobs = await open();
    });
    const added = async (change: Partial<NewExportJob> = {}): Promise<NewExportJob> => {
      const job = aJob(change);
      expect(await jobs.add(job, roomy)).toBe("added");
      return job;
    };
    const claimed = async (holder: string, forMs = LONG): Promise<StoredExportJob> => {
      const job = await jobs.claim(holder, forMs);
      if (job === null) throw new Error("expected a job");
      return job;
    };
    const piece = (text: string, rows: number) => ({
      bytes: Buffer.from(text),
      progress: { position: 9, rows, total: 4 },
    });

    it("keeps a job until it has ended, with its file", async () => {
      const { exportId, ...given } = await added();
      expect(await jobs.find(exportId)).toEqual({
        ...given,
        exportId,
        state: "waiting",
        attempts: 0,
        ...none,
        position: null,
        total: null,
        sizeBytes: 0,
        failure: null,
        endedAt: null,
      });
      expect(await claimed("a")).toMatchObject({ exportId, state: "running", attempts: 1 });
      expect(await jobs.append(exportId, "a", piece("id\n", 0))).toBe(true);
      expect(await jobs.append(exportId, "a", piece("é1\n", 3))).toBe(true);
      expect(await bytesOf(jobs.pieces(exportId))).toBe("");
      expect(await jobs.end(exportId, "a", { state: "done", failure: null, at: t(1) })).toBe(true);
      expect(await jobs.find(exportId)).toMatchObject({
        state: "done",
        position: 9,
        rows: 3,
        total: 4,
        sizeBytes: 7,
        endedAt: t(1),
      });
      expect(await bytesOf(jobs.pieces(exportId))).toBe("id\né1\n");
      expect(await jobs.claim("a", LONG)).toBeNull();
    });

    it("gives a job to one of many concurrent requests, the oldest first", async () => {
      const { exportId: second } = await added({ askedAt: t(2) });
      const { exportId: first } = await added({ askedAt: t(1) });
      const found = await Promise.all(Array.from({ length: 6 }, (_, n) => jobs.claim(`h${n}`, LONG)));
      expect(found.flatMap((job) => job?.exportId ?? []).toSorted()).toEqual([first, second].toSorted());
      const { exportId: third } = await added({ askedAt: t(3) });
      await added({ askedAt: t(4) });
      expect((await claimed("x")).exportId).toBe(third);
    });

    it("lets another begin anew when the lease has ended, and refuses the first holder", async () => {
      const { exportId } = await added();
      await claimed("a", 0);
      await jobs.append(exportId, "a", piece("half", 1));
      expect(await claimed("b")).toMatchObject({ exportId, attempts: 2, rows: 0, sizeBytes: 0 });
      expect(await jobs.append(exportId, "a", piece("late", 2))).toBe(false);
      expect(await jobs.renew(exportId, "a", LONG)).toBe(false);
      expect(await jobs.end(exportId, "a", { state: "done", failure: null, at: t(1) })).toBe(false);
      expect(await jobs.renew(exportId, "b", LONG)).toBe(true);
      await jobs.append(exportId, "b", piece("whole", 2));
      await jobs.end(exportId, "b", { state: "done", failure: null, at: t(1) });
      expect(await bytesOf(jobs.pieces(exportId))).toBe("whole");
    });

    it("keeps a job with the holder who renews", async () => {
      const { exportId } = await added();
      await claimed("a", 0);
      expect(await jobs.renew(exportId, "a", LONG)).toBe(true);
      expect(await jobs.claim("b", LONG)).toBeNull();
    });

    it("fails a job that was begun three times and never ended", async () => {
      const { exportId } = await added();
      for (const holder of ["a", "b", "c"]) await claimed(holder, 0);
      expect(await jobs.claim("d", LONG)).toBeNull();
      expect(await jobs.find(exportId)).toMatchObject({ state: "failed", failure: "export.gave-up" });
    });

    it("takes back a job, counted or not, and gives it again no sooner than told", async () => {
      const { exportId } = await added();
      for (let i = 0; i < 4; i += 1) {
        await claimed("a");
        await jobs.release(exportId, "a", { afterMs: 0, counts: false });
      }
      expect(await claimed("a")).toMatchObject({ attempts: 1 });
      await jobs.release(exportId, "b", { afterMs: 0, counts: true });
      expect(await jobs.find(exportId)).toMatchObject({ state: "running" });
      await jobs.release(exportId, "a", { afterMs: LONG, counts: true });
      expect(await jobs.find(exportId)).toMatchObject({ state: "waiting", attempts: 1 });
      expect(await jobs.claim("a", LONG)).toBeNull();
    });

    it("cancels a job at any time before its end, and the holder notices", async () => {
      const { exportId } = await added();
      await claimed("a");
      await jobs.append(exportId, "a", piece("half", 1));
      await jobs.remove(exportId);
      expect(await jobs.cancel(exportId, t(5))).toBe("cancelled");
      expect(await jobs.append(exportId, "a", piece("more", 2))).toBe(false);
      expect(await jobs.find(exportId)).toMatchObject({ state: "cancelled", endedAt: t(5) });
      expect(await jobs.cancel(exportId, t(6))).toBe("ended");
      expect(await jobs.claim("b", LONG)).toBeNull();
      await jobs.remove(exportId);
      expect(await jobs.find(exportId)).toBeNull();
      expect(await jobs.cancel(exportId, t(6))).toBe("unknown");
    });

    it("keeps no file of a job that failed", async () => {
      const { exportId } = await added();
      await claimed("a");
      await jobs.append(exportId, "a", piece("half", 1));
      await jobs.end(exportId, "a", { state: "failed", failure: "report.too-much", at: t(1) });
      expect(await jobs.find(exportId)).toMatchObject({ state: "failed", failure: "report.too-much" });
      expect(await bytesOf(jobs.pieces(exportId))).toBe("");
    });

    it("bounds the jobs of a key, those of all, and those that are kept", async () => {
      const add = (askedBy: string) => jobs.add(aJob({ askedBy }), { openOfKey: 1, open: 2, keptOfKey: 2 });
      expect(await Promise.all([add("ada"), add("ada")])).toEqual(
        expect.arrayContaining(["added", "too-many"]),
      );
      expect(await add("bob")).toBe("added");
      expect(await add("eve")).toBe("too-many");
      for (let i = 0; i < 2; i += 1) {
        const { exportId } = await claimed("a");
        await jobs.end(exportId, "a", { state: "done", failure: null, at: t(1) });
      }
      expect([await add("ada"), await add("bob")]).toEqual(["added", "added"]);
      for (let i = 0; i < 2; i += 1) await jobs.cancel((await claimed("a")).exportId, t(2));
      expect([await add("ada"), await add("eve")]).toEqual(["too-many", "added"]);
    });

    it("lists the newest first, page by page, of one key or all, with the total", async () => {
      const ids: string[] = [];
      for (const [n, askedBy] of ["ada", "bob", "ada"].entries())
        ids.push((await added({ askedBy, askedAt: t(n) })).exportId);
      const page = await jobs.list({ askedBy: null, limit: 2 });
      expect([page.jobs.map(({ exportId }) => exportId), page.total]).toEqual([[ids[2], ids[1]], 3]);
      const after = ExportId.parse(ids[1]);
      expect((await jobs.list({ askedBy: null, after, limit: 2 })).jobs.map((job) => job.exportId)).toEqual([
        ids[0],
      ]);
      expect(await jobs.list({ askedBy: "ada", limit: 5 })).toMatchObject({ total: 2 });
    });
  });
}
