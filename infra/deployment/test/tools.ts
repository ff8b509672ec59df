import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { repository } from "../src/generated.ts";

const run = promisify(execFile);

export type Ran = { readonly ok: boolean; readonly output: string };

/** Runs a tool in the repository and returns its output, whatever its exit code. */
export async function runTool(
  command: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Ran> {
  try {
    const { stdout, stderr } = await run(command, [...args], {
      cwd: repository,
      env: { ...process.env, ...environment },
      maxBuffer: 32 * 1024 * 1024,
    });
    return { ok: true, output: stdout + stderr };
  } catch (thrown) {
    const said = thrown instanceof Error && "stdout" in thrown && "stderr" in thrown ? thrown : null;
    return {
      ok: false,
      output: said === null ? String(thrown) : `${String(said.stdout)}${String(said.stderr)}`,
    };
  }
}

/**
 * Whether a tool is installed. If not, prints what was not checked and how to check it.
 *
 * @param probe  arguments with which it exits with 0 when installed.
 */
export async function hasTool(
  command: string,
  probe: readonly string[],
  missing: { readonly what?: string; readonly unchecked: string; readonly getIt: string },
): Promise<boolean> {
  const { ok } = await runTool(command, probe);
  if (!ok)
    console.warn(
      `\nNOT CHECKED, because ${missing.what ?? command} is not there: ${missing.unchecked}.\nTo check it: ${missing.getIt}.\n`,
    );
  return ok;
}
