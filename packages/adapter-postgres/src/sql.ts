import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { basename } from "node:path";

/** One statement from one `.sql` file. The name makes it a prepared statement: parsed once per connection. */
export type Statement = { readonly name: string; readonly text: string };

/**
 * Loads a statement when the module that uses it is loaded, so that a missing file stops the start and not
 * the first message. The hash in the name keeps two versions apart on one connection.
 *
 * @param path relative to the calling module, `./sql/append.sql`.
 */
export function sql(meta: ImportMeta, path: string): Statement {
  const text = readFileSync(new URL(path, meta.url), "utf8");
  return named(basename(path, ".sql"), text);
}

/** Text put together from files, as a statement. */
export function named(name: string, text: string): Statement {
  const hash = createHash("sha256").update(text).digest("hex").slice(0, 12);
  return { name: `${name.slice(0, 48)}:${hash}`, text };
}

/**
 * The same statement, planned at every call. For look-ups by index in tables that may be tiny now and large in a
 * minute: a prepared plan that reads the whole tiny table would be kept until the next ANALYZE. And a kept plan
 * compares a list of keys row by row, where one made for the list makes a hash of it.
 */
export const replanned = ({ text }: Statement): Statement => ({ name: "", text });
