import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFile, cp, mkdir, mkdtemp, readFile, rename, rm, stat } from "node:fs/promises";
import { homedir, tmpdir } from "node:os";
import { basename, join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const root = join(import.meta.dirname, "../../../..");
const examples = join(import.meta.dirname, "../../examples");

/** An example, copied to a folder of its own, and the command to start it. */
export type Copied = {
  readonly file: string;
  readonly command: string;
  readonly env: Readonly<Record<string, string>>;
  readonly remove: () => Promise<void>;
};

/** Packages that the header of an example says to install: `npm i NAME@VERSION …`, `pip install NAME==VERSION …`. */
async function requiredBy(name: string, command: string): Promise<readonly string[]> {
  const text = await readFile(join(examples, name), "utf8");
  const line = text.split("\n").find((each) => each.includes(command)) ?? "";
  return line.slice(line.indexOf(command) + command.length).match(/\S+/gu) ?? [];
}

async function copied(name: string): Promise<{ readonly folder: string } & Pick<Copied, "file" | "remove">> {
  const folder = await mkdtemp(join(tmpdir(), "leadstream-example-"));
  const file = join(folder, basename(name));
  await copyFile(join(examples, name), file);
  return { folder, file, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** Copies an example with the npm packages that its header names. They come from our own node_modules. */
export async function copiedForNode(name: string): Promise<Copied> {
  const { folder, ...copy } = await copied(name);
  for (const wanted of await requiredBy(name, "npm i ")) {
    const [library = "", version = ""] = wanted.split("@");
    const ours = join(root, "node_modules", library);
    const manifest = await readFile(join(ours, "package.json"), "utf8");
    if (!manifest.includes(`"version": "${version}.`))
      throw new Error(`${name} needs ${wanted}, but node_modules has another version`);
    await cp(ours, join(folder, "node_modules", library), { recursive: true });
  }
  return { ...copy, command: process.execPath, env: {} };
}

/**
 * Copies an example and puts the packages that its header names on Python's path. They are fetched once and cached in
 * `~/.cache/leadstream`.
 *
 * @returns null, with a note on stderr, if there is no Python with pip, or if pip cannot fetch the packages.
 */
export async function copiedForPython(name: string): Promise<Copied | null> {
  try {
    const packages = await pythonPackages(await requiredBy(name, "pip install "));
    return { ...(await copied(name)), command: "python3", env: { PYTHONPATH: packages } };
  } catch (thrown) {
    const reason = String(thrown).split("\n").slice(0, 3).join(" ");
    process.stderr.write(
      `\nNOT TESTED: ${name} did not run, because its packages cannot be installed: ${reason}\n\n`,
    );
    return null;
  }
}

async function pythonPackages(wanted: readonly string[]): Promise<string> {
  const { stdout: version } = await run("python3", ["--version"]);
  const key = createHash("sha256")
    .update([version, ...wanted].join(" "))
    .digest("hex")
    .slice(0, 12);
  const folder = join(homedir(), ".cache/leadstream", `python-${key}`);
  const isThere = await stat(folder).then(
    () => true,
    () => false,
  );
  if (isThere) return folder;
  // Another run may do the same. Each installs into a temporary folder, and the first to rename it wins.
  await mkdir(join(folder, ".."), { recursive: true });
  const made = await mkdtemp(`${folder}-`);
  const quietly = ["--quiet", "--disable-pip-version-check", "--retries", "1", "--timeout", "10"];
  try {
    await run("python3", ["-m", "pip", "install", ...quietly, "--target", made, ...wanted], {
      timeout: 45_000,
    });
    await rename(made, folder);
  } catch (thrown) {
    await rm(made, { recursive: true, force: true });
    throw thrown;
  }
  return folder;
}
