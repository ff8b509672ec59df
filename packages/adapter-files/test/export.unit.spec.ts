import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { exportHistory, type ExportOutcome, verifyExport } from "@leadstream/application";
import { describe, expect, it } from "vitest";
import { openExportFolder } from "../src/index.ts";
import { aFolder, append, aSystem, captured } from "./an-export.ts";

const refs = (until: number, from = 1) => ({ range: { from, until }, mask: "refs" as const });
const eventsOf = ({ manifest }: ExportOutcome) => manifest.files.filter(({ table }) => table === "events");
const pathsOf = (outcome: ExportOutcome) => eventsOf(outcome).map(({ path }) => path);
const hashesOf = ({ manifest }: ExportOutcome) => manifest.files.map(({ path, sha256 }) => [path, sha256]);

/** Thirteen leads in October, three in November. */
const october = Array.from({ length: 13 }, (_, i) => captured(i + 1, `2026-10-${10 + i}T08:00:00Z`));
const november = Array.from({ length: 3 }, (_, i) => captured(i + 14, `2026-11-0${i + 1}T08:00:00Z`));

describe("the files of an export", () => {
  it("hold the events of one month each, up to the limit, and are named by their positions", async () => {
    const { store, partsFor } = await aSystem();
    await append(store, [...october, ...november]);
    const outcome = await exportHistory(partsFor(await aFolder()), refs(16));
    expect(pathsOf(outcome)).toEqual([
      "events/recorded_year=2026/recorded_month=10/events-1-8.parquet",
      "events/recorded_year=2026/recorded_month=10/events-9-13.parquet",
      "events/recorded_year=2026/recorded_month=11/events-14-16.parquet",
    ]);
    expect(eventsOf(outcome).map(({ rows, isClosed }) => [rows, isClosed])).toEqual([
      [8, true],
      [5, true],
      [3, false],
    ]);
  });

  it.each(["parquet", "csv", "ndjson"] as const)("in %s are the same bytes every time", async (form) => {
    const { store, partsFor } = await aSystem();
    await append(store, [...october, ...november]);
    const [one, two] = [await aFolder(), await aFolder()];
    const first = await exportHistory(partsFor(one, form), refs(16));
    expect(await exportHistory(partsFor(two, form), refs(16))).toEqual(first);
    expect(await readFile(join(one, "manifest.json"))).toEqual(await readFile(join(two, "manifest.json")));
  });

  it("keep an event that was recorded late, by the clock of another writer, in its month", async () => {
    const { store, partsFor } = await aSystem();
    await append(store, [
      captured(1, "2026-10-31T23:59:59Z"),
      captured(2, "2026-11-01T00:00:01Z"),
      captured(3, "2026-10-31T23:59:59.900Z"),
      captured(4, "2026-11-01T00:06:00Z"),
    ]);
    const outcome = await exportHistory(partsFor(await aFolder()), refs(4));
    expect(eventsOf(outcome).map(({ path, rows, isClosed }) => [path.slice(26), rows, isClosed])).toEqual([
      ["recorded_month=10/events-1-3.parquet", 2, true],
      ["recorded_month=11/events-2-4.parquet", 2, false],
    ]);
  });
});

