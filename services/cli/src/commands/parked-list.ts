import { type Dropped, parkedKeysOf } from "@leadstream/application";
import { jsonLine } from "@leadstream/kernel";
import type { Context } from "../context.ts";
import { keyColumns, minute, nextFor } from "../output/parked-text.ts";
import { shownKey } from "../output/shell-word.ts";
import { type Column, table } from "../output/table.ts";
import { placeOf, type TargetOptions } from "../system/place.ts";
import { type Filters, filterOf } from "./parked-filters.ts";
import { shown } from "./parked-show.ts";

type Options = Filters & TargetOptions & { readonly dropped: boolean; readonly json: boolean };

/** Newest first. To see more, name a key. */
const mostDropped = 1_000;

const droppedColumns: readonly Column<Dropped>[] = [
  { head: "dropped at", show: (row) => minute(row.droppedAt), isWhole: true },
  { head: "by", show: (row) => row.by, isWhole: true },
  { head: "group", show: (row) => row.group, isWhole: true },
  { head: "key", show: (row) => shownKey(row.key), isWhole: true },
  { head: "message", show: (row) => `${row.topic}/${row.partition}/${row.offset}`, isWhole: true },
  { head: "code", show: (row) => row.code },
  { head: "because", show: (row) => row.because, isWhole: true },
];

/** `leadstream parked list` */
export async function list(options: Options, context: Context): Promise<void> {
  const { stores, close } = await context.here.open(await placeOf(options, context));
  const { out } = context;
  try {
    if (options.dropped) {
      const dropped = await stores.parking.listDropped(filterOf(options), mostDropped);
      if (options.json) return void out.write(jsonLine({ dropped: dropped.map(shown) }));
      return void out.write(
        dropped.length === 0 ? "nothing was dropped\n" : table(droppedColumns, dropped, out),
      );
    }
    const keys = parkedKeysOf(await stores.parking.list(filterOf(options)));
    if (options.json)
      return void out.write(jsonLine({ keys: keys.map((key) => ({ ...key, next: nextFor(key) })) }));
    if (keys.length === 0) return void out.write("nothing is parked\n");
    out.write(`${table(keyColumns, keys, out)}\nnext: leadstream parked show KEY, which says what to do\n`);
  } finally {
    await close();
  }
}
