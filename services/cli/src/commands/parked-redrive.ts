import { setTimeout as pauseFor } from "node:timers/promises";
import type { Parking } from "@leadstream/application";
import { jsonLine } from "@leadstream/kernel";
import type { Context, OpenedStores, Place } from "../context.ts";
import { Failure, exitCodes } from "../failure.ts";
import { progressBar } from "../output/progress-bar.ts";
import { table } from "../output/table.ts";
import { placeOf, storesAtWork } from "../system/place.ts";
import { type Filters, filterOf, keysOf, type ParkedKey } from "./parked-filters.ts";
import { keyColumns } from "./parked-list.ts";

export type RedriveOptions = Filters & {
  readonly all: boolean;
  readonly rate: number;
  readonly dryRun: boolean;
  readonly data?: string;
  readonly json: boolean;
};

/** The consumers look once a second; one that has not taken a key after this is not running. */
const PATIENCE_MS = 30_000;
const LOOK_MS = 200;

/** `leadstream parked redrive` */
export async function redrive(options: RedriveOptions, context: Context): Promise<void> {
  mustChoose(options);
  const place = await placeOf(options.data, context);
  const { stores, close } = await consumersOn(place, options.dryRun, context);
  try {
    const chosen = keysOf(await stores.parking.list(filterOf(options)));
    if (options.dryRun) return print(options, context, { chosen, again: [], open: [] });
    await askAll(stores.parking, options, chosen.length, context);
    print(options, context, { chosen, ...(await outcomeOf(stores.parking, chosen, context)) });
  } finally {
    await close();
  }
}

function mustChoose(options: RedriveOptions): void {
  if (options.all || Object.keys(filterOf(options)).length > 0) return;
  throw new Failure({
    exit: exitCodes.usage,
    code: "parked.nothing-chosen",
    place: "parked redrive",
    what: "no key, code, group or time was given",
    next: "name what to try again, for example --code vault.key-unknown, or --all",
  });
}

/** The consumers do the work: those at work there, or, when none are, some started here. */
const consumersOn = (place: Place, isDryRun: boolean, context: Context): Promise<OpenedStores> =>
  isDryRun ? context.here.open(place) : storesAtWork(place, context);

async function askAll(
  parking: Parking,
  options: RedriveOptions,
  total: number,
  { err, stop }: Context,
): Promise<void> {
  const bar = progressBar(err, "asking", { total, start: { done: 0, rows: 0 } });
  try {
    for (let asked = 0; !stop.aborted;) {
      const keys = await parking.askRedrive(filterOf(options), options.rate);
      asked += keys.length;
      bar.update({ done: asked, rows: asked });
      if (keys.length < options.rate) return;
      await pauseFor(1_000, undefined, { signal: stop }).catch(() => undefined);
    }
  } finally {
    bar.end();
  }
}

type Outcome = { readonly again: readonly ParkedKey[]; readonly open: readonly ParkedKey[] };

/** Waits until each key is free or has failed again. */
async function outcomeOf(
  parking: Parking,
  chosen: readonly ParkedKey[],
  { stop }: Context,
): Promise<Outcome> {
  const names = new Set(chosen.map(({ group, key }) => JSON.stringify([group, key])));
  let left = chosen.length;
  for (let deadline = performance.now() + PATIENCE_MS; ;) {
    const now = keysOf(await parking.list()).filter(({ group, key }) =>
      names.has(JSON.stringify([group, key])),
    );
    const open = now.filter(({ isAsked }) => isAsked);
    if (open.length < left) deadline = performance.now() + PATIENCE_MS;
    left = open.length;
    if (left === 0 || stop.aborted || performance.now() > deadline)
      return { open, again: now.filter(({ isAsked }) => !isAsked) };
    await pauseFor(LOOK_MS, undefined, { signal: stop }).catch(() => undefined);
  }
}

function print(
  { dryRun, json }: RedriveOptions,
  { out }: Context,
  { chosen, again, open }: Outcome & { readonly chosen: readonly ParkedKey[] },
): void {
  const done = chosen.length - again.length - open.length;
  if (json) return void out.write(jsonLine(dryRun ? { chosen } : { done, again, open }));
  if (dryRun)
    return void out.write(`${table(keyColumns, chosen, out)}\n${chosen.length} keys would be tried again\n`);
  if (again.length + open.length > 0) out.write(`${table(keyColumns, [...again, ...open], out)}\n`);
  out.write(`${done} free again, ${again.length} failed again, ${open.length} not taken yet\n`);
  if (open.length > 0) out.write("next: see whether the consumers of these groups run\n");
}
