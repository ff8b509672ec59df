import { createHash } from "node:crypto";
import { type Parked, parkedKeysOf, type ParkedMessage } from "@leadstream/application";
import { jsonLine } from "@leadstream/kernel";
import type { Context } from "../context.ts";
import { type Column, table } from "../output/table.ts";
import { stillParked } from "../output/parked-text.ts";
import { placeOf, type TargetOptions } from "../system/place.ts";
import { isKey, unknownKey } from "./parked-filters.ts";

type Options = TargetOptions & { readonly group?: string; readonly json: boolean };

/** A message without its contents: they could hold personal data. */
export const shown = <M extends ParkedMessage>({ wire, ...message }: M) => ({
  ...message,
  headers: Object.keys(wire.headers).sort(),
  bodyBytes: wire.body?.length ?? null,
  bodySha256: wire.body === null ? null : createHash("sha256").update(wire.body).digest("hex"),
});
type Shown = ReturnType<typeof shown<Parked>>;

const columns: readonly Column<Shown>[] = [
  { head: "group", show: (row) => row.group },
  { head: "topic", show: (row) => row.topic },
  { head: "partition", show: (row) => row.partition },
  { head: "offset", show: (row) => row.offset },
  { head: "code", show: (row) => row.code },
  { head: "bytes", show: (row) => row.bodyBytes },
  { head: "reason", show: (row) => row.reason },
];

/** `leadstream parked show KEY` */
export async function show(key: string, options: Options, context: Context): Promise<void> {
  const { group, json, ...target } = options;
  const { stores, close } = await context.here.open(await placeOf(target, context));
  try {
    const all = await stores.parking.list(group === undefined ? {} : { group });
    const messages = all.filter((message) => isKey(key)(message.key));
    if (messages.length === 0) throw unknownKey(key);
    if (json) return void context.out.write(jsonLine({ key, messages: messages.map(shown) }));
    context.out.write(
      `${table(columns, messages.map(shown), context.out)}\n${stillParked(parkedKeysOf(messages))}`,
    );
  } finally {
    await close();
  }
}
