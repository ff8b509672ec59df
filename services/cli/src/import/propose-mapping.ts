import { basename } from "node:path";
import { Mapping, type Row, dateReader } from "@leadstream/connectors/mapping";
import { Failure, exitCodes } from "../failure.ts";
import { fieldOfHeader } from "./header-words.ts";
import { nameInWords } from "./header-names.ts";
import { tellsField } from "./header.ts";
import type { Input, InputChoice } from "./input.ts";
import { openInput } from "./open-input.ts";
import { delimiterOf } from "./text-lines.ts";

/*
 * A proposal is made of what the header says and nothing else; only the form of dates is read from the rows. Consents
 * and ids are never proposed: what a column of them means, only its owner knows.
 */

/** Enough to see a day after the twelfth, which tells the day from the month. */
const sampleRows = 500;

/** In the order in which they are proposed, when several read all the rows alike. */
const dateForms: readonly string[] = [
  ...["yyyy/M/d H:mm", "yyyy/M/d H:mm:ss", "yyyy/M/d", "yyyy年M月d日"],
  ...["d.M.yyyy", "d.M.yyyy H:mm", "d.M.yyyy H:mm:ss"],
  ...["M/d/yyyy", "d/M/yyyy", "M/d/yyyy H:mm", "d/M/yyyy H:mm", "M/d/yyyy h:mm a", "d/M/yyyy h:mm a"],
  ...["M/d/yyyy H:mm:ss", "d/M/yyyy H:mm:ss", "M/d/yyyy h:mm:ss a", "d/M/yyyy h:mm:ss a"],
  ...["d-MMM-yyyy", "d MMM yyyy", "MMM d, yyyy", "d. MMM yyyy", "epoch-seconds", "epoch-milliseconds"],
];

/**
 * Proposes a mapping for a file by its header.
 *
 * @returns the mapping as a person would write it.
 * @throws Failure `import.no-proposal` when no column holds an e-mail address or phone number by its name;
 *   `import.dates-ambiguous` when the rows do not tell the day from the month; those of `openInput`.
 */
export async function proposeMapping(
  path: string,
  { sender, ...choice }: InputChoice & { readonly sender?: string | undefined },
): Promise<{ readonly mapping: Mapping; readonly text: string }> {
  const base = {
    version: 1,
    sender: sender ?? senderOf(path),
    delimiter: await delimiterOf(path, tellsField),
  };
  const input = await openInput(path, Mapping.parse({ ...base, fields: {} }), choice);
  const rows = await firstRows(input);
  const columns = input.kind === "ndjson" ? columnsOfRows(rows) : input.columns;
  const fields: Record<string, object> = {};
  for (const column of columns) {
    const field = fieldOfHeader(column.slice(column.lastIndexOf(".") + 1));
    const source = field === "occurredAt" ? dateSource(path, column, rows) : { column };
    if (field !== undefined && source !== null && fields[field] === undefined) fields[field] = source;
  }
  if (!("contact.email" in fields) && !("contact.phone" in fields)) throw noProposal(path);
  const proposal = { ...base, fields };
  return { mapping: Mapping.parse(proposal), text: `${JSON.stringify(proposal, null, 2)}\n` };
}

const senderOf = (path: string): string => {
  const name = basename(path)
    .replace(/\..*$/u, "")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/gu, "-");
  return name.replaceAll(/^-|-$/gu, "").slice(0, 40) || "file";
};

async function firstRows(input: Input): Promise<readonly ReadonlyMap<string, string>[]> {
  const rows: ReadonlyMap<string, string>[] = [];
  for await (const row of input.rows(null)) {
    if (isRead(row)) rows.push(row.cells);
    if (rows.length >= sampleRows) break;
  }
  return rows;
}

const isRead = (row: Row): row is Extract<Row, { kind: "read" }> => row.kind === "read";

const columnsOfRows = (rows: readonly ReadonlyMap<string, string>[]): readonly string[] => [
  ...new Set(rows.flatMap((cells) => [...cells.keys()])),
];

/** Every reader reads ISO 8601 too; a file with nothing else needs no other form. */
const readsIso = dateReader(["iso"], "UTC");

/** The column with the forms that read all of its cells; null when none does. */
function dateSource(
  path: string,
  column: string,
  rows: readonly ReadonlyMap<string, string>[],
): object | null {
  const cells = rows.map((row) => (row.get(column) ?? "").trim()).filter((cell) => cell !== "");
  if (cells.length === 0) return null;
  if (cells.every((cell) => readsIso(cell).ok)) return { column, dates: ["iso"] };
  const readings = new Map<string, string>();
  for (const form of dateForms) {
    const instants = cells.map(dateReader([form], "UTC"));
    // 4/4/2026 reads alike, but the rows after the sample may not.
    const order = /^[Md]\//u.exec(form)?.[0] ?? "";
    const key = order + JSON.stringify(instants.map((instant) => instant.ok && instant.value));
    if (instants.every(({ ok }) => ok) && !readings.has(key)) readings.set(key, form);
  }
  const forms = [...readings.values()];
  if (forms.length > 1) throw ambiguousDates(path, column, forms);
  return forms.length === 0 ? null : { column, dates: forms };
}

const noProposal = (path: string): Failure =>
  new Failure({
    exit: exitCodes.usage,
    code: "import.no-proposal",
    place: path,
    what: "no column is named like an e-mail address or a phone number",
    next: "write a mapping (examples: services/cli/examples) and give it with --mapping",
  });

const ambiguousDates = (path: string, column: string, forms: readonly string[]): Failure =>
  new Failure({
    exit: exitCodes.usage,
    code: "import.dates-ambiguous",
    place: `${path}, column ${nameInWords(column)}`,
    what: `the dates can be read as ${forms.join(" or as ")}`,
    next: `write a mapping that says which, as in "dates": ["${forms[0] ?? "iso"}"], and give it with --mapping`,
  });
