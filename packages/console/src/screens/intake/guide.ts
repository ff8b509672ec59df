/* The guides of connectors are Markdown of our own: steps, paragraphs and code. This reads what they use. Pure. */

export type GuideBlock =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "code"; readonly text: string }
  | { readonly kind: "step"; readonly blocks: readonly GuideBlock[] };

/** A text in pieces: code stands between backticks. */
export type Piece = { readonly text: string; readonly isCode: boolean };

export const piecesOf = (text: string): readonly Piece[] =>
  text
    .split(/(`[^`]+`)/u)
    .filter((piece) => piece !== "")
    .map((piece) =>
      piece.startsWith("`") && piece.length > 2
        ? { text: piece.slice(1, -1), isCode: true }
        : { text: piece, isCode: false },
    );

const indentOf = (line: string): number => line.length - line.trimStart().length;

/** The blocks of these lines. */
function blocksIn(lines: readonly string[]): readonly GuideBlock[] {
  const blocks: GuideBlock[] = [];
  for (let at = 0; at < lines.length;) {
    const line = lines[at] ?? "";
    const next = line.startsWith("```") ? codeFrom(lines, at) : textFrom(lines, at);
    if (next.block !== null) blocks.push(next.block);
    at = next.end;
  }
  return blocks;
}

type Read = { readonly block: GuideBlock | null; readonly end: number };

function codeFrom(lines: readonly string[], from: number): Read {
  const close = lines.findIndex((line, at) => at > from && line.startsWith("```"));
  const end = close < 0 ? lines.length : close;
  return { block: { kind: "code", text: lines.slice(from + 1, end).join("\n") }, end: end + 1 };
}

const isStep = (line: string): boolean => /^\d+\. /u.test(line);

function textFrom(lines: readonly string[], from: number): Read {
  const first = lines[from] ?? "";
  if (first.trim() === "") return { block: null, end: from + 1 };
  if (isStep(first)) return stepFrom(lines, from);
  let end = from + 1;
  while (end < lines.length && (lines[end] ?? "").trim() !== "" && !/^(?:```|\d+\. )/u.test(lines[end] ?? ""))
    end += 1;
  return { block: { kind: "text", text: lines.slice(from, end).join(" ") }, end };
}

/** A step goes on as long as its lines are indented. */
function stepFrom(lines: readonly string[], from: number): Read {
  let end = from + 1;
  while (end < lines.length && ((lines[end] ?? "").trim() === "" || indentOf(lines[end] ?? "") >= 2))
    end += 1;
  const own = [(lines[from] ?? "").replace(/^\d+\. /u, ""), ...lines.slice(from + 1, end)];
  const cut = own.map((line, at) => (at === 0 ? line : line.replace(/^ {1,3}/u, "")));
  return { block: { kind: "step", blocks: blocksIn(cut) }, end };
}

/** The blocks of a guide, with the address and the name of a source in it. */
export function guideFor(markdown: string, { origin, source }: { origin: string; source: string }) {
  const named = markdown
    .replaceAll("https://HOST", origin)
    .replaceAll(/(?<=connectors add [a-z-]+ |\/v1\/connectors\/[a-z-]+\/|data-source=")NAME\b/gu, source);
  return blocksIn(named.split("\n"));
}
