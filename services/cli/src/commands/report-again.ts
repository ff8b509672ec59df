import { readFile, writeFile } from "node:fs/promises";
import { ReportManifest, type ReportRunAgain } from "@leadstream/contracts";
import { jsonLine } from "@leadstream/kernel";
import { z } from "zod";
import type { Context } from "../context.ts";
import { exitCodes, Failure } from "../failure.ts";
import { runManifest } from "../system/api.ts";
import { type SystemOptions, withSystem } from "../system/connect.ts";
import { httpClient } from "../system/http.ts";

/*
 * A saved report is its answer as the api gave it: rows, position and manifest. Running it again asks the api for the rows
 * of the manifest, and compares the bytes.
 */

const Saved = z.union([
  z.looseObject({ manifest: ReportManifest }),
  ReportManifest.transform((manifest) => ({ manifest })),
]);

/** Keeps an answer with its manifest. @throws Failure for a report that cannot be run again. */
export async function saveReport(path: string, report: { readonly manifest?: unknown }): Promise<void> {
  if (report.manifest === undefined)
    throw new Failure({
      exit: exitCodes.usage,
      code: "report.not-repeatable",
      place: path,
      what: "this report counts receipts, which are not in the history, so it cannot be run again",
      next: "leave --save out",
    });
  await writeFile(path, `${JSON.stringify(report, null, 2)}\n`);
}

async function manifestIn(path: string): Promise<ReportManifest> {
  const text = await readFile(path, "utf8").catch(() => null);
  const found = text === null ? null : Saved.safeParse(parsed(text));
  if (found?.success === true) return found.data.manifest;
  throw new Failure({
    exit: exitCodes.usage,
    code: "report.manifest",
    place: path,
    what: text === null ? "there is no such file" : "it holds no manifest of a report",
    next: "name a file that leadstream report NAME --save FILE wrote",
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const said = ({ manifest, isSame, differences }: ReportRunAgain): string =>
  isSame
    ? `the same bytes: ${manifest.report} at position ${manifest.position}, ${manifest.rows} rows, SHA-256 ${manifest.sha256}\n`
    : `not the same: ${manifest.report} at position ${manifest.position}\n${differences.map((each) => `  ${each}\n`).join("")}`;

/** `leadstream report --manifest FILE`. @throws Failure when the rows differ. */
export async function runReportAgain(
  path: string,
  options: SystemOptions & { readonly json: boolean },
  context: Context,
): Promise<void> {
  const manifest = await manifestIn(path);
  const again = await withSystem({ ...options, manner: "looks" }, context, (address) =>
    runManifest(httpClient(address, context.patience.asking, context.stop), manifest),
  );
  context.out.write(options.json ? jsonLine(again) : said(again));
  if (again.isSame) return;
  throw new Failure({
    exit: exitCodes.data,
    code: "report.differs",
    place: path,
    what: "running the report again gives other rows",
    next: "see the differences above; leadstream verify checks the history itself",
  });
}
