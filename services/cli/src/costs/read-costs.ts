import { CampaignCost, decimalAmount, isCurrency } from "@leadstream/contracts";
import { err, ok, type Result } from "@leadstream/kernel";
import { Mapping, type NumberReader, numberReader, type Row } from "@leadstream/connectors/mapping";
import { inputFailure } from "../import/input-failure.ts";
import { openInput } from "../import/open-input.ts";

/** What each column may be called; the first one is its name. */
const columnNames = {
  channel: ["channel"],
  campaign: ["campaign"],
  from: ["from", "day", "date", "start"],
  to: ["to", "end"],
  amount: ["amount", "cost", "spend"],
  currency: ["currency"],
} as const;
type Field = keyof typeof columnNames;

const isField = (name: string): name is Field => name in columnNames;
const fields: readonly Field[] = Object.keys(columnNames).filter(isField);

/** The column of each field; a field may have none. */
function columnsFor(
  path: string,
  columns: readonly string[],
  currency: string | undefined,
): ReadonlyMap<Field, string> {
  const byName = new Map(columns.map((column) => [column.trim().toLowerCase(), column]));
  const found = new Map(
    fields.flatMap((field) => {
      const column = columnNames[field].map((name) => byName.get(name)).find((name) => name !== undefined);
      return column === undefined ? [] : [[field, column] as const];
    }),
  );
  const missing = [
    ...(found.has("channel") || found.has("campaign") ? [] : ["campaign or channel"]),
    ...(found.has("from") ? [] : ["from or day"]),
    ...(found.has("amount") ? [] : ["amount"]),
    ...(found.has("currency") || currency !== undefined ? [] : ["currency, or give --currency"]),
  ];
  if (missing.length === 0) return found;
  const needed = "it needs the columns campaign or channel, from and to or day, amount, currency";
  throw inputFailure(path, "columns-missing", `no column ${missing.join("; no column ")}`, needed);
}

export type CostFile = {
  readonly costs: readonly CampaignCost[];
  /** What is wrong, and in which line; never a value. */
  readonly wrong: readonly { readonly line: number; readonly what: string }[];
};

export type CostFormat = { readonly decimal: "." | ","; readonly currency?: string | undefined };

/** The digits of an amount, exactly as they are in the file. */
function amountReader({ decimal }: CostFormat): (text: string, currency: string) => Result<string, string> {
  const readers = new Map<string, NumberReader>();
  return (text, currency) => {
    if (!isCurrency(currency)) return err("currency: not a currency of ISO 4217, such as EUR");
    const group = decimal === "." ? "," : ".";
    const read = readers.get(currency) ?? numberReader({ as: "minor-units", currency, decimal, group });
    readers.set(currency, read);
    const minor = read(text);
    return minor.ok
      ? ok(decimalAmount(BigInt(minor.value), currency))
      : err(`amount: ${minor.error.message}`);
  };
}

/**
 * Reads the costs of campaigns from a table. It is read whole, so that a file with an error records nothing.
 *
 * @throws Failure `input.unreadable`, `input.columns-missing` and the others of an input.
 */
export async function readCosts(path: string, format: CostFormat): Promise<CostFile> {
  const mapping = Mapping.parse({
    version: 1,
    sender: "costs",
    delimiter: "auto",
    missingColumns: "leave-out",
    fields: {},
  });
  const input = await openInput(path, mapping);
  const columns = columnsFor(path, input.columns, format.currency);
  const amountIn = amountReader(format);
  const costs: CampaignCost[] = [];
  const wrong: { line: number; what: string }[] = [];
  for await (const row of input.rows(null)) {
    const cost = costIn(row, columns, { amountIn, currency: format.currency });
    if (cost.ok) costs.push(cost.value);
    else wrong.push({ line: row.line, what: cost.error });
  }
  return { costs, wrong };
}

type Cells = (field: Field) => string | undefined;

/** The texts of a row; an empty cell says nothing. */
const cellsIn =
  (cells: ReadonlyMap<string, string>, columns: ReadonlyMap<Field, string>): Cells =>
  (field) => {
    const text = cells.get(columns.get(field) ?? "")?.trim() ?? "";
    return text === "" ? undefined : text;
  };

type Reading = { readonly amountIn: ReturnType<typeof amountReader>; readonly currency: string | undefined };

function costIn(
  row: Row,
  columns: ReadonlyMap<Field, string>,
  { amountIn, currency: usual = "" }: Reading,
): Result<CampaignCost, string> {
  if (row.kind === "broken") return err(row.defect.message);
  const cell = cellsIn(row.cells, columns);
  const currency = cell("currency")?.toUpperCase() ?? usual;
  const amount = amountIn(cell("amount") ?? "", currency);
  if (!amount.ok) return amount;
  const named = (["channel", "campaign", "from", "to"] as const).flatMap((field) => {
    const text = cell(field);
    return text === undefined ? [] : [[field, text]];
  });
  const parsed = CampaignCost.safeParse({ ...Object.fromEntries(named), amount: amount.value, currency });
  return parsed.success ? ok(parsed.data) : err(wrongIn(parsed.error.issues));
}

type Issue = {
  readonly path: readonly PropertyKey[];
  readonly code?: string | undefined;
  readonly message: string;
};

/** What is wrong with a row: the field and the reason, never the value. */
function wrongIn([issue]: readonly Issue[]): string {
  const field = String(issue?.path[0] ?? "row");
  const isDay = (field === "from" || field === "to") && issue?.code !== "custom";
  return `${field}: ${isDay ? "a day such as 2026-03-31 is needed" : (issue?.message ?? "unreadable")}`;
}
