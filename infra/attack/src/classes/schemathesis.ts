import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { aLead, type Stage } from "../stage.ts";
import type { AttackClass } from "./class.ts";

const VERSION = "4.32.5";
const INSTALL_MS = 240_000;

type Ran = { readonly code: number | null; readonly output: string };

async function run(command: string, args: readonly string[], withinMs: number): Promise<Ran> {
  const child = spawn(command, args, {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, PYTHONDONTWRITEBYTECODE: "1", NO_COLOR: "1" },
  });
  const chunks: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => chunks.push(text));
  child.on("error", (error) => chunks.push(error.message));
  const late = setTimeout(() => child.kill("SIGKILL"), withinMs);
  await once(child, "close").catch(() => undefined);
  clearTimeout(late);
  return { code: child.exitCode, output: chunks.join("") };
}

/** A second opinion: requests that another program generates from our OpenAPI document. */
export const schemathesis: AttackClass = {
  name: "schemathesis",
  point: "all",
  title: "schemathesis on the served OpenAPI document",
  play: async (stage) => {
    const { options, book, target } = stage;
    if (!options.schemathesis) {
      book.skip("runs only with --schemathesis");
      return;
    }
    const program = await installed(options.workDir);
    if (!program.ok) {
      book.skip(`schemathesis cannot be installed here: ${program.why}`);
      return;
    }
    const { code, output } = await run(program.path, argsFor(stage), 300_000);
    const summary = output.trim().split("\n").slice(-12).join("\n          ");
    book.say(summary.slice(0, 1_200));
    book.check("schemathesis finished", code === 0 || code === 1, `exit code ${code ?? "none"}`);
    if (code !== 0 && code !== 1) return;
    const { operations, failures } = await reportOf(options.workDir);
    for (const { title, count, operations: where } of failures)
      book.find({ route: JSON.stringify(where), what: "schemathesis", fault: `${title}, ${count} times` });
    const { total, tested } = operations;
    book.check("every operation was tested", tested === total, `${tested} of ${total}`);
    book.check("the process is alive", (await target.death()) === null);
    book.check("a lead is still accepted and decided", (await aLead(stage)) !== null);
  },
};

const argsFor = ({ options, target }: Stage): readonly string[] => [
  "run",
  `${target.url()}/openapi.json`,
  "--url",
  target.url(),
  "--header",
  `Authorization: Bearer ${target.keyOf("local") ?? ""}`,
  "--checks",
  "not_a_server_error",
  "--max-examples",
  "25",
  "--seed",
  String(options.seed),
  "--workers",
  "2",
  "--request-timeout",
  "30",
  "--max-time",
  "180",
  "--phases",
  "examples,coverage,fuzzing",
  "--continue-on-failure",
  "--no-shrink",
  "--report-json-path",
  reportIn(options.workDir),
];

const reportIn = (workDir: string): string => join(workDir, "schemathesis.json");

type Installed = { readonly ok: true; readonly path: string } | { readonly ok: false; readonly why: string };

async function installed(workDir: string): Promise<Installed> {
  const venv = join(workDir, "python");
  await mkdir(workDir, { recursive: true });
  const made = await run("python3", ["-m", "venv", venv], INSTALL_MS);
  if (made.code !== 0) return { ok: false, why: made.output.trim().split("\n").at(-1) ?? "no python3" };
  const pip = await run(
    join(venv, "bin/pip"),
    ["install", "--quiet", "--disable-pip-version-check", `schemathesis==${VERSION}`],
    INSTALL_MS,
  );
  if (pip.code !== 0) return { ok: false, why: pip.output.trim().split("\n").at(-1) ?? "pip failed" };
  return { ok: true, path: join(venv, "bin/schemathesis") };
}

/** Its report. Its own errors (requests that it could not generate) are not our failures. */
const Report = z.object({
  operations: z.object({ total: z.number(), tested: z.number() }),
  failures: z.array(z.object({ title: z.string(), count: z.number(), operations: z.unknown() })),
});

const reportOf = async (workDir: string): Promise<z.infer<typeof Report>> =>
  Report.parse(JSON.parse(await readFile(reportIn(workDir), "utf8")));
