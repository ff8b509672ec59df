import { parseArgs } from "node:util";
import { cases } from "./cases/index.ts";

export type Options = {
  readonly out: string | undefined;
  readonly names: readonly string[];
  /** Folder for CPU profiles; undefined: none are written. */
  readonly profiles: string | undefined;
  readonly dataDir: string | undefined;
  readonly json: boolean;
};

export const usage = `npm run bench -- [--only NAME]... [--out FILE] [--json] [--profile] [--profiles DIR] [--data DIR]
  --only NAME     one case; repeat the option for several: ${cases.flatMap(({ names }) => names).join(", ")}
  --out FILE      writes the figures as JSON
  --json          prints the same JSON on stdout instead of the table
  --profile       writes a CPU profile of every case's process, for Chrome's developer tools
  --profiles DIR  folder of the profiles (default bench-profiles)
  --data DIR      data folder of this run's PostgreSQL (default a temporary folder)`;

/** @throws TypeError for an unknown option or name. */
export function optionsFrom(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: "string", multiple: true },
      out: { type: "string" },
      json: { type: "boolean", default: false },
      profile: { type: "boolean", default: false },
      profiles: { type: "string" },
      data: { type: "string" },
    },
  });
  const known = new Set(cases.flatMap(({ names }) => names));
  const unknown = (values.only ?? []).filter((name) => !known.has(name));
  if (unknown.length > 0) throw new TypeError(`no case is named ${unknown.join(", ")}`);
  const profiles = values.profiles ?? (values.profile ? "bench-profiles" : undefined);
  return {
    out: values.out,
    names: values.only ?? [...known],
    profiles,
    dataDir: values.data,
    json: values.json,
  };
}
