import { createHash } from "node:crypto";
import type { Parked } from "@leadstream/application";
import { jsonLine, printable } from "@leadstream/kernel";
import type { Context } from "../context.ts";
import { Failure, exitCodes } from "../failure.ts";
import { type Column, table } from "../output/table.ts";
import { placeOf } from "../system/place.ts";

type Options = { readonly group?: string; readonly data?: string; readonly json: boolean };

/** A message as far as it may be shown: what a stranger wrote into it could be anybody's name. */
const shown = ({ wire, ...message }: Parked) => ({
  ...message,
  headers: Object.keys(wire.headers).sort(),
  bodyBytes: wire.body?.length ?? null,
  bodySha256: wire.body === null ? null : createHash("sha256").update(wire.body).digest("hex"),
});
type Shown = ReturnType<typeof shown>;

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
export async function show(key: string, { group, data, json }: Options, context: Context): Promise<void> {
  const place = await placeOf(data, context);
  const { stores, close } = await context.here.open(place);
  try {
    const messages = (await stores.parking.list({ key, ...(group === undefined ? {} : { group }) })).map(
      shown,
    );
    if (messages.length === 0) throw unknownKey(key);
    if (json) return void context.out.write(jsonLine({ key, messages }));
    context.out.write(
      `${table(columns, messages, context.out)}\nnext: leadstream parked redrive --key ${printable(key)}\n`,
    );
  } finally {
    await close();
  }
}

const unknownKey = (key: string): Failure =>
  new Failure({
    exit: exitCodes.usage,
    code: "parked.unknown-key",
    place: key,
    what: "no message of this key is parked",
    next: "leadstream parked list shows the keys that are",
  });
