import { setTimeout as pauseFor } from "node:timers/promises";
import { type ParkedFilter, parkedKeysOf, type Parking } from "@leadstream/application";
import type { ParkedKey } from "@leadstream/contracts";
import { jsonLine } from "@leadstream/kernel";
import type { Context } from "../context.ts";
import { Failure, exitCodes } from "../failure.ts";
import { progressBar } from "../output/progress-bar.ts";
import { table } from "../output/table.ts";
import { keyColumns } from "../output/parked-text.ts";
import { placeOf, type TargetOptions } from "../system/place.ts";
import { type Filters, filterOf, isKey, unknownKey } from "./parked-filters.ts";
import { consumersOn, mustBeFree, type Outcome, outcomeOf, outcomeText } from "./parked-outcome.ts";

export type RedriveOptions = Filters &
  TargetOptions & {
    readonly all: boolean;
    readonly rate: number;
    readonly dryRun: boolean;
    readonly json: boolean;
  };

/** `leadstream parked redrive` */
export async function redrive(options: RedriveOptions, context: Context): Promise<void> {
  mustChoose(options);
  const place = await placeOf(options, context);
  const { stores, close } = await consumersOn(place, options.dryRun, context);
  try {
    const filter = await filterFor(options, stores.parking);
    const chosen = parkedKeysOf(await stores.parking.list(filter));
    if (options.dryRun) return print(options, context, { chosen, again: [], open: [] });
    await askAll(stores.parking, { filter, rate: options.rate, total: chosen.length }, context);
    const outcome = await outcomeOf(stores.parking, chosen, context);
    print(options, context, { chosen, ...outcome });
    mustBeFree(outcome, context);
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

/** @throws Failure `parked.unknown-key` */
async function filterFor(options: RedriveOptions, parking: Parking): Promise<ParkedFilter> {
  const filter = filterOf(options);
  const { key: given } = options;
  if (given === undefined) return filter;
  const found = (await parking.list()).find(({ key }) => isKey(given)(key));
  if (found === undefined) throw unknownKey(given);
  return { ...filter, key: found.key };
}

type Request = { readonly filter: ParkedFilter; readonly rate: number; readonly total: number };

async function askAll(
  parking: Parking,
  { filter, rate, total }: Request,
  { err, stop }: Context,
): Promise<void> {
  const bar = progressBar(err, "asking", { total, start: { done: 0, rows: 0 } });
  try {
    for (let asked = 0; !stop.aborted;) {
      const keys = await parking.askRedrive(filter, rate);
      asked += keys.length;
      bar.update({ done: asked, rows: asked });
      if (keys.length < rate) return;
      await pauseFor(1_000, undefined, { signal: stop }).catch(() => undefined);
    }
  } finally {
    bar.end();
  }
}

function print(
  { dryRun, json }: RedriveOptions,
  { out }: Context,
  { chosen, ...outcome }: Outcome & { readonly chosen: readonly ParkedKey[] },
): void {
  const { again, open } = outcome;
  const done = chosen.length - again.length - open.length;
  if (json) return void out.write(jsonLine(dryRun ? { chosen } : { done, again, open }));
  if (dryRun)
    return void out.write(`${table(keyColumns, chosen, out)}\n${chosen.length} keys would be tried again\n`);
  if (again.length + open.length > 0) out.write(`${table(keyColumns, [...again, ...open], out)}\n`);
  out.write(`${done} free again, ${again.length} failed again, ${open.length} not taken yet\n`);
  if (again.length > 0) out.write("\n");
  out.write(outcomeText(outcome));
}
