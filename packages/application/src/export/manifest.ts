import { createPublicKey, verify } from "node:crypto";
import { Code } from "@leadstream/contracts";
import { z } from "zod";
import { canonicalJson } from "../core/canonical-json.ts";
import { cellTypes, type Signer } from "../ports/export-folder.ts";
import { maskLevels } from "./masks.ts";

const sha256 = z.string().regex(/^[0-9a-f]{64}$/u);
const position = z.int().nonnegative();

const ExportedFile = z.object({
  /** Relative, with `/`. */
  path: z.string().min(1),
  table: z.string().min(1),
  rows: z.int().nonnegative(),
  bytes: z.int().nonnegative(),
  /** Positions of the first and the last row; null: its rows have none. */
  minPosition: position.nullable(),
  maxPosition: position.nullable(),
  sha256,
  /** Whether later runs keep it: its month is over, or it is full. */
  isClosed: z.boolean(),
});
export type ExportedFile = z.infer<typeof ExportedFile>;

/** A published version of the rules. `sha256`: of the canonical JSON of the document. */
const ExportedPolicy = z.object({
  name: Code,
  version: z.int().positive(),
  position,
  sha256,
  isInForce: z.boolean(),
  /** The calendars in it, with the SHA-256 of the canonical JSON of each. */
  calendars: z.array(z.object({ name: Code, sha256 })),
});
export type ExportedPolicy = z.infer<typeof ExportedPolicy>;

/** What the columns mean, so that an export explains itself. */
const ExportedTable = z.object({
  name: z.string().regex(/^[a-z_]+$/u),
  about: z.string(),
  columns: z.array(
    z.object({
      name: z.string().regex(/^[a-z][a-z0-9_]*$/u),
      type: z.enum(cellTypes),
      isNullable: z.boolean(),
      about: z.string(),
    }),
  ),
  unique: z.array(z.string()),
});

const content = {
  kind: z.literal("leadstream-export"),
  format: z.literal(1),
  /** Names the key of a pseudonymous export, and the event about a clear one. Null with `refs`. */
  exportId: z.string().nullable(),
  /** SHA-256 of the id of the store's first event. */
  storeId: sha256,
  codeVersion: z.string().min(1),
  /** Names and versions of the programs that the bytes of the files depend on. */
  writer: z.string(),
  form: z.enum(["parquet", "csv", "ndjson"]),
  mask: z.enum(maskLevels),
  /** First and last position of the range, both in it. */
  fromPosition: z.int().positive(),
  untilPosition: position,
  /** False: the run was stopped. The next one continues after `doneUpTo`. */
  isComplete: z.boolean(),
  doneUpTo: position,
  /** The last exported event; null: there is none yet. `mark`: its leaf hash, keyed in a pseudonymous export. */
  checkpoint: z.object({ position, mark: sha256 }).nullable(),
  policies: z.array(ExportedPolicy),
  tables: z.array(ExportedTable),
  files: z.array(ExportedFile),
  /** README, views and schema; empty until the export is complete. */
  guides: z.array(z.object({ path: z.string().min(1), sha256 })),
};

const Content = z.object(content);
/** What is in an export, and from what it was made. */
export type ManifestContent = z.infer<typeof Content>;

export const Manifest = z.object({
  ...content,
  /** Ed25519 over the canonical JSON of all other fields. */
  signature: z.object({
    algorithm: z.literal("ed25519"),
    publicKey: z.string().regex(/^[0-9a-f]{64}$/u),
    value: z.string().regex(/^[0-9a-f]{128}$/u),
  }),
});
export type Manifest = z.infer<typeof Manifest>;

export const MANIFEST = "manifest.json";

const signedBytes = (manifest: ManifestContent): Uint8Array =>
  Buffer.from(canonicalJson(Content.parse(manifest)), "utf8");

/** Signs a manifest. Equal contents give equal bytes. */
export function signedManifest(manifest: ManifestContent, signer: Signer): Manifest {
  const value = Buffer.from(signer.sign(signedBytes(manifest))).toString("hex");
  return { ...manifest, signature: { algorithm: "ed25519", publicKey: signer.publicKey, value } };
}

/** The text of a manifest's file. */
export const manifestText = (manifest: Manifest): string => `${JSON.stringify(manifest, null, 2)}\n`;

/** @returns null when the text is no manifest of this format. */
export function readManifest(text: string): Manifest | null {
  try {
    return Manifest.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** DER of an Ed25519 public key (RFC 8410), before its 32 bytes. */
const spkiPrefix = Buffer.from("302a300506032b6570032100", "hex");

/** Whether the signature is that of the key that the manifest names. Whose key that is, the caller must know. */
export function isSigned(manifest: Manifest): boolean {
  const { publicKey, value } = manifest.signature;
  const key = createPublicKey({
    key: Buffer.concat([spkiPrefix, Buffer.from(publicKey, "hex")]),
    format: "der",
    type: "spki",
  });
  return verify(null, signedBytes(manifest), key, Buffer.from(value, "hex"));
}
