import { columnsOf, fieldOfHeader, knownNames, type Mapping } from "@leadstream/connectors/mapping";
import { headerInWords, nameInWords } from "./header-names.ts";
import { inputFailure } from "./input-failure.ts";

/** Rows that may be above the header: programs write a title, a date, a filter there. */
export const headerWithin = 20;

/** Whether a name is that of a column that is read. */
export type KnowsColumn = (name: string) => boolean;

/** Whether a column tells by its name which field it fills. */
export const tellsField: KnowsColumn = (name) => fieldOfHeader(name) !== undefined;

/** The columns that a mapping reads. For a mapping without any, which is still to be made: all that tell their field. */
export const knownColumns = (mapping: Mapping): KnowsColumn =>
  columnsOf(mapping).length > 0 ? knownNames(mapping) : tellsField;

/** The place of the header among the first rows: the first of those with the most known names. */
export function headerIn(rows: readonly (readonly string[])[], knows: KnowsColumn): number {
  const scores = rows.map((cells) => new Set(cells.map((cell) => cell.trim()).filter(knows)).size);
  return Math.max(0, scores.indexOf(Math.max(...scores)));
}

/** Names for all columns: a column without one is called by its place, and the second of a name `name (2)`. */
export function columnNames(cells: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return cells.map((cell, index) => {
    const base = cell.trim() === "" ? `column ${index + 1}` : cell.trim();
    let name = base;
    for (let times = 2; taken.has(name); times += 1) name = `${base} (${times})`;
    taken.add(name);
    return name;
  });
}

/**
 * Checks that the header has every column that the mapping reads, once.
 *
 * @param cells  as they are in the file.
 * @throws Failure `input.columns-missing`, with all that is wrong.
 */
export function checkHeader(place: string, cells: readonly string[], mapping: Mapping): void {
  const needed = columnsOf(mapping);
  const names = cells.map((cell) => cell.trim());
  const missing = needed.filter((name) => !columnNames(cells).includes(name));
  const twice = needed.filter((name) => names.filter((each) => each === name).length > 1);
  const defects = [
    ...missing.map((name) => `no column ${nameInWords(name)}`),
    ...twice.map((name) => `column ${nameInWords(name)} is there twice`),
  ];
  if (defects.length > 0)
    throw inputFailure(place, "columns-missing", defects.join("; "), headerInWords(names));
}

/** What to say about a header with rows above it. */
export const headerNote = (line: number, skipped: number): readonly string[] =>
  skipped === 0
    ? []
    : [
        `the column names are in line ${line}; ${skipped === 1 ? "the line" : `${skipped} lines`} above left out`,
      ];
