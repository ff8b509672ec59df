import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { delimiter, dirname, join } from "node:path";
import { promisify } from "node:util";
import { z } from "zod";

const run = promisify(execFile);
const repository = join(import.meta.dirname, "../../../..");
const main = join(repository, "services/cli/src/main.ts");
const Manifest = z.object({ scripts: z.record(z.string(), z.string()) });
const Failed = z.object({ code: z.int(), stdout: z.string(), stderr: z.string() });

export type Said = { readonly code: number; readonly stdout: string; readonly stderr: string };

/** Values for the placeholders of a page: words in capitals, or `…` for "and so on". */
export type Values = Readonly<Record<string, () => string | Promise<string>>>;

const placeholder = /\b(?:KEY|LEAD_ID|VERSION|TEXT|ALIAS|FILE|DIR|HOST:9464|PID|SERVICE)\b|…/u;

export type Shell = {
  /** Runs a line of a page, with the values filled in. */
  readonly type: (line: string) => Promise<Said>;
};

/**
 * A shell in a separate folder, where `leadstream` and `npx leadstream` are the command of this checkout and `npm run`
 * runs its scripts.
 */
export async function shellIn(
  folder: string,
  values: Values = {},
  environment: NodeJS.ProcessEnv = {},
): Promise<Shell> {
  const bin = join(folder, "bin");
  await mkdir(bin, { recursive: true });
  const script = (text: string): string => `#!/bin/sh\n${text}\n`;
  const program = (name: string, text: string) => writeFile(join(bin, name), script(text), { mode: 0o755 });
  const command = `exec "${process.execPath}" "${main}" "$@"`;
  await program("leadstream", command);
  await program("npx", `shift\n${command}`);
  await program("npm", await scripts());
  if (!(await isThere("psql"))) {
    const stand = join(import.meta.dirname, "psql.ts");
    await program("psql", `exec "${process.execPath}" "${stand}" "$@"`);
  }
  const path = [bin, dirname(process.execPath), process.env["PATH"]].join(delimiter);
  // The same program starts dozens of times.
  const cache = { NODE_COMPILE_CACHE: join(repository, "node_modules/.cache/leadstream/compiled") };
  const env = { HOME: process.env["HOME"], ...cache, ...environment, PATH: path };
  return { type: async (line) => typed(await filledIn(line, values), folder, env) };
}

/** `npm run NAME -- WORDS` with the files of the checkout, in the folder of the shell. */
async function scripts(): Promise<string> {
  const { scripts: all } = Manifest.parse(
    JSON.parse(await readFile(join(repository, "package.json"), "utf8")),
  );
  const cases = Object.entries(all)
    .filter(([, text]) => /^node \S+\.ts$/u.test(text))
    .map(
      ([name, text]) =>
        `${name}) exec "${process.execPath}" "${join(repository, text.replace("node ", ""))}" "$@";;`,
    );
  return `name=$2; shift 2; [ "$1" = -- ] && shift\ncase $name in\n${cases.join("\n")}\nesac\nexit 127`;
}

const isThere = (program: string): Promise<boolean> =>
  run(program, ["--version"]).then(
    () => true,
    () => false,
  );

async function filledIn(line: string, values: Values): Promise<string> {
  const name = placeholder.exec(line)?.[0];
  if (name === undefined) return line;
  const value = values[name];
  if (value === undefined) throw new TypeError(`no value for ${name} of: ${line}`);
  return filledIn(line.replaceAll(name, await value()), values);
}

function typed(line: string, cwd: string, env: NodeJS.ProcessEnv): Promise<Said> {
  if (/\bleadstream start\b/u.test(line)) return started(line, cwd, env);
  return run("sh", ["-c", line], { cwd, env, maxBuffer: 32 * 1024 * 1024 }).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    (thrown: unknown) => Failed.parse(thrown),
  );
}

/** Stops a command that runs until Ctrl-C as soon as it has printed its address. */
async function started(line: string, cwd: string, env: NodeJS.ProcessEnv): Promise<Said> {
  // Another program may use the default port here.
  const child = spawn("sh", ["-c", `exec ${line}`], { cwd, env: { HTTP_PORT: "0", ...env } });
  const ended = once(child, "close");
  let stdout = "";
  let stderr = "";
  child.stderr.on("data", (chunk) => (stderr += String(chunk)));
  child.stdout.on("data", (chunk) => {
    stdout += String(chunk);
    if (stdout.includes("API key")) child.kill("SIGINT");
  });
  await ended;
  return { code: child.exitCode ?? 1, stdout, stderr };
}

/** Commands that may also end with another exit code, because they report something. */
const sayings: readonly (readonly [RegExp, readonly number[]])[] = [
  // Warnings, such as a copy that was never verified.
  [/\bleadstream doctor\b/u, [1]],
  // The key still fails, as the page says about this code.
  [/\bparked redrive --key \S+$/u, [2]],
  // The kernel's log may be restricted to root.
  [/^dmesg$/u, [1]],
];

export const isWell = (line: string, { code }: Said): boolean =>
  code === 0 || sayings.some(([pattern, codes]) => pattern.test(line) && codes.includes(code));
