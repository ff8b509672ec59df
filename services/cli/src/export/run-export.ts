import {
  createKeyLookup,
  exportHistory,
  type ExportOutcome,
  type ExportParts,
  hashApiKey,
  positionsOf,
  recordDisclosure,
} from "@leadstream/application";
import type { Actor } from "@leadstream/contracts";
import { jsonLine } from "@leadstream/kernel";
import type { ExportOptions } from "./export-options.ts";
import type { Context, Stores } from "../context.ts";
import { Failure, exitCodes } from "../failure.ts";
import { replayBar } from "../output/progress-bar.ts";
import { type Column, table } from "../output/table.ts";
import { placeOf } from "../system/place.ts";

/** Exports the history into a folder, or continues an export. */
export async function runExport(dir: string, options: ExportOptions, context: Context): Promise<void> {
  const place = await placeOf(options, context);
  const { stores, close } = await context.here.open(place);
  const bar = replayBar(context.err, "exporting");
  try {
    const parts = await partsOf(dir, options, context, { stores, keys: context.exports.keysOf(place) });
    const outcome = await exportHistory(
      { ...parts, onProgress: bar.update },
      {
        range: parts.range,
        mask: options.mask,
      },
    );
    bar.end();
    context.out.write(options.json ? jsonLine({ folder: dir, ...outcome }) : text(dir, outcome, context));
  } finally {
    bar.end();
    await close();
  }
}

type Here = { readonly stores: Stores; readonly keys: ExportParts["keys"] };

async function partsOf(dir: string, options: ExportOptions, context: Context, { stores, keys }: Here) {
  const { exports, stop } = context;
  const { store, vault, exportSigner } = stores;
  const { mask, format, since, until } = options;
  const range = await positionsOf(store, { since, until });
  const consent = mask === "clear" ? await authority(options, context, stores) : null;
  const disclose = async (exportId: string): Promise<void> => {
    if (consent === null) return;
    const disclosure = { ...consent, exportId, form: format, range };
    await recordDisclosure({ store, clock: exports.clock }, disclosure);
  };
  const folder = exports.folder(dir, format);
  const { codeVersion } = exports;
  return { store, vault, folder, signer: exportSigner, keys, codeVersion, disclose, stop, range };
}

/** Who may take contact data out, and why. */
async function authority(
  { purpose, key }: ExportOptions,
  { defaults, exports }: Context,
  { apiKeys }: Stores,
): Promise<{ readonly actor: Actor; readonly purpose: string }> {
  if (purpose === undefined)
    throw refused("export.no-purpose", "--purpose", "contact data leave only for a purpose");
  const secret = key ?? defaults.key;
  if (secret === null) throw refused("export.no-key", "--key", "contact data leave only with a key");
  const found = await createKeyLookup(apiKeys, exports.clock)(hashApiKey(secret));
  const isAllowed = found?.state === "active" && found.key.terms.roles.includes("privacy");
  if (found === undefined || !isAllowed)
    throw refused("export.not-allowed", "--key", "this is no valid key of the role privacy");
  return { actor: { kind: "person", id: found.key.id }, purpose };
}

const refused = (code: string, place: string, what: string): Failure =>
  new Failure({
    exit: exitCodes.usage,
    code,
    place,
    what,
    next: 'leadstream export DIR --mask clear --purpose "WHY" --key KEY, with a key of: leadstream keys create --role privacy',
  });

type Line = { readonly table: string; readonly files: number; readonly rows: number; readonly bytes: number };

const columns: readonly Column<Line>[] = [
  { head: "table", show: (line) => line.table },
  { head: "rows", show: (line) => line.rows },
  { head: "files", show: (line) => line.files },
  { head: "MiB", show: (line) => line.bytes / 1024 / 1024, digits: 1 },
];

function text(dir: string, { manifest, kept }: ExportOutcome, { out }: Context): string {
  const { files, fromPosition, untilPosition, mask, form } = manifest;
  const lines = manifest.tables.map(({ name }): Line => {
    const own = files.filter((file) => file.table === name);
    const sum = (of: "rows" | "bytes"): number => own.reduce((total, file) => total + file[of], 0);
    return { table: name, files: own.length, rows: sum("rows"), bytes: sum("bytes") };
  });
  const unchanged = kept === 0 ? "" : `, ${kept} files unchanged`;
  return `${table(columns, lines, out)}
positions ${fromPosition} to ${untilPosition}, mask ${mask}, ${form}${unchanged}
ask it: leadstream sql ${dir} "SELECT type, count(*) FROM events GROUP BY ALL ORDER BY 2 DESC"
`;
}
