import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { accomplices, lawful, thirdParty, unlawful } from "./planted-violations.ts";
import { plant, type Workspace } from "./planted-workspace.ts";

const repository = join(import.meta.dirname, "../../..");
const depcruise = join(repository, "node_modules/.bin/depcruise");
const law = join(repository, "infra/quality/dependency-cruiser.cjs");

const Report = z.object({
  summary: z.object({
    violations: z.array(z.object({ from: z.string(), rule: z.object({ name: z.string() }) })),
    totalCruised: z.number(),
  }),
});
type Verdict = z.infer<typeof Report>["summary"];

/** Applies the rules like `npm run lint`: the same program and config, in another folder. */
const judge = async (root: string): Promise<Verdict> =>
  new Promise((resolve, reject) => {
    const command = [depcruise, "--config", law, "--output-type", "json", "packages", "services"];
    execFile(process.execPath, command, { cwd: root, maxBuffer: 2 ** 26 }, (_exit, stdout, stderr) => {
      if (stdout === "") reject(new Error(`dependency-cruiser said nothing: ${stderr}`));
      else resolve(Report.parse(JSON.parse(stdout)).summary);
    });
  });

const planted = Object.entries(unlawful).flatMap(([rule, files]) =>
  Object.keys(files).map((at) => ({ rule, at })),
);

describe("the import rules", () => {
  let clean: Workspace;
  let dirty: Workspace;
  let verdictOnDirty: Verdict;

  beforeAll(async () => {
    clean = await plant(lawful, thirdParty);
    dirty = await plant(Object.assign({}, lawful, accomplices, ...Object.values(unlawful)), thirdParty);
    verdictOnDirty = await judge(dirty.root);
  });
  afterAll(async () => {
    await clean.remove();
    await dirty.remove();
  });

  it("finds nothing in a tree without violations", async () => {
    const verdict = await judge(clean.root);
    expect(verdict.violations).toEqual([]);
    expect(verdict.totalCruised).toBeGreaterThan(Object.keys(lawful).length);
  });

  it.each(planted)("reports $rule for $at", ({ at, rule }) => {
    const named = verdictOnDirty.violations.filter(({ from }) => from === at).map((v) => v.rule.name);
    expect(named).toContain(rule);
  });

  it("has a planted violation for every rule, or for one of the rules from the same table row", () => {
    const { forbidden } = createRequire(import.meta.url)(law);
    const families = /-has-one-home$|^tests-of-/u;
    const names: readonly string[] = forbidden.map(({ name }: { readonly name: string }) => name);
    expect(names.filter((name) => !families.test(name) && !(name in unlawful))).toEqual([]);
  });
});
