/** Where in a text, both counted from 1. */
export type Place = { readonly line: number; readonly column: number };

/** Line and column of an offset. */
export function placeOf(text: string, offset: number): Place {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf("\n") + 1;
  return { line: before.split("\n").length, column: offset - lineStart + 1 };
}

const SPACE = /[ \t\n\r]*/y;
const STRING = /"[^"\\\u0000-\u001f]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\u0000-\u001f]*)*"/y;
const SCALAR = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|true|false|null/y;

/** What may come next. `first` states also allow the container to close at once. */
type Awaited = "value" | "first-item" | "first-key" | "key" | "colon" | "comma" | "end";

const expectation: Record<Awaited, string> = {
  value: "a value was expected",
  "first-item": "a value or ] was expected",
  "first-key": "a name in double quotes or } was expected",
  key: "a name in double quotes was expected",
  colon: "a : was expected",
  comma: "a comma or the closing bracket was expected",
  end: "the text should have ended",
};

class Scanner {
  readonly #text: string;
  #at = 0;
  #awaited: Awaited = "value";
  /** Open containers, innermost last: a stack of our own, so that depth costs no call stack. */
  readonly #open: ("[" | "{")[] = [];

  constructor(text: string) {
    this.#text = text;
  }

  /** Offset and expectation of the first break, or null when the text is JSON. */
  run(): { readonly offset: number; readonly expected: string } | null {
    for (;;) {
      this.#skip(SPACE);
      if (this.#at >= this.#text.length && this.#awaited === "end") return null;
      if (!this.#step(this.#text.charAt(this.#at)))
        return { offset: this.#at, expected: expectation[this.#awaited] };
    }
  }

  #skip(token: RegExp): boolean {
    token.lastIndex = this.#at;
    const found = token.exec(this.#text);
    if (found === null) return false;
    this.#at += found[0].length;
    return true;
  }

  #step(char: string): boolean {
    switch (this.#awaited) {
      case "end":
        return false;
      case "colon":
        return char === ":" && this.#take("value");
      case "comma":
        return this.#comma(char);
      case "first-key":
        return char === "}" ? this.#close() : this.#skip(STRING) && this.#then("colon");
      case "key":
        return this.#skip(STRING) && this.#then("colon");
      case "first-item":
        return char === "]" ? this.#close() : this.#value(char);
      case "value":
        return this.#value(char);
    }
  }

  #comma(char: string): boolean {
    const inObject = this.#open.at(-1) === "{";
    if (char === ",") return this.#take(inObject ? "key" : "value");
    return char === (inObject ? "}" : "]") && this.#close();
  }

  #value(char: string): boolean {
    if (char !== "{" && char !== "[")
      return (char === '"' ? this.#skip(STRING) : this.#skip(SCALAR)) && this.#afterValue();
    this.#open.push(char);
    return this.#take(char === "{" ? "first-key" : "first-item");
  }

  #close(): boolean {
    this.#open.pop();
    this.#at += 1;
    return this.#afterValue();
  }

  #take(next: Awaited): true {
    this.#at += 1;
    return this.#then(next);
  }

  #then(next: Awaited): true {
    this.#awaited = next;
    return true;
  }

  #afterValue(): true {
    return this.#then(this.#open.length > 0 ? "comma" : "end");
  }
}

/**
 * Where a text stops being JSON (RFC 8259), and what should have stood there. `JSON.parse` names the place only for
 * some breaks, and quotes the text around it, which is somebody's data. Asked only after `JSON.parse` said no.
 *
 * @returns null when the text is JSON. Cost: O(n), no recursion.
 */
export function jsonBreak(text: string): (Place & { readonly expected: string }) | null {
  const found = new Scanner(text).run();
  return found && { ...placeOf(text, found.offset), expected: found.expected };
}
