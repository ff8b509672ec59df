import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { z } from "zod";
import { distFolder } from "./vite-config.ts";

/** Gzipped kilobytes. */
export const budget = { shell: 200, screen: 90, styles: 25 } as const;

export type Sizes = {
  /** JavaScript that every page loads. */
  readonly shell: number;
  /** What each screen loads besides. */
  readonly screens: ReadonlyMap<string, number>;
  readonly styles: number;
};

const Chunk = z.object({
  file: z.string(),
  isDynamicEntry: z.boolean().default(false),
  imports: z.array(z.string()).default([]),
  css: z.array(z.string()).default([]),
});
type Manifest = Readonly<Record<string, z.infer<typeof Chunk>>>;

/** Sizes of the last build, from Vite's manifest. */
export async function sizesOf(): Promise<Sizes> {
  const text = await readFile(join(distFolder, ".vite/manifest.json"), "utf8");
  const manifest = z.record(z.string(), Chunk).parse(JSON.parse(text));
  const html = await readFile(join(distFolder, "index.html"), "utf8");
  // The manifest has no entry where all its modules are in a chunk that screens import too.
  const entries = Object.keys(manifest).filter((key) => html.includes(manifest[key]?.file ?? key));
  const shell = new Set(entries.flatMap((key) => [...reachable(manifest, key)]));
  const screens = new Map<string, number>();
  for (const key of Object.keys(manifest).filter((each) => manifest[each]?.isDynamicEntry)) {
    const more = [...reachable(manifest, key)].filter((each) => !shell.has(each));
    screens.set(key.replace(/^src\//u, ""), await total(more.map((each) => manifest[each]?.file)));
  }
  const styles = new Set(
    Object.values(manifest).flatMap(({ css, file }) => [...css, ...(file.endsWith(".css") ? [file] : [])]),
  );
  return {
    shell: await total([...shell].map((key) => manifest[key]?.file)),
    screens,
    styles: await total([...styles]),
  };
}

export const sizesInWords = ({ shell, screens, styles }: Sizes): string =>
  `shell ${shell} KB, largest screen ${Math.max(0, ...screens.values())} KB more, styles ${styles} KB (gzip)`;

/** What exceeds its budget. */
export const sizeDefects = ({ shell, screens, styles }: Sizes): readonly string[] => [
  ...(shell > budget.shell ? [`the shell has ${shell} KB of JavaScript, allowed are ${budget.shell}`] : []),
  ...(styles > budget.styles ? [`the styles have ${styles} KB, allowed are ${budget.styles}`] : []),
  ...[...screens]
    .filter(([, size]) => size > budget.screen)
    .map(([name, size]) => `${name} loads ${size} KB of JavaScript, allowed are ${budget.screen}`),
];

function reachable(manifest: Manifest, key: string, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(key)) return seen;
  seen.add(key);
  for (const next of manifest[key]?.imports ?? []) reachable(manifest, next, seen);
  return seen;
}

async function total(files: readonly (string | undefined)[]): Promise<number> {
  const texts = await Promise.all(
    files.flatMap((file) => (file === undefined ? [] : [readFile(join(distFolder, file))])),
  );
  return Math.round(texts.reduce((sum, text) => sum + gzipSync(text).length, 0) / 102.4) / 10;
}
