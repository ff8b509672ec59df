import { parseArgs } from "node:util";

export const help = `npm run chaos -- --seed N [--minutes M] [--event-store postgres|eventstoredb] [--keep] [--json]

  --seed N             whole number; the same seed gives the same plan and the same workload
  --minutes M          how long faults are injected; default 3
  --event-store NAME   postgres (default), or eventstoredb: the stand-in
  --data DIR           folder of the run; default a temporary folder
  --keep               keeps the folder even when every check holds
  --plan               only prints the plan
  --calm               only submissions, and one service killed: a quick test of the set-up
  --json               prints the summary and the violations as one object on stdout

Exit code 1 when a check does not hold. The folder has operations.jsonl, nemesis.jsonl and the services' logs.`;

export type Options = {
  readonly seed: number;
  readonly minutes: number;
  readonly eventStore: "postgres" | "eventstoredb";
  readonly dataDir: string | undefined;
  readonly keep: boolean;
  readonly planOnly: boolean;
  readonly calm: boolean;
  readonly json: boolean;
};

/** @throws RangeError with the correct form; null: help was requested. */
export function optionsFrom(args: readonly string[]): Options | null {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seed: { type: "string" },
      minutes: { type: "string", default: "3" },
      "event-store": { type: "string", default: "postgres" },
      data: { type: "string" },
      keep: { type: "boolean", default: false },
      plan: { type: "boolean", default: false },
      calm: { type: "boolean", default: false },
      json: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return null;
  const eventStore = values["event-store"];
  if (eventStore !== "postgres" && eventStore !== "eventstoredb")
    throw new RangeError(`--event-store ${eventStore}: postgres or eventstoredb`);
  return {
    seed: numberIn("--seed", values.seed ?? "", { from: 0, to: 4_294_967_295 }),
    minutes: numberIn("--minutes", values.minutes, { from: 0.2, to: 600 }),
    eventStore,
    dataDir: values.data,
    keep: values.keep,
    planOnly: values.plan,
    calm: values.calm,
    json: values.json,
  };
}

function numberIn(
  name: string,
  text: string,
  { from, to }: { readonly from: number; readonly to: number },
): number {
  const value = Number(text);
  if (text.trim() !== "" && value >= from && value <= to) return value;
  throw new RangeError(`${name} ${text}: a number from ${from} to ${to} is needed`);
}
