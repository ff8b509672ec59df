import { createHash } from "node:crypto";
import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { JsonSchema } from "../json-schema.ts";
import type { Published } from "./message-schemas.ts";
import type { SampleFile } from "./samples.ts";

const releasedFolder = join(import.meta.dirname, "../../../schemas/released");

/**
 * The contract of the topics in one release: every schema, and the fingerprints of the samples recorded by then. One
 * file per release, never edited.
 */
export const Release = z.strictObject({
  release: z.string().regex(/^\d+\.\d+\.\d+$/u),
  /** Path below schemas/ → schema. */
  schemas: z.record(z.string(), JsonSchema),
  /** Path below schemas/samples/ → SHA-256 of the file. */
  samples: z.record(z.string(), z.string().regex(/^[0-9a-f]{64}$/u)),
});
export type Release = z.infer<typeof Release>;

export const fingerprint = (text: string): string => createHash("sha256").update(text).digest("hex");

const versionOf = ({ release }: Release): readonly number[] => release.split(".").map(Number);

const byVersion = (a: Release, b: Release): number => {
  const [left, right] = [versionOf(a), versionOf(b)];
  return left.map((part, i) => part - (right[i] ?? 0)).find((difference) => difference !== 0) ?? 0;
};

/** Every release, oldest first. */
export const releases = (folder = releasedFolder): readonly Release[] =>
  globSync("*.json", { cwd: folder })
    .map((path) => Release.parse(JSON.parse(readFileSync(join(folder, path), "utf8"))))
    .toSorted(byVersion);

/** The content of a release made today. */
export const releaseOf = (
  release: string,
  schemas: readonly Published[],
  samples: readonly SampleFile[],
): Release => ({
  release,
  schemas: Object.fromEntries(schemas),
  samples: Object.fromEntries(samples.map(({ path, text }) => [path, fingerprint(text)])),
});

export const releaseFile = (release: string): string => join(releasedFolder, `${release}.json`);
export const isReleased = (release: string): boolean => existsSync(releaseFile(release));
