import { type ExportCheck, type ExportDefect, verifyExport } from "@leadstream/application";
import { jsonLine } from "@leadstream/kernel";
import type { ExportOptions } from "./export-options.ts";
import type { Context } from "../context.ts";
import { Failure, exitCodes } from "../failure.ts";
import { copyBar } from "../output/progress-bar.ts";
import { placeOf } from "../system/place.ts";

const words: Readonly<Record<ExportDefect["code"], string>> = {
  unreadable: "is no manifest of this version",
  incomplete: "says that the export was stopped before its end",
  missing: "is not there",
  changed: "was changed after the export",
  unlisted: "is not part of the export",
  signature: "was changed: the signature does not fit",
  "other-key": "was signed by another system",
};

/** Checks an export against its manifest; when a system is named, also that it signed the manifest. */
export async function checkExport(dir: string, options: ExportOptions, context: Context): Promise<void> {
  const isNamed = options.data !== undefined || options.cluster === true;
  const publicKey = isNamed ? await keyOf(options, context) : null;
  const bar = copyBar(context.err, "checking");
  const check = await verifyExport(context.exports.folder(dir, options.format), publicKey, (done, total) =>
    bar.update(done, total, done),
  ).finally(bar.end);
  const { manifest, files, defects } = check;
  const outcome = {
    folder: dir,
    ok: defects.length === 0,
    files,
    signedBy: manifest?.signature.publicKey ?? null,
    defects,
  };
  context.out.write(options.json ? jsonLine(outcome) : text(check, publicKey !== null));
  if (outcome.ok) return;
  throw new Failure({
    exit: exitCodes.data,
    code: "export.differs",
    place: dir,
    what: defects.map(({ path, code }) => `${path} ${words[code]}`).join("\n  "),
    next: "do not rely on these files; export again",
  });
}

async function keyOf(options: ExportOptions, context: Context): Promise<string> {
  const { stores, close } = await context.here.open(await placeOf(options, context));
  try {
    return stores.exportSigner.publicKey;
  } finally {
    await close();
  }
}

function text({ manifest, files, defects }: ExportCheck, isOurs: boolean): string {
  if (manifest === null || defects.length > 0) return "";
  const { fromPosition, untilPosition, mask, signature } = manifest;
  const whose = isOurs
    ? "this system"
    : `the key ${signature.publicKey}; name the system with --data to know whose it is`;
  return `${files} files as written, positions ${fromPosition} to ${untilPosition}, mask ${mask}, signed by ${whose}\n`;
}
