import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { openPostgresInfrastructure } from "@leadstream/adapter-postgres";

type Database = Awaited<ReturnType<typeof openPostgresInfrastructure>>["database"];

/** Base64 of a text at any offset: only the middle, without the characters that depend on the neighbours. */
const base64Of = (text: string): readonly string[] =>
  [0, 1, 2].map((offset) => {
    const encoded = Buffer.from(" ".repeat(offset) + text).toString("base64");
    return encoded.slice(offset === 0 ? 0 : 4, -4);
  });

/** Every form in which a value could appear: as it is, lower case, bare digits, base64, hex, URL-encoded. */
export function formsOf(value: string): readonly string[] {
  const digits = value.replaceAll(/\D/gu, "");
  const forms = [
    value,
    encodeURIComponent(value),
    ...(digits.length >= 7 ? [digits] : []),
    ...base64Of(value),
    ...base64Of(value.toLowerCase()),
    Buffer.from(value).toString("hex"),
    Buffer.from(value.toLowerCase()).toString("hex"),
  ];
  return [...new Set(forms)];
}

/** The values that a text holds, in any form and case; base64 is case-sensitive. */
export function foundIn(text: string, values: readonly string[]): readonly string[] {
  const lower = text.toLowerCase();
  return values.filter((value) =>
    formsOf(value).some((form) => text.includes(form) || lower.includes(form.toLowerCase())),
  );
}

type Named = { readonly name: string };

/** Every row of every table, as text with binary columns in hex. */
export async function dumpOf(database: Database): Promise<ReadonlyMap<string, string>> {
  const tables = await database.query<Named>({
    name: "",
    text: `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
           WHERE schemaname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1`,
  });
  const dump = new Map<string, string>();
  for (const { name } of tables) {
    const rows = await database.query<{ line: string }>({
      name: "",
      text: `SELECT t::text AS line FROM ${name} t`,
    });
    dump.set(name, rows.map(({ line }) => line).join("\n"));
  }
  return dump;
}

/** Files below a folder that hold one of the values as it is or in lower case, byte by byte. */
export async function filesHolding(folder: string, values: readonly string[]): Promise<readonly string[]> {
  const needles = values.flatMap((value) => [Buffer.from(value), Buffer.from(value.toLowerCase())]);
  const found: string[] = [];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const bytes = await readFile(path);
    if (needles.some((needle) => bytes.includes(needle))) found.push(path);
  }
  return found;
}
