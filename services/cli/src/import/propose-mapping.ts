import { basename } from "node:path";
import { fitToHeader, Mapping, type Row } from "@leadstream/connectors/mapping";
import { Failure, exitCodes } from "../failure.ts";
import type { Input } from "./input.ts";
import { type DateQuestion, type DateOrder, narrowDates } from "./narrow-dates.ts";
import type { OpenWith } from "./open-input.ts";
import { recognized } from "./ready-mappings.ts";
import { possibleEncodings } from "./text-lines.ts";

/*
 * A proposal is made of what the header says and nothing else; only the form of dates is read from the rows. Consents
 * and ids are proposed only by a ready mapping: what a column of them means, otherwise only its owner knows.
 */

/** Enough to see a day after the twelfth, which tells the day from the month. */
const sampleRows = 500;

export type Proposal = {
  readonly mapping: Mapping;
  /** The ready mapping that it is, when the header is that of a known export. */
  readonly ready: string | null;
  /** Some first rows. */
  readonly rows: readonly ReadonlyMap<string, string>[];
  readonly question: DateQuestion | null;
};

/** A file, how to open it, and what the person said about its dates. */
export type ProposalFor = {
  readonly path: string;
  readonly open: OpenWith;
  readonly dates: DateOrder | null;
};

/**
 * Proposes a mapping for a file by its header: a ready one if the header is that of a known export, else by the names
 * of the columns.
 *
 * @throws Failure `import.no-proposal` when no column holds an e-mail address or phone number by its name; those of
 *   `openFile`.
 */
export async function proposeMapping(file: ProposalFor): Promise<Proposal> {
  const plain = Mapping.parse({ version: 1, sender: senderOf(file.path), ...anyTable });
  const { kind, columns, mapping } = await openedByName(plain, file);
  const byName = { ...plain, encoding: mapping.encoding };
  const ready = kind === "ndjson" ? null : await recognized(columns);
  return ready === null
    ? { ...(await fitted(byName, file)), ready: null }
    : { ...(await fitted({ ...ready.mapping, encoding: byName.encoding }, file)), ready: ready.name };
}

/**
 * If the header is in another encoding than UTF-8, the likeliest is proposed in which a column has the name of an e-mail
 * address or phone number.
 */
async function openedByName(byName: Mapping, { path, open }: ProposalFor): Promise<Input> {
  try {
    return await open(byName);
  } catch (thrown) {
    if (!(thrown instanceof Failure && /^input\.(?:header-broken|encoding)$/u.test(thrown.facts.code)))
      throw thrown;
    for (const encoding of await possibleEncodings(path)) {
      const input = await open({ ...byName, encoding });
      if (reaches(input.mapping)) return input;
    }
    throw thrown;
  }
}

const reaches = ({ fields }: Mapping): boolean => "contact.email" in fields || "contact.phone" in fields;

const anyTable = { delimiter: "auto", missingColumns: "leave-out", otherColumns: "by-name", fields: {} };

/**
 * Fits a mapping to a file: under the names that its columns have there, and with the forms of dates that its rows have.
 *
 * @throws Failure as `proposeMapping`.
 */
export async function fitted(
  mapping: Mapping,
  { path, open, dates }: ProposalFor,
): Promise<Omit<Proposal, "ready">> {
  const input = await open(mapping);
  const rows = await firstRows(input);
  const forFile = input.kind === "ndjson" ? fitToHeader(mapping, columnsOfRows(rows)) : input.mapping;
  if (!reaches(forFile)) throw noProposal(path);
  return { ...narrowDates(forFile, rows, dates), rows };
}

/** What tells of no file, but how to find the columns of any. */
const leftOut = new Set([
  "$schema",
  "description",
  "aliases",
  "recognizedBy",
  "otherColumns",
  "missingColumns",
]);

/** The mapping as a person would write it for this file. */
export function mappingText(mapping: Mapping): string {
  const defaults = new Map(
    Object.entries(Mapping.parse({ version: 1, sender: "any", fields: {} })).map(([k, v]) => [
      k,
      JSON.stringify(v),
    ]),
  );
  const { fields, ...top } = mapping;
  const said = Object.entries(top).filter(
    ([name, value]) =>
      name === "version" || (!leftOut.has(name) && defaults.get(name) !== JSON.stringify(value)),
  );
  const sources = Object.entries(fields).map(([path, { required, ...source }]): [string, object] => [
    path,
    required ? { ...source, required } : source,
  ]);
  return `${JSON.stringify({ ...Object.fromEntries(said), fields: Object.fromEntries(sources) }, null, 2)}\n`;
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

const noProposal = (path: string): Failure =>
  new Failure({
    exit: exitCodes.usage,
    code: "import.no-proposal",
    place: path,
    what: "no column is named like an e-mail address or a phone number",
    next: "write a mapping (examples: services/cli/examples) and give it with --mapping",
  });
