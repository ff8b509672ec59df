import { printParseErrorCode, visit } from "jsonc-parser";

/** A place in a text; both counted from 1. */
export type Place = { readonly line: number; readonly column: number };

/** Line and column of an offset. */
export function placeOf(text: string, offset: number): Place {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf("\n") + 1;
  return { line: before.split("\n").length, column: offset - lineStart + 1 };
}

/** The parser's codes, in words for the author of the text. */
const meanings: Readonly<Record<string, string>> = {
  PropertyNameExpected: "a name in double quotes was expected",
  ValueExpected: "a value was expected",
  ColonExpected: "a : was expected",
  CommaExpected: "a comma or the closing bracket was expected",
  CloseBraceExpected: "a comma or } was expected",
  CloseBracketExpected: "a comma or ] was expected",
  EndOfFileExpected: "the text should have ended",
  InvalidCommentToken: "JSON has no comments",
  UnexpectedEndOfComment: "JSON has no comments",
  UnexpectedEndOfString: "this string does not end on its line",
  UnexpectedEndOfNumber: "this number is not whole",
  InvalidUnicode: "this string holds a broken \\u escape",
  InvalidEscapeCharacter: "this string holds an escape that JSON does not know",
  InvalidCharacter: "this string holds a control character that is not escaped",
};
const unknownSymbol = "JSON has no such symbol; names and text stand in double quotes";

/**
 * Where a text stops being JSON (RFC 8259), and why. `JSON.parse` gives the place only for some errors, and
 * quotes the text, which may be personal data. Called only after `JSON.parse` failed.
 *
 * @param maxDepth deeper nesting is an error too, because the parser is recursive.
 * @returns null when the text is JSON. Cost: O(n) up to the error.
 */
export function jsonBreak(text: string, maxDepth: number): (Place & { readonly reason: string }) | null {
  const found: (Place & { readonly reason: string })[] = [];
  const stop = (offset: number, reason: string): never => {
    found.push({ ...placeOf(text, offset), reason });
    throw new Error(reason);
  };
  let depth = 0;
  const open = (offset: number): void => {
    depth += 1;
    if (depth > maxDepth) stop(offset, `values nest deeper than ${maxDepth}`);
  };
  const close = (): void => void (depth -= 1);
  try {
    visit(
      text,
      {
        onError: (code, offset) => stop(offset, meanings[printParseErrorCode(code)] ?? unknownSymbol),
        onObjectBegin: open,
        onArrayBegin: open,
        onObjectEnd: close,
        onArrayEnd: close,
      },
      { disallowComments: true },
    );
  } catch (thrown) {
    if (found.length === 0) throw thrown;
  }
  return found[0] ?? null;
}
