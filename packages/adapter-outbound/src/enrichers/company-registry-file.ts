import { readFileSync } from "node:fs";
import { CsvError, parse } from "csv-parse/sync";
import { Attributes } from "@leadstream/contracts";
import { Fault } from "@leadstream/kernel";

/** One company. `size` is its number of people, `country` ISO 3166-1 alpha-2. Empty or absent: unknown. */
export type CompanyRow = {
  readonly domain?: string;
  readonly name?: string;
  readonly industry?: string;
  readonly size?: number | string;
  readonly country?: string;
  readonly city?: string;
};

/** A valid row: the facts for a lead, and the keys to find it by. */
export type Company = {
  readonly domain: string | null;
  readonly name: string | null;
  readonly facts: Pick<Attributes, "industry" | "companySize" | "country" | "city">;
};

const columns = ["domain", "name", "industry", "size", "country", "city"] as const;
const Facts = Attributes.pick({ industry: true, companySize: true, country: true, city: true });
const Domain = /^[a-z0-9-]+(\.[a-z0-9-]+)+$/;

/** Most problems named in one message; the rest is counted. */
const SHOWN = 10;

const broken = (what: string, problems: readonly string[]): Fault => {
  const more = problems.length > SHOWN ? `; and ${problems.length - SHOWN} more` : "";
  return new Fault("config.invalid", `${what}: ${problems.slice(0, SHOWN).join("; ")}${more}`, {
    problems: problems.length,
  });
};

const filled = (cell: string | undefined): string | undefined => {
  const text = cell?.trim();
  return text === "" ? undefined : text;
};

const readDomain = (cell: string | undefined): string | null => filled(cell)?.toLowerCase() ?? null;

/** The company of a row, or the problem: the column and the reason, never the cell. */
function readRow(row: CompanyRow): Company | string {
  const domain = readDomain(row.domain);
  const name = filled(row.name) ?? null;
  if (domain === null && name === null) return "neither domain nor name";
  if (domain !== null && !Domain.test(domain)) return "domain: not a domain name";
  const facts = readFacts(row);
  return typeof facts === "string" ? facts : { domain, name, facts };
}

function readFacts(row: CompanyRow): Company["facts"] | string {
  const size = filled(row.size?.toString());
  const read = Facts.safeParse({
    industry: filled(row.industry),
    companySize: size === undefined ? undefined : Number(size),
    country: filled(row.country)?.toUpperCase(),
    city: filled(row.city),
  });
  if (read.success) return read.data;
  const columnOf = (path: string): string => (path === "companySize" ? "size" : path);
  return read.error.issues.map(({ path, message }) => `${columnOf(path.join("."))}: ${message}`).join(", ");
}

type Placed = { readonly place: string; readonly row: CompanyRow };

/** Checks every row, and throws one Fault with all problems of the file. */
function checked(what: string, rows: readonly Placed[]): readonly Company[] {
  const companies: Company[] = [];
  const problems: string[] = [];
  const seen = new Map<string, string>();
  for (const { place, row } of rows) {
    const company = readRow(row);
    if (typeof company === "string") {
      problems.push(`${place}: ${company}`);
      continue;
    }
    const first = company.domain === null ? undefined : seen.get(company.domain);
    if (first !== undefined) problems.push(`${place}: domain: already at ${first}`);
    if (company.domain !== null) seen.set(company.domain, first ?? place);
    companies.push(company);
  }
  if (problems.length > 0) throw broken(what, problems);
  return companies;
}

/** @throws Fault `config.invalid` naming each broken row and the reason. */
export const companiesOfRows = (rows: readonly CompanyRow[]): readonly Company[] =>
  checked(
    "company registry",
    rows.map((row, i) => ({ place: `row ${i + 1}`, row })),
  );

function textOf(path: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(path));
  } catch (thrown) {
    const reason = thrown instanceof TypeError ? "is not UTF-8" : "cannot be read";
    throw new Fault("config.invalid", `company registry ${path} ${reason}`, {}, thrown);
  }
}

type Cells = { readonly [column: string]: string };
type Line = { readonly line: number; readonly cells: Cells };

function linesOf(path: string): readonly Line[] {
  const text = textOf(path);
  try {
    return parse<Line, Cells>(text, {
      columns: (header: readonly string[]) => header.map((each) => each.trim().toLowerCase()),
      skip_empty_lines: true,
      on_record: (cells, { lines }) => ({ line: lines, cells }),
    });
  } catch (thrown) {
    if (!(thrown instanceof CsvError)) throw thrown;
    // The library's own message quotes cells. Its code and line are enough.
    const line = typeof thrown["lines"] === "number" ? `line ${thrown["lines"]}` : "somewhere";
    throw broken(`company registry ${path}`, [`${line}: ${thrown.code}`]);
  }
}

/**
 * The companies of a UTF-8 CSV file with the columns domain, name, industry, size, country, city in any order.
 *
 * @throws Fault `config.invalid` when it cannot be read, lacks a column, or has broken lines: each with its
 *   number and the reason.
 */
export function companiesOfFile(path: string): readonly Company[] {
  const lines = linesOf(path);
  const present = Object.keys(lines[0]?.cells ?? {});
  const missing = columns.filter((each) => !present.includes(each));
  if (lines.length === 0) throw broken(`company registry ${path}`, ["it has no rows"]);
  if (missing.length > 0)
    throw broken(`company registry ${path}`, [`line 1: missing column ${missing.join(", ")}`]);
  return checked(
    `company registry ${path}`,
    lines.map(({ line, cells }) => ({ place: `line ${line}`, row: cells })),
  );
}