describe("a continued export", () => {
  it("has the files of one made at once, and writes no closed one again", async () => {
    const { store, partsFor } = await aSystem();
    await append(store, october.slice(0, 10));
    const folder = await aFolder();
    await exportHistory(partsFor(folder), refs(10));
    await append(store, [...october.slice(10), ...november]);
    const continued = await exportHistory(partsFor(folder), refs(16));
    expect(continued.kept).toBe(1);
    expect(hashesOf(continued)).toEqual(hashesOf(await exportHistory(partsFor(await aFolder()), refs(16))));
    const { defects } = await verifyExport(partsFor(folder).folder, null);
    expect(defects).toEqual([]);
  });

  it("writes a closed file again that is not as the manifest says", async () => {
    const { store, partsFor } = await aSystem();
    await append(store, [...october, ...november]);
    const folder = await aFolder();
    const first = await exportHistory(partsFor(folder), refs(16));
    await writeFile(join(folder, pathsOf(first)[0] ?? ""), "damaged");
    const again = await exportHistory(partsFor(folder), refs(16));
    expect([again.kept, hashesOf(again)]).toEqual([1, hashesOf(first)]);
    expect((await verifyExport(partsFor(folder).folder, null)).defects).toEqual([]);
  });

  it("goes on after it was stopped", async () => {
    const { store, partsFor } = await aSystem();
    await append(store, [...october, ...november]);
    const folder = await aFolder();
    const stop = new AbortController();
    const parts = partsFor(folder);
    const stopping = {
      ...parts,
      // Positions are read one by one, so that there is a batch after the stop.
      store: { ...store, readAll: (after: number) => store.readAll(after, 1) },
      stop: stop.signal,
      onProgress: (events: number) => void (events === 12 && stop.abort()),
    };
    await expect(exportHistory(stopping, refs(16))).rejects.toThrow("the export was stopped");
    const { manifest } = await verifyExport(parts.folder, null);
    expect([manifest?.isComplete, manifest?.doneUpTo]).toEqual([false, 8]);
    const resumed = await exportHistory(parts, refs(16));
    expect(resumed.kept).toBe(1);
    expect(hashesOf(resumed)).toEqual(hashesOf(await exportHistory(partsFor(await aFolder()), refs(16))));
  });

  it.each([
    ["another mask", { range: { from: 1, until: 16 }, mask: "pseudonymous" as const }],
    ["another start", refs(16, 2)],
    ["an earlier end", refs(3)],
  ])("is refused with %s", async (_, request) => {
    const { store, partsFor } = await aSystem();
    await append(store, [...october, ...november]);
    const folder = await aFolder();
    await exportHistory(partsFor(folder), refs(16));
    await expect(exportHistory(partsFor(folder), request)).rejects.toThrow("export into a new folder");
  });

  it("is refused in a folder with other files, or with the history of another system", async () => {
    const { store, partsFor } = await aSystem();
    await append(store, october);
    const folder = await aFolder();
    await writeFile(join(folder, "notes.txt"), "mine");
    await expect(exportHistory(partsFor(folder), refs(13))).rejects.toThrow("something else");
    const other = await aSystem();
    await append(other.store, [captured(7, "2026-10-01T00:00:00Z")]);
    const theirs = await aFolder();
    await exportHistory(other.partsFor(theirs), refs(1));
    await expect(exportHistory(partsFor(theirs), refs(13))).rejects.toThrow("another system");
  });

  it("is refused when the store was restored and went on with other events", async () => {
    const before = await aSystem();
    await append(before.store, october);
    const folder = await aFolder();
    await exportHistory(before.partsFor(folder), refs(13));
    const after = await aSystem();
    await append(after.store, [...october.slice(0, 12), captured(99, "2026-10-25T00:00:00Z"), ...november]);
    await expect(exportHistory(after.partsFor(folder), refs(16))).rejects.toThrow("older backup");
  });
});

describe("verify", () => {
  it("finds a changed, a missing and a foreign file, and another signature", async () => {
    const { store, signer, partsFor } = await aSystem();
    await append(store, [...october, ...november]);
    const path = await aFolder();
    const outcome = await exportHistory(partsFor(path), refs(16));
    const folder = openExportFolder(path, "parquet");
    expect((await verifyExport(folder, signer.publicKey)).defects).toEqual([]);
    const [first = "", second = ""] = pathsOf(outcome);
    await writeFile(join(path, first), "changed");
    await folder.remove(second);
    await writeFile(join(path, "events/more.parquet"), "");
    const manifest = JSON.parse(await readFile(join(path, "manifest.json"), "utf8"));
    manifest.untilPosition = 15;
    await writeFile(join(path, "manifest.json"), JSON.stringify(manifest));
    expect((await verifyExport(folder, "0".repeat(64))).defects.map(({ code }) => code)).toEqual([
      "signature",
      "other-key",
      "changed",
      "missing",
      "unlisted",
    ]);
  });
});
