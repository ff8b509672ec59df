import stringWidth from "string-width";

const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });

/** The beginning of a text that fits into `width` cells, with `…` where it was cut. */
export function fitText(text: string, width: number): string {
  if (stringWidth(text) <= width) return text;
  let kept = "";
  let used = 1;
  for (const { segment } of segmenter.segment(text)) {
    used += stringWidth(segment);
    if (used > width) break;
    kept += segment;
  }
  return `${kept}…`;
}

/**
 * The full text as lines of at most `width` cells, broken at spaces. A longer word is broken at the end of the line,
 * so nothing is lost. wrap-ansi would break JSON anywhere.
 */
export function wrapText(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ").flatMap((each) => piecesOf(each, width))) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (stringWidth(longer) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}

/** JSON is one long word: it breaks after a comma first, so that ids stay in one piece where possible. */
const piecesOf = (word: string, width: number): readonly string[] =>
  stringWidth(word) <= width ? [word] : word.split(/(?<=,)/u).flatMap((part) => cutInto(part, width));

function cutInto(word: string, width: number): readonly string[] {
  const pieces: string[] = [];
  let piece = "";
  for (const { segment } of segmenter.segment(word)) {
    if (piece !== "" && stringWidth(piece + segment) > width) {
      pieces.push(piece);
      piece = "";
    }
    piece += segment;
  }
  return [...pieces, piece];
}
