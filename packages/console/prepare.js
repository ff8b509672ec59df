/*
 * npm's `prepare` of the repository: builds the console after `npm ci`. Plain JavaScript, because it may run on a Node
 * that strips no types. Where the tools are left out (`npm ci --omit=dev`) nothing is built, and that is no failure:
 * images build the console in a step of their own, and a server without it says how to build it.
 */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const folder = import.meta.dirname ?? new URL(".", import.meta.url).pathname;
const require = createRequire(join(folder, "package.json"));

const isInstalled = (name) => {
  try {
    require.resolve(name);
    return true;
  } catch {
    return false;
  }
};

/** The Node of the repository, which strips types. Its install script may have been left out. */
const node = [join(folder, "../../node_modules/.bin/node"), process.execPath].find((path) =>
  existsSync(path),
);

if (process.env.LEADSTREAM_SKIP_CONSOLE === "1")
  console.log("console: not built, LEADSTREAM_SKIP_CONSOLE is 1");
else if (!isInstalled("vite") || !isInstalled("react"))
  console.log("console: not built, its tools are not installed");
else {
  const { status } = spawnSync(node, [join(folder, "build.ts")], { stdio: "inherit" });
  if (status !== 0) console.error("console: the build failed; the rest is installed. Try `npm run console`.");
  process.exitCode = status ?? 1;
}
