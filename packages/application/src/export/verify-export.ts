import type { ExportFolder } from "../ports/export-folder.ts";
import { isSigned, type Manifest, MANIFEST, readManifest } from "./manifest.ts";

/** What does not agree with the manifest. */
export type ExportDefect = {
  readonly path: string;
  readonly code: "unreadable" | "incomplete" | "missing" | "changed" | "unlisted" | "signature" | "other-key";
};

export type ExportCheck = {
  readonly manifest: Manifest | null;
  readonly files: number;
  readonly defects: readonly ExportDefect[];
};

/**
 * Checks the files of an export against its manifest, and the manifest against its signature.
 *
 * @param publicKey whose signature is expected; null: the one that the manifest names.
 * Cost: reads every file once.
 */
export async function verifyExport(
  folder: ExportFolder,
  publicKey: string | null,
  onProgress: (files: number, total: number) => void = () => undefined,
): Promise<ExportCheck> {
  const text = await folder.readText(MANIFEST);
  const manifest = text === null ? null : readManifest(text);
  if (manifest === null)
    return {
      manifest,
      files: 0,
      defects: [{ path: MANIFEST, code: text === null ? "missing" : "unreadable" }],
    };
  const defects: ExportDefect[] = ofManifest(manifest, publicKey);
  const listed = [...manifest.files, ...manifest.guides];
  for (const [i, { path, sha256 }] of listed.entries()) {
    const found = await folder.sha256Of(path);
    if (found !== sha256) defects.push({ path, code: found === null ? "missing" : "changed" });
    onProgress(i + 1, listed.length);
  }
  const known = new Set([MANIFEST, ...listed.map(({ path }) => path)]);
  for (const path of await folder.list()) if (!known.has(path)) defects.push({ path, code: "unlisted" });
  return { manifest, files: listed.length, defects };
}

function ofManifest(manifest: Manifest, publicKey: string | null): ExportDefect[] {
  const { signature, isComplete } = manifest;
  const isOthers = publicKey !== null && signature.publicKey !== publicKey;
  return [
    ...(isComplete ? [] : [{ path: MANIFEST, code: "incomplete" } as const]),
    ...(isSigned(manifest) ? [] : [{ path: MANIFEST, code: "signature" } as const]),
    ...(isOthers ? [{ path: MANIFEST, code: "other-key" } as const] : []),
  ];
}
