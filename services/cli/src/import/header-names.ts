/** An address or a number of many digits: such a cell is the value of a person, not the name of a column. */
const looksLikeValue = (name: string): boolean => /@|(?:\d[\s()/.-]*){6}/u.test(name.normalize("NFKC"));

const longestName = 60;
const mostNames = 40;

const shown = (name: string): string => name.replaceAll(/\s+/gu, " ").slice(0, longestName);

/**
 * The names of the columns, for an error message. A file without a header has the first person where the names
 * should be: then the message says so and shows nothing of them.
 */
export function headerInWords(columns: readonly string[]): string {
  if (columns.some((name) => looksLikeValue(name)))
    return "line 1 seems to hold values and no column names: add a line of column names on top";
  const more = columns.length > mostNames ? `, and ${columns.length - mostNames} more` : "";
  return `the file has: ${columns.slice(0, mostNames).map(shown).join(", ")}${more}`;
}

/** One column name in quotes, for an error message. */
export const nameInWords = (name: string): string =>
  looksLikeValue(name) ? "with an address or a number as its name" : `"${shown(name)}"`;
