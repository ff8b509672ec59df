import { allDateForms } from "./date-forms.ts";
import { fieldOfHeader } from "./header-words.ts";
import { type FieldSource, type Mapping, columnsIn, placeholders } from "./mapping.ts";

/** Names are compared without case, widths and surplus spaces. */
const folded = (name: string): string => name.normalize("NFKC").trim().replaceAll(/\s+/gu, " ").toLowerCase();

const namesOf = ({ aliases }: Pick<Mapping, "aliases">, column: string): readonly string[] => [
  column,
  ...(aliases?.[column] ?? []),
];

type Finder = (column: string) => string | undefined;

/** Finds the column of a file that a mapping means by a name: as it is, by another name, or in another spelling. */
function finderIn(mapping: Pick<Mapping, "aliases">, columns: readonly string[]): Finder {
  const exact = new Set(columns);
  const byFolded = new Map(columns.toReversed().map((name) => [folded(name), name] as const));
  return (column) => {
    const names = namesOf(mapping, column);
    return (
      names.find((name) => exact.has(name)) ?? names.map((name) => byFolded.get(folded(name))).find(Boolean)
    );
  };
}

/** Whether a name is one of those that a mapping reads, in any spelling. */
export function knownNames(mapping: Mapping): (name: string) => boolean {
  const columns = [
    ...Object.values(mapping.fields).flatMap(columnsIn),
    ...placeholders(mapping.idempotencyKey ?? ""),
  ];
  const known = new Set(columns.flatMap((column) => namesOf(mapping, column)).map(folded));
  return (name) => known.has(folded(name));
}

/** How many columns of a file tell that it is the export a mapping is for; 0: it is not. */
export function recognition(mapping: Mapping, columns: readonly string[]): number {
  const find = finderIn(mapping, columns);
  const whole = (mapping.recognizedBy ?? []).filter((set) =>
    set.every((column) => find(column) !== undefined),
  );
  return Math.max(0, ...whole.map((set) => set.length));
}

/**
 * A mapping for a file with these columns: under the names they have there, and, where the mapping allows it, without
 * the fields whose columns are missing. An entry of a list goes as a whole: a consent without the column that says
 * whether it was given is none.
 */
export function fitToHeader(mapping: Mapping, columns: readonly string[]): Mapping {
  const find = finderIn(mapping, columns);
  const mayLack = mapping.missingColumns === "leave-out";
  const fitted = Object.entries(mapping.fields).map(
    ([path, source]) => [path, fittedSource(source, find, mayLack)] as const,
  );
  const gone = new Set(fitted.flatMap(([path, source]) => (source === null ? (entryOf(path) ?? path) : [])));
  const fields = fitted.flatMap(([path, source]) =>
    source === null || gone.has(entryOf(path) ?? path) ? [] : [[path, source] as const],
  );
  const known = Object.fromEntries(fields);
  const { idempotencyKey, ...rest } = mapping;
  const key = idempotencyKey === undefined ? undefined : fittedTemplate(idempotencyKey, find, mayLack);
  return {
    ...rest,
    fields: mapping.otherColumns === "by-name" ? { ...known, ...fieldsByName(known, columns) } : known,
    ...(typeof key === "string" ? { idempotencyKey: key } : {}),
  };
}

/** Fields for the columns that no field reads, by what their names tell. Consents and ids are never made so. */
function fieldsByName(known: Mapping["fields"], columns: readonly string[]): Mapping["fields"] {
  const used = new Set(Object.values(known).flatMap(columnsIn));
  const made = new Map<string, FieldSource>();
  for (const column of columns) {
    const field = used.has(column) ? undefined : fieldOfHeader(column.slice(column.lastIndexOf(".") + 1));
    if (field === undefined || field in known || made.has(field)) continue;
    made.set(field, {
      column,
      required: false,
      ...(field === "occurredAt" ? { dates: allDateForms } : countOf(field)),
    });
  }
  return Object.fromEntries(made);
}

const countOf = (field: string): Pick<FieldSource, "number"> =>
  field === "attributes.companySize" ? { number: { as: "integer", decimal: "." } } : {};

/** `consents.0.given` → `consents.0` */
const entryOf = (path: string): string | undefined => /^(.+\.\d+)\./u.exec(path)?.[1];

/** Null: the file lacks its columns. */
function fittedSource(source: FieldSource, find: Finder, mayLack: boolean): FieldSource | null {
  if (source.template !== undefined) {
    const template = fittedTemplate(source.template, find, mayLack);
    return template === null ? null : { ...source, template };
  }
  if (source.column === undefined) return source;
  const found = columnsIn(source).flatMap((column) => find(column) ?? []);
  const [first, ...others] = found;
  if (first === undefined) return mayLack ? null : source;
  return { ...source, column: others.length === 0 ? first : found };
}

function fittedTemplate(template: string, find: Finder, mayLack: boolean): string | null {
  const isWhole = placeholders(template).every((column) => find(column) !== undefined);
  if (!isWhole && mayLack) return null;
  return template.replaceAll(/\{([^{}]+)\}/gu, (_, column: string) => `{${find(column) ?? column}}`);
}
