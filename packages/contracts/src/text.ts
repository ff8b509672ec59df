/*
 * Rules for every incoming string. It is well-formed Unicode, because strict JSON readers refuse lone surrogates. It
 * holds no control characters: PostgreSQL cannot store NUL as text. Fields with several lines may hold tabs and line
 * breaks. The endpoints check whole values; the schemas do not check field by field. So no field can be forgotten, and
 * older stored text stays readable.
 */

/** Names of fields that may have several lines, at any place. */
const multiLine: ReadonlySet<string> = new Set(["message", "note", "text"]);

export type TextFault = "text.lone-surrogate" | "text.control-character";

/** Messages for each fault. They repeat nothing of the text. */
export const textFaults: Readonly<Record<TextFault, string>> = {
  "text.lone-surrogate": "a lone surrogate (half of a character); send well-formed Unicode",
  "text.control-character":
    "a control character; only fields with several lines may hold tabs and line breaks",
};

const CONTROL = /[\u0000-\u001f]/;
/** The same without tab, line feed and carriage return. */
const CONTROL_IN_LINES = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/;

/**
 * Checks one string.
 *
 * @param field name of the field, which decides whether several lines are allowed.
 * @returns null if the text is valid.
 */
export function textFault(text: string, field = ""): TextFault | null {
  if (!text.isWellFormed()) return "text.lone-surrogate";
  return (multiLine.has(field) ? CONTROL_IN_LINES : CONTROL).test(text) ? "text.control-character" : null;
}

/** An invalid string and its path. If a field name is invalid, the path ends with that name. */
export type TextDefect = { readonly path: readonly string[]; readonly fault: TextFault };

/**
 * Finds every invalid string in a value, names of fields included.
 *
 * @param skipped names of fields to skip, because another endpoint checks them.
 * Cost: one visit of every string; recursion as deep as the value.
 */
export function textDefects(value: unknown, skipped: ReadonlySet<string> = new Set()): TextDefect[] {
  const found: TextDefect[] = [];
  const visit = (part: unknown, path: readonly string[], field: string): void => {
    if (typeof part === "string") note(part, path, field);
    else if (Array.isArray(part)) part.forEach((item, i) => visit(item, [...path, String(i)], field));
    else if (typeof part === "object" && part !== null)
      for (const [name, inner] of Object.entries(part)) {
        if (skipped.has(name)) continue;
        note(name, [...path, name], "");
        visit(inner, [...path, name], name);
      }
  };
  const note = (text: string, path: readonly string[], field: string): void => {
    const fault = textFault(text, field);
    if (fault !== null) found.push({ path, fault });
  };
  visit(value, [], "");
  return found;
}

/**
 * Repairs a text so that it can be stored. Lone surrogates become U+FFFD. In one-line fields, tabs and line breaks become
 * a space. Other control characters are removed.
 */
export function mendedText(text: string, field = ""): string {
  const lines = multiLine.has(field) ? text : text.replace(/[\t\n\r]+/g, " ");
  return lines.toWellFormed().replace(new RegExp(CONTROL_IN_LINES, "g"), "");
}

/**
 * Repairs every string of a value. Names of fields stay unchanged: a schema refuses those it does not know.
 *
 * @returns the repaired value and the repairs; the same object if nothing was repaired. White space at the ends of a
 *   text is repaired without being reported.
 */
export function mendedTexts(value: unknown): { readonly value: unknown; readonly defects: TextDefect[] } {
  const defects: TextDefect[] = [];
  const mend = (part: unknown, path: readonly string[], field: string): unknown => {
    if (typeof part === "string") {
      if (textFault(part, field) === null) return part;
      const fault = textFault(part.trim(), field);
      if (fault !== null) defects.push({ path, fault });
      return mendedText(part, field);
    }
    if (Array.isArray(part)) return part.map((item, i) => mend(item, [...path, String(i)], field));
    if (typeof part !== "object" || part === null) return part;
    return Object.fromEntries(
      Object.entries(part).map(([name, inner]) => [name, mend(inner, [...path, name], name)]),
    );
  };
  return textDefects(value).length === 0 ? { value, defects } : { value: mend(value, [], ""), defects };
}
