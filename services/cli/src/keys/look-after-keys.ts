import { type KeyChange, keyStateOf, type StoredKey } from "@leadstream/application";
import type { Instant } from "@leadstream/contracts";
import { jsonLine } from "@leadstream/kernel";
import type { Context } from "../context.ts";
import { type Column, table } from "../output/table.ts";
import { placeOf, type TargetOptions } from "../system/place.ts";
import { now, unknownKey } from "./make-key.ts";

export type ListOptions = TargetOptions & { readonly changes: boolean; readonly json: boolean };
export type RevokeOptions = TargetOptions & { readonly by: string; readonly json: boolean };

/** `leadstream keys list` */
export async function listKeys(options: ListOptions, context: Context): Promise<void> {
  const { stores, close } = await context.here.open(await placeOf(options, context));
  const { out } = context;
  try {
    if (options.changes) {
      const changes = await stores.apiKeys.changes();
      return void out.write(options.json ? jsonLine({ changes }) : orNone(changes, changeColumns, context));
    }
    const at = now();
    const keys = (await stores.apiKeys.all()).map((key) => shown(key, at));
    out.write(options.json ? jsonLine({ keys }) : orNone(keys, columnsFor(keys), context));
  } finally {
    await close();
  }
}

const orNone = <T>(rows: readonly T[], columns: readonly Column<T>[], { out }: Context): string =>
  rows.length === 0
    ? "no key was made here yet; keys of a key file are not listed here\n"
    : table(columns, rows, out);

/** A key without its digests. */
function shown({ secrets, terms, ...key }: StoredKey, at: Instant) {
  const old = secrets.flatMap(({ until }) => (until !== null && until > at ? [until] : []));
  const oldWorksUntil = old.toSorted().at(-1) ?? null;
  return { ...key, ...terms, sender: terms.sender ?? key.id, state: keyStateOf(key, at), oldWorksUntil };
}

const day = (at: string | null): string | null => at && at.slice(0, 10);
const minute = (at: string | null): string | null => at && at.slice(0, 16).replace("T", " ");

type Shown = ReturnType<typeof shown>;

const graceHead = "old secret until";

const keyColumns: readonly Column<Shown>[] = [
  { head: "id", show: ({ id }) => id, isWhole: true },
  { head: "state", show: ({ state }) => state, isWhole: true },
  { head: "roles", show: ({ roles }) => roles.join(", "), wraps: true },
  { head: "sender", show: ({ sender }) => sender, isWhole: true },
  { head: "expires", show: ({ expiresAt }) => day(expiresAt) ?? "never", isWhole: true },
  { head: graceHead, show: ({ oldWorksUntil }) => minute(oldWorksUntil), isWhole: true },
  { head: "made", show: ({ createdAt }) => day(createdAt), isWhole: true },
  { head: "by", show: ({ createdBy }) => createdBy, isWhole: true },
  { head: "label", show: ({ label }) => label },
];

/** Rare columns appear only if a row uses them. */
const columnsFor = (keys: readonly Shown[]): readonly Column<Shown>[] =>
  keyColumns.filter(
    ({ head }) => head !== graceHead || keys.some(({ oldWorksUntil }) => oldWorksUntil !== null),
  );

const changeColumns: readonly Column<KeyChange>[] = [
  { head: "at", show: ({ at }) => at, isWhole: true },
  { head: "by", show: ({ by }) => by, isWhole: true },
  { head: "what", show: ({ what }) => what, isWhole: true },
  { head: "key", show: ({ keyId }) => keyId, isWhole: true },
];

/** `leadstream keys revoke ID` */
export async function revokeKey(id: string, options: RevokeOptions, context: Context): Promise<void> {
  const { stores, close } = await context.here.open(await placeOf(options, context));
  try {
    if ((await stores.apiKeys.revoke(id, { at: now(), by: options.by })) === "unknown") throw unknownKey(id);
    context.out.write(
      options.json
        ? jsonLine({ revoked: id })
        : `key ${id} is revoked; every service rejects it within two seconds\n`,
    );
  } finally {
    await close();
  }
}
