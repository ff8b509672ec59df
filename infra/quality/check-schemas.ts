/*
 * Two checks of what other programs read and write:
 *
 * - drift: schemas/ must be what the contracts generate today;
 * - growth: no released schema of the api may lose a field or become narrower. Released means the newest tag `v*`;
 *   before the first tag, the last commit. check-compat.ts checks the contract of the topics.
 */
import { execFileSync } from "node:child_process";
import { glob, readFile } from "node:fs/promises";
import { join } from "node:path";
import { JsonSchema } from "./json-schema.ts";
import { narrowings } from "./narrowings.ts";
import {
  generatedFiles,
  generatedFolders,
  schemaFiles,
  schemaFolder,
  type SchemaFiles,
} from "./schema-set.ts";

const today = schemaFiles();
const defects = [...(await drift(today)), ...growth(today)];
for (const defect of defects) console.error(defect);
process.exitCode = defects.length > 0 ? 1 : 0;

async function drift(files: SchemaFiles): Promise<readonly string[]> {
  const found: string[] = [];
  const committed = new Set<string>();
  const generated = [`{${generatedFolders.join(",")}}/*.json`, ...generatedFiles];
  for await (const path of glob(generated, { cwd: schemaFolder })) {
    committed.add(path);
    if (!files.has(path)) found.push(`schemas/${path}: no contract generates this any more`);
    else if ((await readFile(join(schemaFolder, path), "utf8")) !== files.get(path))
      found.push(`schemas/${path}: differs from the contracts`);
  }
  const missing = [...files.keys()].filter((path) => !committed.has(path));
  found.push(...missing.map((path) => `schemas/${path}: missing`));
  return found.length > 0 ? [...found, "run `npm run schemas` and commit the difference"] : [];
}

function growth(files: SchemaFiles): readonly string[] {
  const baseline = released();
  if (baseline === null) {
    console.warn("no git history here: whether a released schema became narrower was not checked");
    return [];
  }
  return git("ls-tree", "-r", "--name-only", baseline, "--", "schemas/api")
    .split("\n")
    .filter((path) => path.endsWith(".json"))
    .flatMap((path) => narrowedSince(baseline, path, files.get(path.slice("schemas/".length))));
}

function narrowedSince(baseline: string, path: string, text: string | undefined): readonly string[] {
  if (text === undefined) return [`${path}: removed since ${baseline}`];
  const before = JsonSchema.parse(JSON.parse(git("show", `${baseline}:${path}`)));
  return narrowings(before, JsonSchema.parse(JSON.parse(text))).map(
    (narrowing) => `${path}: narrower than in ${baseline}: ${narrowing}; write a new version instead`,
  );
}

/** The newest release tag, else the last commit; null outside a repository. */
function released(): string | null {
  try {
    return git("describe", "--tags", "--abbrev=0", "--match", "v*").trim();
  } catch {
    try {
      git("rev-parse", "--verify", "HEAD");
      return "HEAD";
    } catch {
      return null;
    }
  }
}

function git(...args: readonly string[]): string {
  const options = { cwd: join(schemaFolder, ".."), encoding: "utf8", maxBuffer: 2 ** 26 } as const;
  return execFileSync("git", args, { ...options, stdio: ["ignore", "pipe", "ignore"] });
}
