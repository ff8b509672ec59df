import { setTimeout as pauseFor } from "node:timers/promises";
import { type DropNote, type DropOutcome, parkedKeysOf, type Parking } from "@leadstream/application";
import type { ParkedKey } from "@leadstream/contracts";
import { jsonLine } from "@leadstream/kernel";
import type { Context } from "../context.ts";
import { Failure, exitCodes } from "../failure.ts";
import { keyColumns } from "../output/parked-text.ts";
import { shellWord, shownKey } from "../output/shell-word.ts";
import { table } from "../output/table.ts";
import { placeOf, type TargetOptions } from "../system/place.ts";
import { isKey, unknownKey } from "./parked-filters.ts";
import { consumersOn, LOOK_MS, mustBeFree, type Outcome, outcomeOf, outcomeText } from "./parked-outcome.ts";

export type DropOptions = TargetOptions &
  DropNote & {
    readonly group?: string;
    readonly dryRun: boolean;
    readonly json: boolean;
  };

/** A consumer that died during a try holds the key for one minute. */
const BUSY_MS = 75_000;

/** `leadstream parked drop KEY --because TEXT` */
export async function drop(key: string, options: DropOptions, context: Context): Promise<void> {
  const { by, because, group, dryRun } = options;
  const { stores, close } = await consumersOn(await placeOf(options, context), dryRun, context);
  const { parking } = stores;
  try {
    const parked = await parking.list(group === undefined ? {} : { group });
    const heads = parkedKeysOf(parked.filter((message) => isKey(key)(message.key)));
    mustBeOne(key, heads);
    if (dryRun) return print(options, context, { heads, again: [], open: [] });
    for (const head of heads) await dropOne(parking, head, { by, because }, context);
    const outcome = await outcomeOf(parking, heads, context);
    print(options, context, { heads, ...outcome });
    mustBeFree(outcome, context);
  } finally {
    await close();
  }
}

/** Drops one message, in every group where it is the first. Two different messages need two commands. */
function mustBeOne(key: string, heads: readonly ParkedKey[]): void {
  if (heads.length === 0) throw unknownKey(key);
  const messages = new Set(heads.map((head) => JSON.stringify([head.key, head.topic, head.id])));
  if (messages.size === 1) return;
  throw new Failure({
    exit: exitCodes.usage,
    code: "parked.not-one-message",
    place: shownKey(key),
    what: `different messages block this key in ${heads.map(({ group }) => group).join(", ")}`,
    next: "drop them one by one with --group",
  });
}

async function dropOne(parking: Parking, head: ParkedKey, note: DropNote, { stop }: Context): Promise<void> {
  for (const deadline = performance.now() + BUSY_MS; ;) {
    const outcome = await parking.drop(head.group, head, note);
    if (outcome === "dropped") return;
    if (outcome !== "busy" || stop.aborted || performance.now() > deadline) throw refused(head, outcome);
    await pauseFor(LOOK_MS, undefined, { signal: stop }).catch(() => undefined);
  }
}

type Refusal = Exclude<DropOutcome, "dropped">;

const words: Readonly<Record<Refusal, readonly [what: string, next: string]>> = {
  gone: ["it is not parked any more", "leadstream parked list"],
  "not-first": [
    "an earlier message of the key has been parked since",
    "run leadstream parked show, then drop that one",
  ],
  untried: [
    "its first message was parked only because it followed a failed one, so it may succeed",
    "leadstream parked redrive",
  ],
  busy: ["a consumer is trying it now", "run the same command again in a minute"],
};

function refused({ group, key }: ParkedKey, outcome: Refusal): Failure {
  const [what, next] = words[outcome];
  return new Failure({
    exit: exitCodes.data,
    code: `parked.${outcome}`,
    place: `${group}, key ${shownKey(key)}`,
    what,
    next: outcome === "untried" ? `${next} --key ${shellWord(key)} --group ${group}` : next,
  });
}

function print(
  { dryRun, json, by, because }: DropOptions,
  { out }: Context,
  { heads, ...outcome }: Outcome & { readonly heads: readonly ParkedKey[] },
): void {
  const { again, open } = outcome;
  if (json)
    return void out.write(jsonLine(dryRun ? { would: heads } : { dropped: heads, by, because, again, open }));
  if (dryRun) {
    out.write(`${table(keyColumns, heads, out)}\nwould drop the first message and try the others again\n`);
    return;
  }
  for (const { group, topic, partition, offset, messages } of heads)
    out.write(
      `dropped from ${group}: ${topic} partition ${partition} offset ${offset}; ${messages - 1} waited behind it\n`,
    );
  out.write(`${heads.length - again.length - open.length} of ${heads.length} keys free again\n`);
  if (again.length > 0) out.write("\n");
  out.write(outcomeText(outcome));
}
