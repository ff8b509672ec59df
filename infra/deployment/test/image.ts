import { spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdtemp, symlink } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { basename, delimiter, dirname, join, relative } from "node:path";
import { repository } from "../src/generated.ts";
import { textOf } from "./support.ts";

export type Ending = { readonly code: number | null; readonly output: string };

/** All `RUN` or `CMD` instructions of the Dockerfile, with continuation lines joined. */
export async function instructionsOf(name: string): Promise<readonly string[]> {
  const text = (await textOf("infra/docker/Dockerfile")).replaceAll(/\s*\\\n\s*/gu, " ");
  return text
    .split("\n")
    .filter((line) => line.startsWith(`${name} `))
    .map((line) => line.slice(name.length + 1));
}

/** The build context: the files that .dockerignore lets through, in a separate folder. */
export async function buildContext(): Promise<string> {
  const patterns = (await textOf(".dockerignore")).split("\n").filter((line) => /^[^#!]/u.test(line));
  const anywhere = patterns.flatMap((line) => (line.startsWith("**/") ? [line.slice(3)] : []));
  const isLeftOut = (path: string): boolean =>
    patterns.includes(path) || anywhere.includes(basename(path)) || basename(path).startsWith(".leadstream");
  const allowed = (await textOf(".dockerignore")).match(/^!.+$/gmu) ?? [];
  const folder = await mkdtemp(join(tmpdir(), "leadstream-image-"));
  for (const entry of allowed.map((line) => line.slice(1)))
    await cp(join(repository, entry), join(folder, entry), {
      recursive: true,
      filter: (source) => !isLeftOut(relative(repository, source)),
    });
  return folder;
}

/** Runs a program with this process's Node first on the path. */
export async function runIn(
  folder: string,
  command: string,
  environment: NodeJS.ProcessEnv,
): Promise<Ending> {
  const child = spawn("/bin/sh", ["-c", command], { cwd: folder, env: withOurNode(environment) });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += String(chunk)));
  await once(child, "close");
  return { code: child.exitCode, output };
}

const withOurNode = (environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv => ({
  ...environment,
  PATH: [dirname(process.execPath), process.env["PATH"]].join(delimiter),
});

/** Starts a service like the image: through the link that the Dockerfile makes. */
export async function startAsImage(folder: string, service: string, environment: NodeJS.ProcessEnv) {
  await symlink(`services/${service}/src/main.ts`, join(folder, "main.ts"));
  const child = spawn(process.execPath, ["main.ts"], { cwd: folder, env: environment });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += String(chunk)));
  const ended = once(child, "close").then((): Ending => ({ code: child.exitCode, output }));
  return {
    ended,
    output: () => output,
    stop: async (): Promise<Ending> => {
      child.kill("SIGTERM");
      return ended;
    },
  };
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("a TCP server has a port");
  return address.port;
}
