import { glob, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, gzip } from "node:zlib";
import { distFolder } from "./vite-config.ts";

const [brotli, gzipped] = [promisify(brotliCompress), promisify(gzip)];

/** Puts compressed copies beside the assets: the server sends the best one that the browser takes. */
export async function compressAssets(): Promise<void> {
  for await (const name of glob("assets/*.{js,css,svg}", { cwd: distFolder })) {
    const path = join(distFolder, name);
    const bytes = await readFile(path);
    await writeFile(`${path}.br`, await brotli(bytes));
    await writeFile(`${path}.gz`, await gzipped(bytes));
  }
}
