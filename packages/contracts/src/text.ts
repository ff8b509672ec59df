/*
 * What every string on a wire must be: well-formed Unicode (no half of a surrogate pair, which strict JSON readers
 * refuse) and free of control characters (NUL cannot be stored as text in PostgreSQL). Tab and line breaks are text
 * where several lines are meant. The rule is asked of whole values at the doors, not field by field in the schemas:
 * no field can be forgotten, and what was stored before stays readable.
 */

/** Fields in which a person writes several lines, wherever they stand. */
const multiLine: ReadonlySet<string> = new Set(["message", "note", "text"]);

export type TextFault = "text.lone-surrogate" | "text.control-character";

/** What is wrong, in words that repeat nothing of the text. */
export const textFaults: Readonly<Record<TextFault, string>> = {
  "text.lone-surrogate": "half of a surrogate pair; send well-formed Unicode",
  "text.control-character": "a control character; only texts of several lines may hold tabs and line breaks",
};

const CONTROL = /[\u0000-\u001f]/;
/** The same without tab, line feed and carriage return. */
const CONTROL_IN_LINES = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/;

/**
 * @param field name of the field the text stands in; says whether it may have several lines.
 * @returns null when the text is fit for every wire.
 */
export function textFault(text: string, field = ""): TextFault | null {
  if (!text.isWellFormed()) return "text.lone-surrogate";
  return (multiLine.has(field) ? CONTROL_IN_LINES : CONTROL).test(text) ? "text.control-character" : null;
}

/** A string that is not fit for a wire, and where it stands. A path that ends in a bad name ends with that name. */
export type TextDefect = { readonly path: readonly string[]; readonly fault: TextFault };

/**
 * Every unfit string of a value, names of fields included.
 *
 * @param unasked fields whose content another door looks at.
 * Cost: one visit of every string; recursion as deep as the value.
 */
export function textDefects(value: unknown, unasked: ReadonlySet<string> = new Set()): TextDefect[] {
  const found: TextDefect[] = [];
  const visit = (part: unknown, path: readonly string[], field: string): void => {
    if (typeof part === "string") note(part, path, field);
    else if (Array.isArray(part)) part.forEach((item, i) => visit(item, [...path, String(i)], field));
    else if (typeof part === "object" && part !== null)
      for (const [name, inner] of Object.entries(part)) {
        if (unasked.has(name)) continue;
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
 * The text as it can be kept: halves of surrogate pairs become U+FFFD, line breaks and tabs a space where one line is
 * meant, other control characters go.
 */
export function mendedText(text: string, field = ""): string {
  const lines = multiLine.has(field) ? text : text.replace(/[\t\n\r]+/g, " ");
  return lines.toWellFormed().replace(new RegExp(CONTROL_IN_LINES, "g"), "");
}

/**
 * The same for every string of a value; names of fields stay, a schema refuses those it does not know.
 *
 * @returns the value, and what was mended where; the value itself when nothing was. White space at the ends of a line
 *   is mended without a word.
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
