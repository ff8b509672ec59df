import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { exportHistory, maskLevels, type MaskLevel } from "@leadstream/application";
import { leadNo, subjectNo, submissionNo } from "@leadstream/testing";
import { describe, expect, it } from "vitest";
import { aFolder, append, aSystem, at, captured } from "./an-export.ts";

const request = (mask: MaskLevel) => ({ range: { from: 1, until: 3 }, mask });

/** Personal values that no export below `clear` may hold: of the vault, of a 0.1 text, of a 0.1 consent. */
const markers = ["marker-vault@example.com", "marker.channel@example.com", "Marker Consent Text"] as const;
const [inVault, inChannel, inConsent] = markers;

async function aMarkedSystem() {
  const system = await aSystem();
  await system.vault.put([
    {
      ref: `contact/${submissionNo(1)}`,
      subjectId: subjectNo(1),
      stream: leadNo(1),
      type: "contact",
      plaintext: Buffer.from(JSON.stringify({ email: inVault })),
    },
  ]);
  // Written by 0.1: no format, before free text was filtered.
  const old = { format: undefined } as never;
  const consent = {
    subjectId: subjectNo(3),
    leadId: leadNo(3),
    recordId: "marketing/email",
    purpose: "marketing",
    channel: "email",
    lawfulBasis: "consent",
    controller: "us",
    jurisdiction: "EU",
    notice: { id: "n", version: "1", language: "en" },
    evidence: {
      text: inConsent,
      textSha256: "b".repeat(64),
      formVersion: "1",
      mechanism: "form",
      surface: "page",
      contact: null,
    },
    validUntil: null,
  };
  const { evidence, ...rest } = consent;
  await append(system.store, [
    captured(1, "2026-10-01T08:00:00Z"),
    captured(2, "2026-10-02T08:00:00Z", { channel: inChannel, meta: old }),
    {
      stream: subjectNo(3),
      event: {
        ...captured(3, "2026-10-03T08:00:00Z").event,
        type: "consent.given.v2",
        data: { ...rest, evidence: { ...evidence, textRef: null } },
        stored: { type: "consent.given.v1", data: consent },
      } as never,
    },
  ]);
  return system;
}

async function everyByte(folder: string, paths: readonly string[]): Promise<string> {
  const files = await Promise.all(paths.map((path) => readFile(join(folder, path), "latin1")));
  return files.join("\n");
}

async function exported(system: Awaited<ReturnType<typeof aMarkedSystem>>, mask: MaskLevel) {
  const folder = await aFolder();
  // NDJSON and CSV are not compressed, so a marker would show.
  const parts = system.partsFor(folder, "ndjson");
  const { manifest } = await exportHistory(parts, request(mask));
  return { folder, manifest, text: await everyByte(folder, await parts.folder.list()) };
}

describe("an export below clear", () => {
  it.each(maskLevels.filter((level) => level !== "clear"))(
    "with %s holds no personal value",
    async (mask) => {
      const { text } = await exported(await aMarkedSystem(), mask);
      for (const marker of markers) expect(text).not.toContain(marker);
      expect(text).toContain("lead.captured.v1");
    },
  );

  it("with clear holds them, says why in the history, and is made anew each time", async () => {
    const system = await aMarkedSystem();
    const { folder, text, manifest } = await exported(system, "clear");
    for (const marker of markers) expect(text).toContain(marker);
    expect(system.disclosed).toEqual([manifest.exportId]);
    system.vault.eraseSubject(subjectNo(1));
    const parts = system.partsFor(folder, "ndjson");
    const again = await exportHistory(parts, request("clear"));
    expect(again.kept).toBe(0);
    const after = await everyByte(folder, await parts.folder.list());
    expect(after).not.toContain(inVault);
    expect(after).toContain(inChannel);
  });
});

describe("a pseudonymous export", () => {
  it("has one pseudonym per id, in columns and data, and no id or leaf hash of the store", async () => {
    const { text, folder, manifest } = await exported(await aMarkedSystem(), "pseudonymous");
    for (const id of [leadNo(1), subjectNo(1), submissionNo(1)]) expect(text).not.toContain(id.slice(5));
    const lines = (
      await readFile(join(folder, manifest.files.find(({ table }) => table === "events")?.path ?? ""), "utf8")
    ).split("\n");
    const [first] = lines.map((line) => (line === "" ? null : JSON.parse(line)));
    expect(first.lead_id).toMatch(/^lead_[0-9a-f-]{36}$/u);
    expect([first.stream_id, first.data.leadId]).toEqual([first.lead_id, first.lead_id]);
    expect(first.data.contact.ref).toBe(`contact/${first.data.submissionId}`);
    expect(first.leaf_hash).toBeNull();
    expect(first.recorded_at_utc).toBe(at("2026-10-01T08:00:00Z"));
  });

  it("has other pseudonyms in another export, and the same when it is continued", async () => {
    const system = await aMarkedSystem();
    const one = await exported(system, "pseudonymous");
    const two = await exported(system, "pseudonymous");
    const hashes = ({ manifest }: typeof one) =>
      manifest.files.filter(({ rows }) => rows > 0).map(({ sha256 }) => sha256);
    expect(hashes(one).filter((hash) => hashes(two).includes(hash))).toEqual([]);
    const again = await exportHistory(system.partsFor(one.folder, "ndjson"), request("pseudonymous"));
    expect(again.manifest).toEqual(one.manifest);
  });

  it("cannot be continued after its key was destroyed", async () => {
    const system = await aMarkedSystem();
    const { folder, manifest } = await exported(system, "pseudonymous");
    expect(await system.keys.destroy(manifest.exportId ?? "")).toBe(true);
    expect(await system.keys.destroy(manifest.exportId ?? "")).toBe(false);
    const again = exportHistory(system.partsFor(folder, "ndjson"), request("pseudonymous"));
    await expect(again).rejects.toThrow("was destroyed");
  });
});
