import { generateKeyPairSync, sign } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ExportForm, type ExportParts, systemClock, type EventStore } from "@leadstream/application";
import { type AnyEvent, type EventMetadata, Instant, type NewEvent } from "@leadstream/contracts";
import {
  createMemoryEventStore,
  createMemoryVault,
  eventNo,
  leadNo,
  subjectNo,
  submissionNo,
} from "@leadstream/testing";
import { afterAll } from "vitest";
import { openExportFolder, openExportKeys } from "../src/index.ts";

const folders: string[] = [];
afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

/** A folder of its own, removed with the test file. */
export async function aFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "export-"));
  folders.push(folder);
  return folder;
}

export const at = (iso: string): Instant => Instant.parse(new Date(iso).toISOString());

const metaAt = (recordedAt: Instant, change: Partial<EventMetadata> = {}): EventMetadata => ({
  occurredAt: recordedAt,
  recordedAt,
  actor: { kind: "service", id: "capture.v1" },
  correlationId: submissionNo(1),
  causationId: submissionNo(1),
  format: 3,
  ...change,
});

/** A capture of the n-th lead. */
export const captured = (
  n: number,
  recordedAt: string,
  { channel = "web", meta = {} }: { readonly channel?: string; readonly meta?: Partial<EventMetadata> } = {},
): { readonly stream: string; readonly event: NewEvent<AnyEvent> } => ({
  stream: leadNo(n),
  event: {
    type: "lead.captured.v1",
    id: eventNo(n),
    meta: metaAt(at(recordedAt), meta),
    data: {
      leadId: leadNo(n),
      subjectId: subjectNo(n),
      submissionId: submissionNo(n),
      sender: "web-form",
      kind: "form",
      action: null,
      source: { channel, campaign: "(none)", party: "first" },
      contact: { ref: `contact/${submissionNo(n)}`, sha256: "a".repeat(64), holds: ["email"] },
      contactHeldBySender: false,
      attributes: {},
      defects: [],
      poolId: "pool_intake" as never,
    },
  },
});

export async function append(
  store: EventStore,
  events: readonly ReturnType<typeof captured>[],
): Promise<void> {
  for (const { stream, event } of events) await store.appendMany([{ stream, expected: -1, events: [event] }]);
}

/** The signing key of one data folder. */
export function aSigner() {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const spki = publicKey.export({ format: "der", type: "spki" });
  return {
    publicKey: spki.subarray(-32).toString("hex"),
    sign: (bytes: Uint8Array) => sign(null, bytes, privateKey),
  };
}

/** Everything an export needs, on a store in memory and a folder of the file system. */
export async function aSystem() {
  const store = createMemoryEventStore();
  const clock = systemClock(() => Date.now());
  const vault = createMemoryVault({ clock });
  const signer = aSigner();
  const home = await aFolder();
  const keys = openExportKeys(join(home, "master.key"));
  const disclosed: string[] = [];
  const partsFor = (folder: string, form: ExportForm = "parquet"): ExportParts => ({
    store,
    vault,
    folder: openExportFolder(folder, form),
    signer,
    keys,
    codeVersion: "0.0.0-test",
    limits: { rowGroup: 4, mostRows: 8 },
    disclose: async (exportId) => void disclosed.push(exportId),
    onProgress: () => undefined,
    stop: new AbortController().signal,
  });
  return { store, vault, signer, keys, disclosed, partsFor };
}
