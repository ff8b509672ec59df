/*
 * `npm run schemas:release`: freezes today's contract of the topics under the version in package.json. From then on
 * `npm run schemas:compat` checks every change against it. Run it when that version is released.
 */
import { execFileSync } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { z } from "zod";
import { isReleased, releaseFile, releaseOf } from "./schemas/released.ts";
import { sampleFiles } from "./schemas/samples.ts";
import { messageSchemas } from "./schema-set.ts";

const manifest = join(import.meta.dirname, "../../package.json");
const { version } = z.object({ version: z.string() }).parse(JSON.parse(await readFile(manifest, "utf8")));

if (isReleased(version)) {
  console.error(
    `${version} is released, and a release is never edited: raise the version in package.json first`,
  );
  process.exitCode = 1;
} else {
  // A contract that breaks an earlier release cannot be released.
  execFileSync(process.execPath, [join(import.meta.dirname, "check-compat.ts")], { stdio: "inherit" });
  const release = releaseOf(version, messageSchemas(), sampleFiles());
  await mkdir(dirname(releaseFile(version)), { recursive: true });
  await writeFile(releaseFile(version), `${JSON.stringify(release)}\n`);
  console.log(`schemas/released/${version}.json written: commit it with the release`);
}
