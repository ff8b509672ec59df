import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { classNames } from "./classes/names.ts";

export const help = `npm run attack -- [--seed N] [--only CLASS,…] [--requests N] [--bodies N] [--json]

  --seed N          whole number; the same seed sends the same requests; default 11
  --only CLASS,…    some classes: ${classNames.join(", ")}
  --requests N      generated requests over all routes and roles; default 4400
  --bodies N        bodies of 0.9 MB with 62,000 unknown names; default 60; the full count is 1000
  --heap N          heap of the standalone in MiB; default 384 (the Kubernetes limit is 512Mi for the process)
  --data DIR        attacks the standalone that runs on this folder, or one started on it; kills only what it
                    started itself
  --work DIR        folder for findings and logs; default a temporary folder
  --schemathesis    also runs schemathesis from PyPI, if Python is installed
  --quick           skips tests that take a minute (a slow body)
  --keep            keeps the folder even when every class passes
  --json            prints the summary as one object on stdout

Examples:
  npm run attack                                   every class, on a separate folder
  npm run attack -- --seed 7 --only mutations      one class again
  npm run attack -- --bodies 1000 --only bytes

Exit code 1 when a class fails. WORK/findings.jsonl has every failing request, with the command that repeats it.`;

export type Options = {
  readonly seed: number;
  readonly only: readonly string[];
  readonly requests: number;
  readonly bodies: number;
  /** For tests: skips what takes a minute or more. */
  readonly isQuick: boolean;
  readonly heapMib: number;
  readonly dataDir: string | undefined;
  readonly workDir: string;
  readonly schemathesis: boolean;
  readonly keep: boolean;
  readonly json: boolean;
};

/** @throws RangeError with the correct form; null: help was requested. */
export function optionsFrom(args: readonly string[]): Options | null {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seed: { type: "string", default: "11" },
      only: { type: "string", default: "" },
      requests: { type: "string", default: "4400" },
      bodies: { type: "string", default: "60" },
      heap: { type: "string", default: "384" },
      data: { type: "string" },
      work: { type: "string" },
      schemathesis: { type: "boolean", default: false },
      quick: { type: "boolean", default: false },
      keep: { type: "boolean", default: false },
      json: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return null;
  const seed = wholeNumber("--seed", values.seed, 0);
  return {
    seed,
    only: onlyFrom(values.only),
    requests: wholeNumber("--requests", values.requests, 1),
    bodies: wholeNumber("--bodies", values.bodies, 1),
    isQuick: values.quick,
    heapMib: wholeNumber("--heap", values.heap, 64),
    dataDir: values.data,
    workDir: values.work ?? join(tmpdir(), `leadstream-attack-${seed}-${process.pid}`),
    schemathesis: values.schemathesis,
    keep: values.keep,
    json: values.json,
  };
}

function onlyFrom(text: string): readonly string[] {
  const names = text.split(",").filter((name) => name !== "");
  const unknown = names.find((name) => !classNames.includes(name));
  if (unknown !== undefined) throw new RangeError(`--only ${unknown}: one of ${classNames.join(", ")}`);
  return names;
}

function wholeNumber(name: string, text: string, from: number): number {
  const value = Number(text);
  if (text.trim() !== "" && Number.isSafeInteger(value) && value >= from) return value;
  throw new RangeError(`${name} ${text}: a whole number of at least ${from} is needed`);
}
