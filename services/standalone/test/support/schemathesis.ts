import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readFile, rename, rm, stat } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { z } from "zod";

const run = promisify(execFile);
const VERSION = "4.32.5";

/**
 * schemathesis from PyPI, in a folder of its own in `~/.cache/leadstream`; fetched once.
 *
 * @returns null, with a note on stderr, where Python or pip cannot give it.
 */
export async function schemathesisPackages(): Promise<string | null> {
  try {
    const { stdout } = await run("python3", ["--version"]);
    const folder = join(
      homedir(),
      ".cache/leadstream",
      `schemathesis-${VERSION}-${stdout.trim().split(" ")[1]}`,
    );
    if ((await stat(folder).catch(() => null)) === null) await install(folder);
    return folder;
  } catch (thrown) {
    const reason = String(thrown).split("\n").slice(0, 3).join(" ");
    process.stderr.write(`\nNOT TESTED: schemathesis cannot be installed here: ${reason}\n\n`);
    return null;
  }
}

/** Another run may do the same. Each installs into a temporary folder, and the first to rename it wins. */
async function install(folder: string): Promise<void> {
  await mkdir(join(folder, ".."), { recursive: true });
  const made = await mkdtemp(`${folder}-`);
  const quietly = ["--quiet", "--disable-pip-version-check", "--retries", "1", "--timeout", "10"];
  try {
    const wanted = ["--target", made, `schemathesis==${VERSION}`];
    await run("python3", ["-m", "pip", "install", ...quietly, ...wanted], { timeout: 240_000 });
    await rename(made, folder);
  } catch (thrown) {
    await rm(made, { recursive: true, force: true });
    if ((await stat(folder).catch(() => null)) === null) throw thrown;
  }
}

const Report = z.object({
  operations: z.object({ total: z.number(), tested: z.number() }),
  failures: z.array(z.looseObject({ title: z.string(), count: z.number(), operations: z.unknown() })),
});
export type Report = z.infer<typeof Report>;

export type Campaign = {
  readonly packages: string;
  /** Where the document and the report are. */
  readonly workDir: string;
  readonly document: string;
  readonly target: { readonly url: string; readonly key: string };
  readonly extent: Extent;
};

/** How much is sent. A number of examples is the same work on every machine; a time is as much as the machine manages. */
export type Extent = {
  readonly phases: readonly ("examples" | "coverage" | "fuzzing")[];
  readonly examplesPerOperation: number;
  /** Without it, as long as the examples take. */
  readonly seconds?: number;
};

/** What an answer is held against. */
const checks = [
  "not_a_server_error",
  "status_code_conformance",
  "content_type_conformance",
  "response_headers_conformance",
  "response_schema_conformance",
];

/** Sends the requests that it generates from the document. @returns what it found, and its last lines. */
export async function sendGenerated(campaign: Campaign): Promise<Report & { readonly output: string }> {
  const { packages, workDir, document, target, extent } = campaign;
  const { phases, examplesPerOperation, seconds } = extent;
  const report = join(workDir, "report.json");
  const child = spawn(
    "python3",
    [
      ...["-c", "from schemathesis.cli import schemathesis; schemathesis()", "run", document],
      ...["--url", target.url, "--header", `Authorization: Bearer ${target.key}`],
      ...["--checks", checks.join(","), "--phases", phases.join(",")],
      ...["--max-examples", String(examplesPerOperation)],
      ...(seconds === undefined ? [] : ["--max-time", String(seconds)]),
      ...["--seed", "20261130", "--workers", "1", "--request-timeout", "30"],
      // A slow machine is no defect of what was generated.
      ...["--suppress-health-check", "too_slow"],
      ...["--continue-on-failure", "--no-shrink", "--report-json-path", report],
    ],
    {
      cwd: workDir,
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, PYTHONPATH: packages, PYTHONDONTWRITEBYTECODE: "1", NO_COLOR: "1" },
    },
  );
  const chunks: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => chunks.push(text));
  await once(child, "close");
  const output = chunks.join("");
  const text = await readFile(report, "utf8").catch(() => {
    throw new Error(`schemathesis ended without a report: ${output.slice(-2_000)}`);
  });
  return { ...Report.parse(JSON.parse(text)), output };
}
