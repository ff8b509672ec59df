import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

export const sampleFolder = join(import.meta.dirname, "../../../schemas/samples");

/** An event as it was stored, and its headers on the topic. */
export const Sample = z.strictObject({
  type: z.string(),
  id: z.string(),
  stream: z.string(),
  revision: z.int(),
  position: z.int(),
  data: z.record(z.string(), z.unknown()),
  meta: z.record(z.string(), z.unknown()),
  headers: z.record(z.string(), z.string()),
});
export type Sample = z.infer<typeof Sample>;

/** A file below schemas/samples, byte for byte; `sample` is null when it is invalid. */
export type SampleFile = { readonly path: string; readonly text: string; readonly sample: Sample | null };

/** Every recorded sample, ordered by path: `lead.captured.v1/full.json`. */
export function sampleFiles(folder = sampleFolder): readonly SampleFile[] {
  return globSync("*/*.json", { cwd: folder })
    .toSorted()
    .map((path) => {
      const text = readFileSync(join(folder, path), "utf8");
      return { path, text, sample: Sample.safeParse(JSON.parse(text)).data ?? null };
    });
}
