import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

/** One statement of a `.sql` file. The name makes it a prepared statement: parsed once per connection. */
export type Statement = { readonly name: string; readonly text: string };

const heading = /^-- name: ([a-z-]+)$/mu;

/**
 * Reads the statements of one concern when their module is loaded, so that a missing file or statement fails the
 * start and not the first message. Each statement follows a line `-- name: statement-name`.
 *
 * @param paths relative to the calling module, `./parking.sql`.
 * @returns a look-up by name. @throws RangeError for a name that is in none of the files, or twice in them.
 */
export function sqlFile(meta: ImportMeta, ...paths: readonly string[]): (name: string) => Statement {
  const statements = new Map<string, Statement>();
  for (const path of paths) {
    const [, ...parts] = readFileSync(new URL(path, meta.url), "utf8").split(heading);
    for (let i = 0; i + 1 < parts.length; i += 2) {
      const [name = "", text = ""] = parts.slice(i, i + 2);
      if (statements.has(name)) throw new RangeError(`${path} has the statement ${name} twice`);
      statements.set(name, named(name, text.trim()));
    }
  }
  return (name) => {
    const statement = statements.get(name);
    if (statement === undefined) throw new RangeError(`${paths.join(", ")} has no statement ${name}`);
    return statement;
  };
}

/** The hash in the name tells apart two versions of a statement on one connection. */
export function named(name: string, text: string): Statement {
  const hash = createHash("sha256").update(text).digest("hex").slice(0, 12);
  return { name: `${name.slice(0, 48)}:${hash}`, text };
}

/**
 * The same statement, planned at every call. For index look-ups in tables that may be tiny now and large in a
 * minute: a prepared plan that scans the tiny table would be kept until the next ANALYZE. A kept plan also
 * compares a list of keys row by row; a plan for the concrete list builds a hash table.
 */
export const replanned = ({ text }: Statement): Statement => ({ name: "", text });
