import { jsonLine } from "@leadstream/kernel";
import type { Context } from "../context.ts";
import { type Column, table } from "../output/table.ts";
import { placeOf } from "../system/place.ts";
import { type Filters, filterOf, keysOf, type ParkedKey } from "./parked-filters.ts";

export const keyColumns: readonly Column<ParkedKey>[] = [
  { head: "group", show: (row) => row.group },
  { head: "key", show: (row) => row.key },
  { head: "messages", show: (row) => row.messages },
  { head: "code", show: (row) => row.code },
  { head: "parked at", show: (row) => row.parkedAt.slice(0, 19).replace("T", " ") },
  { head: "", show: (row) => (row.isAsked ? "asked for" : "") },
];

/** `leadstream parked list` */
export async function list(
  options: Filters & { readonly data?: string; readonly json: boolean },
  context: Context,
): Promise<void> {
  const place = await placeOf(options.data, context);
  const { stores, close } = await context.here.open(place);
  try {
    const keys = keysOf(await stores.parking.list(filterOf(options)));
    if (options.json) return void context.out.write(jsonLine({ keys }));
    const next = keys.length === 0 ? "nothing is parked\n" : "\nnext: leadstream parked show KEY\n";
    context.out.write((keys.length === 0 ? "" : table(keyColumns, keys, context.out)) + next);
  } finally {
    await close();
  }
}
