import type { CellType, ExportForm, ExportTable } from "../ports/export-folder.ts";

/*
 * DuckDB views over the files, by the names of the tables. In Parquet the files say their types; in CSV and NDJSON the
 * views do. Bytes are hex there.
 */

const typeNames: Readonly<Record<CellType, string>> = {
  int64: "BIGINT",
  int32: "INTEGER",
  double: "DOUBLE",
  bool: "BOOLEAN",
  text: "VARCHAR",
  json: "JSON",
  instant: "TIMESTAMP WITH TIME ZONE",
  bytes: "VARCHAR",
};

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

const typesOf = ({ columns }: ExportTable): string =>
  `{${columns.map(({ name, type }) => `${quoted(name)}: ${quoted(typeNames[type])}`).join(", ")}}`;

function readerOf(table: ExportTable, form: ExportForm, root: string): string {
  const files = quoted(`${root}${table.name}/**/*.${form}`);
  switch (form) {
    case "parquet":
      return `read_parquet(${files}, hive_partitioning = true)`;
    case "csv":
      return `read_csv(${files}, hive_partitioning = true, header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', nullstr = '', allow_quoted_nulls = false, columns = ${typesOf(table)})`;
    case "ndjson":
      return `read_json(${files}, hive_partitioning = true, format = 'newline_delimited', columns = ${typesOf(table)})`;
  }
}

/**
 * SQL for DuckDB that makes a view of each table.
 *
 * @param root what stands before the paths, with `/` at its end; empty: the working folder.
 */
export const viewsSql = (
  { tables, form }: { readonly tables: readonly ExportTable[]; readonly form: ExportForm },
  root = "",
): string =>
  [
    "SET TimeZone = 'UTC';",
    ...tables.map(
      (table) =>
        `-- ${table.about}\nCREATE OR REPLACE VIEW ${table.name} AS SELECT * FROM ${readerOf(table, form, root)};`,
    ),
    "",
  ].join("\n");

const sourceOf = (table: ExportTable, form: ExportForm): readonly string[] => [
  `      - name: ${table.name}`,
  `        description: ${JSON.stringify(table.about)}`,
  "        config:",
  `          external_location: ${JSON.stringify(readerOf(table, form, "{{ env_var('LEADSTREAM_EXPORT', '.') }}/"))}`,
  "        columns:",
  ...table.columns.flatMap(({ name, type, isNullable, about }) => {
    const tests = [...(isNullable ? [] : ["not_null"]), ...(table.unique.includes(name) ? ["unique"] : [])];
    return [
      `          - name: ${name}`,
      `            description: ${JSON.stringify(about)}`,
      `            data_type: ${typeNames[type].toLowerCase()}`,
      ...(tests.length === 0 ? [] : [`            data_tests: [${tests.join(", ")}]`]),
    ];
  }),
];

/** The tables as a dbt source (dbt-duckdb reads the files where `external_location` says), with tests. */
export const schemaYml = ({
  tables,
  form,
}: {
  readonly tables: readonly ExportTable[];
  readonly form: ExportForm;
}): string =>
  [
    "version: 2",
    "sources:",
    "  - name: leadstream",
    '    description: "The history of leadstream, as exported. LEADSTREAM_EXPORT names the folder of the export."',
    "    tables:",
    ...tables.flatMap((table) => sourceOf(table, form)),
    "",
  ].join("\n");
