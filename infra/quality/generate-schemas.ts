/* `npm run schemas`: regenerates schemas/ from the contracts. Review and commit the difference. */
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { generatedFolders, schemaFiles, schemaFolder } from "./schema-set.ts";

for (const folder of generatedFolders) {
  await rm(join(schemaFolder, folder), { recursive: true, force: true });
  await mkdir(join(schemaFolder, folder), { recursive: true });
}
const files = schemaFiles();
for (const [path, text] of files) await writeFile(join(schemaFolder, path), text);
console.log(`${files.size} schemas written`);
