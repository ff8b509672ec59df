import { isDamagedId } from "@leadstream/contracts";
import { columnsIn, type FieldSource } from "./mapping.ts";
import type { Trouble } from "./trouble.ts";

type Cells = ReadonlyMap<string, string>;

/** In a key of several columns a zero may count the lines of an order, and a flag may tell two of them apart. */
const partOfKey = /^\s*(?:0+|true|false)\s*$/iu;

/**
 * Why an id or key cannot be made of these cells: one holds what programs write where there is no id, or a number that
 * a spreadsheet has rounded. Null when it can. An empty cell is no damage: then there is no id.
 *
 * @param columns  those that the id is made of.
 */
export function damageOf(columns: readonly string[], cells: Cells): Trouble | null {
  const isPart = columns.length > 1;
  const damaged = columns.find((name) => {
    const cell = cells.get(name) ?? "";
    return cell.trim() !== "" && isDamagedId(cell) && !(isPart && partOfKey.test(cell));
  });
  if (damaged === undefined) return null;
  return {
    code: "id.damaged",
    message:
      `column "${damaged.slice(0, 60)}" holds no id, but what a program writes where there is none, or a number ` +
      "that a spreadsheet has rounded; export the column as text",
  };
}

/** The columns of the fields that hold ids of other systems, by field. */
export function idColumns(
  fields: Readonly<Record<string, FieldSource>>,
): ReadonlyMap<string, readonly string[]> {
  const ids = Object.entries(fields).filter(([path]) => /^contact\.externalIds\.\d+$/u.test(path));
  return new Map(ids.map(([path, source]) => [path, columnsIn(source)]));
}
