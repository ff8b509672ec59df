import {
  allDateForms,
  columnsIn,
  dateReader,
  type FieldSource,
  type Mapping,
} from "@leadstream/connectors/mapping";

/** Which comes first in `03/04/2026`: the day or the month. */
export type DateOrder = "DMY" | "MDY";

type Cells = ReadonlyMap<string, string>;

type Field = [path: string, source: FieldSource];

/** A field whose dates the rows do not tell apart, and how they can be read. */
export type DateQuestion = { readonly column: string; readonly forms: readonly string[] };

/** Null for a form in which day and month cannot be mixed up. */
export function orderOf(form: string): DateOrder | null {
  const [day, month] = [form.search(/d/u), form.search(/M/u)];
  if (day < 0 || month < 0 || /MMM|^y|年/u.test(form)) return null;
  return day < month ? "DMY" : "MDY";
}

/** The mapping with only those forms of dates that have day and month in this order. */
export function inOrder(mapping: Mapping, order: DateOrder | null): Mapping {
  if (order === null) return mapping;
  const fields = Object.entries(mapping.fields).map(([path, source]): Field => {
    const [first, ...others] = (source.dates ?? []).filter((form) => (orderOf(form) ?? order) === order);
    return [path, first === undefined ? source : { ...source, dates: [first, ...others] }];
  });
  return { ...mapping, fields: Object.fromEntries(fields) };
}

const readsIso = dateReader(["iso"], "UTC");

/**
 * Leaves of the forms that a mapping names for dates those that the rows are in.
 *
 * @param rows   some first rows of the file.
 * @param order  what the person said about it.
 * @returns the mapping, and the first question that only a person can answer; then its field has all forms that fit.
 */
export function narrowDates(
  mapping: Mapping,
  rows: readonly Cells[],
  order: DateOrder | null,
): { readonly mapping: Mapping; readonly question: DateQuestion | null } {
  let question: DateQuestion | null = null;
  const fields = Object.entries(inOrder(mapping, order).fields).flatMap(([path, source]): Field[] => {
    if ((source.dates ?? []).length < 2) return [[path, source]];
    const cells = cellsOf(source, rows, mapping);
    const { fitting, isOpen } = formsOf(cells, source.dates ?? []);
    if (isOpen) question ??= { column: columnsIn(source)[0] ?? "", forms: fitting };
    const [first, ...others] = fitting;
    if (first !== undefined) return [[path, { ...source, dates: [first, ...others] }]];
    // Where only the name of the column spoke for dates, and the cells do not, it is left out.
    return mapping.fields[path]?.dates === allDateForms ? [] : [[path, source]];
  });
  return { mapping: { ...mapping, fields: Object.fromEntries(fields) }, question };
}

function cellsOf(source: FieldSource, rows: readonly Cells[], { empty }: Mapping): readonly string[] {
  const names = columnsIn(source);
  const all = rows.flatMap((row) => names.map((name) => (row.get(name) ?? "").trim()));
  return [...new Set(all)].filter((cell) => cell !== "" && !empty.includes(cell));
}

const readerFor = (form: string) => {
  const read = dateReader([form], "UTC");
  return (cell: string): boolean => read(cell).ok && (form === "iso" || !readsIso(cell).ok);
};

type Fitting = {
  readonly fitting: readonly string[];
  /** Both orders of day and month read all the cells. */
  readonly isOpen: boolean;
};

/** The forms that read any of the cells; of those with one order of day and month only if it reads what the others do. */
function formsOf(cells: readonly string[], forms: readonly string[]): Fitting {
  const readings = forms.map((form) => ({ form, read: new Set(cells.filter(readerFor(form))) }));
  const some = readings.filter(({ read }) => read.size > 0);
  const readable = new Set(some.flatMap(({ read }) => [...read]));
  const orders = new Set(some.map(({ form }) => orderOf(form)).filter((order) => order !== null));
  const whole = [...orders].filter((order) => {
    const sure = some.filter(({ form }) => (orderOf(form) ?? order) === order);
    return new Set(sure.flatMap(({ read }) => [...read])).size === readable.size;
  });
  const isFitting = (form: string): boolean => {
    const order = orderOf(form);
    return order === null || whole.length === 0 || whole.includes(order);
  };
  return { fitting: some.map(({ form }) => form).filter(isFitting), isOpen: whole.length > 1 };
}
