/* `npm run console`: builds the console into packages/console/dist and checks its sizes. */
import { build } from "vite";
import { consoleConfig } from "./build/vite-config.ts";
import { compressAssets } from "./build/compressed.ts";
import { sizeDefects, sizesOf, sizesInWords } from "./build/sizes.ts";

// Whatever runs this: a build under `NODE_ENV=test` would hold the development parts of React.
process.env["NODE_ENV"] = "production";

const startedAt = performance.now();
console.log("console: building packages/console/dist");
await build(consoleConfig());
await compressAssets();
const sizes = await sizesOf();
console.log(`console: ${sizesInWords(sizes)}; ${Math.round((performance.now() - startedAt) / 100) / 10} s`);
const defects = sizeDefects(sizes);
for (const defect of defects) console.error(defect);
process.exitCode = defects.length > 0 ? 1 : 0;
