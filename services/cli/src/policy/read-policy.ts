import { readFile } from "node:fs/promises";
import {
  type CompiledPolicy,
  compilePolicy,
  publicationDefects,
  type RuleDefect,
} from "@leadstream/application";
import { Failure, exitCodes } from "../failure.ts";

/** @throws Failure `policy.unreadable`, `policy.not-json` */
export async function readJsonFile(path: string): Promise<unknown> {
  try {
    return JSON.parse((await readText(path)).replace(/^\uFEFF/u, ""));
  } catch (thrown) {
    if (thrown instanceof Failure) throw thrown;
    const what = "it is not JSON";
    throw new Failure(
      { exit: exitCodes.data, code: "policy.not-json", place: path, what, next: "correct the JSON" },
      thrown,
    );
  }
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (thrown) {
    const what = "the file cannot be read";
    throw new Failure(
      { exit: exitCodes.usage, code: "policy.unreadable", place: path, what, next: "check the path" },
      thrown,
    );
  }
}

/** The defects of a policy; without defects it runs. */
export function checkedPolicy(candidate: unknown): {
  readonly policy: CompiledPolicy | null;
  readonly defects: readonly RuleDefect[];
} {
  const compiled = compilePolicy(candidate);
  if (!compiled.ok) return { policy: null, defects: compiled.error };
  return { policy: compiled.value, defects: publicationDefects(compiled.value, new Map(), null) };
}

/**
 * A policy that cannot be used, with every defect.
 *
 * @param outcome what did not happen because of it; absent for a check.
 */
export function refusedPolicy(place: string, defects: readonly RuleDefect[], outcome?: string): Failure {
  const lines = defects.map(({ path, reason, remedy }) => `  ${path}: ${reason}; ${remedy}`);
  const count = `${defects.length} ${defects.length === 1 ? "defect" : "defects"}`;
  return new Failure({
    exit: exitCodes.data,
    code: "policy.refused",
    place,
    what: `${[count, ...(outcome === undefined ? [] : [outcome])].join("; ")}\n${lines.join("\n")}`,
    next: "correct these, then: leadstream policy check FILE",
  });
}
