import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { repository } from "../src/generated.ts";
import type { ComposeService } from "./support.ts";
import { type Ran, runTool } from "./tools.ts";

/*
 * docker-compose.yml without Docker: runs the commands of our services as the image would, with the environment that
 * compose would give them. Only names that Docker would resolve are replaced: server addresses, paths of secrets, and
 * ports.
 */

type Services = Readonly<Record<string, ComposeService>>;

/** Names such as `postgres:5432`, and their replacements in the test. */
export type Addresses = Readonly<Record<string, string>>;

/** Reads `${NAME:-default}` and `${NAME:?why}` like compose; `.env` comes from `npm run secrets`. */
export async function dotEnv(root: string): Promise<Readonly<Record<string, string>>> {
  const parsed = parseEnv(await readFile(join(root, ".env"), "utf8"));
  return Object.fromEntries(
    Object.entries(parsed).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

const interpolated = (text: string, env: Readonly<Record<string, string>>): string =>
  text.replaceAll(
    /\$\{(\w+)(?::-([^}]*)|:\?([^}]*))?\}/gu,
    (_, name: string, fallback?: string, why?: string) => {
      const value = env[name] ?? fallback;
      if (value === undefined) throw new TypeError(`${name}: ${why ?? "not set"}`);
      return value;
    },
  );

export function environmentOf(
  { environment }: ComposeService,
  env: Readonly<Record<string, string>>,
  addresses: Addresses,
): Readonly<Record<string, string>> {
  const replaced = (text: string): string =>
    Object.entries(addresses).reduce((so, [name, address]) => so.replaceAll(name, address), text);
  return Object.fromEntries(
    Object.entries(environment).map(([name, value]) => [name, replaced(interpolated(value, env))]),
  );
}

/** Our services in the order in which compose starts them: after those they depend on. */
export function startOrder(services: Services): readonly string[] {
  const ordered: string[] = [];
  const visit = (name: string): void => {
    const service = services[name];
    if (service === undefined || ordered.includes(name)) return;
    for (const before of Object.keys(service.depends_on)) visit(before);
    ordered.push(name);
  };
  for (const name of Object.keys(services)) visit(name);
  return ordered.filter((name) => services[name]?.image.startsWith("leadstream/") === true);
}

/** Every service loads much the same. */
const compileCache = join(repository, "node_modules/.cache/leadstream/compiled");

const mainOf = ({ image }: ComposeService): string => {
  const name = /^leadstream\/([a-z]+):/u.exec(image)?.[1] ?? "none";
  return join(repository, "services", name, "src/main.ts");
};

/** A service that runs to its end, such as `topics apply`. */
export const runOnce = (
  service: ComposeService,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<Ran> => runTool(process.execPath, [mainOf(service), ...args], env);

export type Played = { readonly output: () => string; readonly stop: () => Promise<number | null> };

/** A service that runs until it is stopped like Docker stops it. */
export function runUntilStopped(service: ComposeService, env: Readonly<Record<string, string>>): Played {
  const child: ChildProcess = spawn(process.execPath, [mainOf(service)], {
    cwd: repository,
    env: { PATH: process.env["PATH"], NODE_COMPILE_CACHE: compileCache, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = once(child, "exit");
  let output = "";
  child.stdout?.on("data", (chunk) => (output += String(chunk)));
  child.stderr?.on("data", (chunk) => (output += String(chunk)));
  const stop = async (): Promise<number | null> => {
    child.kill("SIGTERM");
    await ended;
    return child.exitCode;
  };
  return { output: () => output, stop };
}
