import { access } from "node:fs/promises";
import type { Mapping } from "@leadstream/connectors/mapping";
import { printable } from "@leadstream/kernel";
import type { Context } from "../context.ts";
import { Failure, exitCodes } from "../failure.ts";
import { table } from "../output/table.ts";
import { nameInWords } from "./header-names.ts";
import { loadMapping } from "./load-mapping.ts";
import { type DateOrder, type DateQuestion, inOrder } from "./narrow-dates.ts";
import { type Proposal, type ProposalFor, fitted, mappingText, proposeMapping } from "./propose-mapping.ts";
import { readyMapping } from "./ready-mappings.ts";

/** What the person said about the mapping. */
export type MappingChoice = {
  /** A mapping file, or the name of a ready mapping. Absent: one is proposed. */
  readonly mapping?: string;
  /** Which comes first in `03/04/2026`. Absent: it is asked if the rows do not tell. */
  readonly dates?: DateOrder;
  /** Imports by the proposed mapping. */
  readonly accept: boolean;
  readonly dryRun: boolean;
};

/** A mapping, and its text: a changed text makes it another import. */
export type ChosenMapping = { readonly mapping: Mapping; readonly text: string };

/**
 * The mapping for a file: the one that is named, or a proposed one that the person accepts.
 *
 * @throws Failure of `loadMapping`, `readyMapping` and `proposeMapping`; `import.dates-ambiguous` and
 *   `import.mapping-proposed` when nobody is there to answer, or the answer is no.
 */
export async function chooseMapping(
  file: Pick<ProposalFor, "path" | "open">,
  choice: MappingChoice,
  context: Context,
): Promise<ChosenMapping> {
  const { mapping: name, dates = null } = choice;
  if (name !== undefined && (await isFile(name))) {
    const { mapping, text } = await loadMapping(name);
    return { mapping: inOrder(mapping, dates), text: `${dates ?? ""}${text}` };
  }
  const propose = (order: DateOrder | null): Promise<Proposal> =>
    proposalFor({ ...file, dates: order }, name);
  const first = await propose(dates);
  const proposal =
    first.question === null ? first : await propose(await askOrder(file.path, first.question, context));
  const text = mappingText(proposal.mapping);
  if (name === undefined) await show(proposal, text, choice, context);
  return { mapping: proposal.mapping, text };
}

/** Names without a dot or slash are those of ready mappings, unless there is a file of that name. */
async function isFile(name: string): Promise<boolean> {
  if (/[./\\]/u.test(name)) return true;
  return access(name).then(
    () => true,
    () => false,
  );
}

async function proposalFor(file: ProposalFor, name: string | undefined): Promise<Proposal> {
  if (name === undefined) return proposeMapping(file);
  return { ...(await fitted((await readyMapping(name)).mapping, file)), ready: name };
}

async function askOrder(path: string, { column, forms }: DateQuestion, { ask }: Context): Promise<DateOrder> {
  const place = `${path}, column ${nameInWords(column)}`;
  const what = `the dates can be read as ${forms.join(" or as ")}`;
  const answer = await ask(`${place}: ${what}. Which comes first, day or month? [DMY/MDY] `);
  const order = answer?.trim().toUpperCase();
  if (order === "DMY" || order === "MDY") return order;
  const next = "say which comes first with --dates DMY or --dates MDY";
  throw new Failure({ exit: exitCodes.usage, code: "import.dates-ambiguous", place, what, next });
}

async function show(
  proposal: Proposal,
  text: string,
  { accept, dryRun }: MappingChoice,
  context: Context,
): Promise<void> {
  const { err, ask } = context;
  const source =
    proposal.ready === null ? "proposed by the header" : `ready for exports of ${proposal.ready}`;
  err.write(`mapping, ${source}:\n${printable(text)}`);
  if (err.isInteractive) err.write(`\n${sampleTable(proposal, context)}\n`);
  if (accept || dryRun) return;
  const answer = await ask("Import with this mapping? [y/N] ");
  if (/^\s*(?:y|yes|j|ja|o|oui|是)\s*$/iu.test(answer ?? "")) return;
  const what = "no mapping was given; the one above is proposed";
  const next = "give --accept to import by it, or save it, correct it and give it with --mapping";
  throw new Failure({ exit: exitCodes.usage, code: "import.mapping-proposed", place: "mapping", what, next });
}

const shownRows = 3;

/** What some first rows have in the columns that the mapping reads. */
function sampleTable({ mapping, rows }: Proposal, { err }: Context): string {
  const lines = Object.entries(mapping.fields).flatMap(([field, { column }]) =>
    column === undefined ? [] : [{ field, names: typeof column === "string" ? [column] : column }],
  );
  const cellOf = (names: readonly string[], row: number): string =>
    names.map((name) => (rows[row]?.get(name) ?? "").trim()).find((cell) => cell !== "") ?? "";
  const samples = Array.from({ length: Math.min(shownRows, rows.length) }, (_, row) => ({
    head: `row ${row + 1}`,
    show: ({ names }: (typeof lines)[number]) => cellOf(names, row),
  }));
  const columns = [
    { head: "field", show: ({ field }: (typeof lines)[number]) => field, isWhole: true },
    { head: "column", show: ({ names }: (typeof lines)[number]) => names.join(" or ") },
    ...samples,
  ];
  return table(columns, lines, err);
}
