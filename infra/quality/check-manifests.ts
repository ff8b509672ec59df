/*
 * npm hoists every dependency of every workspace into one folder, so an import that its package did not declare works
 * here and fails in an image. This check compares each package's imports with its manifest: both must be equal,
 * versions exact, and one version per dependency.
 */
import { glob, readFile } from "node:fs/promises";
import { builtinModules } from "node:module";
import { dirname, join } from "node:path";
import ts from "typescript";
import { z } from "zod";

const Manifest = z.object({
  name: z.string(),
  dependencies: z.record(z.string(), z.string()).default({}),
  optionalDependencies: z.record(z.string(), z.string()).default({}),
});

const repository = join(import.meta.dirname, "../..");
const exact = /^\d+\.\d+\.\d+(-[\w.]+)?$/u;

/** `@scope/name/sub` and `name/sub` → the package. */
const packageOf = (specifier: string): string =>
  specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");

async function importsOf(folder: string, self: string): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  for await (const file of glob("src/**/*.{ts,tsx}", { cwd: folder })) {
    const text = await readFile(join(folder, file), "utf8");
    for (const { fileName } of ts.preProcessFile(text).importedFiles) found.add(packageOf(fileName));
  }
  const isForeign = (name: string) =>
    name !== self &&
    !name.startsWith(".") &&
    !/^(node|virtual):/u.test(name) &&
    !builtinModules.includes(name);
  return new Set([...found].filter(isForeign));
}

async function defectsOf(manifestPath: string, versions: Map<string, string>): Promise<readonly string[]> {
  const manifest = Manifest.parse(JSON.parse(await readFile(manifestPath, "utf8")));
  const { name } = manifest;
  const dependencies = { ...manifest.dependencies, ...manifest.optionalDependencies };
  const imported = await importsOf(dirname(manifestPath), name);
  const undeclared = [...imported].filter((each) => !(each in dependencies));
  // Optional ones may be loaded by a name that depends on the platform.
  const unused = Object.keys(manifest.dependencies).filter((each) => !imported.has(each));
  return [
    ...undeclared.map((each) => `${name} imports ${each} and does not declare it`),
    ...unused.map((each) => `${name} declares ${each} and does not import it`),
    ...Object.entries(dependencies).flatMap(([each, version]) => versionDefects(each, version, versions)),
  ];
}

function versionDefects(name: string, version: string, versions: Map<string, string>): readonly string[] {
  if (name.startsWith("@leadstream/")) return version === "*" ? [] : [`${name}: name a workspace as "*"`];
  const first = versions.get(name) ?? version;
  versions.set(name, first);
  return [
    ...(exact.test(version) ? [] : [`${name} ${version}: name the exact version`]),
    ...(first === version ? [] : [`${name}: both ${first} and ${version} are required`]),
  ];
}

const versions = new Map<string, string>();
const defects: string[] = [];
for await (const path of glob("{packages,services}/*/package.json", { cwd: repository }))
  defects.push(...(await defectsOf(join(repository, path), versions)));

for (const defect of defects) console.error(defect);
process.exitCode = defects.length > 0 ? 1 : 0;
