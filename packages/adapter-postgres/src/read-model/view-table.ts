import type { ViewName } from "@leadstream/application";
import type { Statement } from "../sql.ts";

// PostgreSQL allows 63 bytes for a name. Ours get `_columns_fresh_pkey` or a statement's name added.
const viewName = /^[a-z_]{1,36}$/u;
const HIGHEST_VERSION = 9_999;

/**
 * The table of a view: `open_leads` version 2 is `open_leads_v2`. No other name becomes part of SQL text.
 *
 * @throws RangeError for a name or version that no projection of ours may have: a bug, not an input.
 */
export function tableOf({ name, version }: ViewName): string {
  if (!viewName.test(name)) throw new RangeError("a view is named in 1 to 36 of the letters a-z and _");
  if (!Number.isInteger(version) || version < 1 || version > HIGHEST_VERSION)
    throw new RangeError(`a view has a version from 1 to ${HIGHEST_VERSION}`);
  return `${name}_v${version}`;
}

/** A statement for one table, under its own name. */
export const onTable = ({ name, text }: Statement, table: string): Statement => ({
  name: `${name}:${table}`,
  text: text.replaceAll("{{table}}", table),
});
