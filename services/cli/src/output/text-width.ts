const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });
const plainAscii = /^[\x20-\x7e]*$/u;
/** East Asian scripts, full-width forms and emoji take two cells. */
const wide =
  /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}|\p{Emoji_Presentation}|[\u3000-\u303f\uff01-\uff60\uffe0-\uffe6]/u;
const invisible = /^[\p{Mark}\p{Control}\p{Format}]+$/u;

const cellsOf = (grapheme: string): number => (invisible.test(grapheme) ? 0 : wide.test(grapheme) ? 2 : 1);

/** Cells a text takes in a terminal. */
export function textWidth(text: string): number {
  if (plainAscii.test(text)) return text.length;
  return [...segmenter.segment(text)].reduce((sum, { segment }) => sum + cellsOf(segment), 0);
}

/** The beginning of a text that fits into `width` cells, with `…` where something was left out. */
export function fitText(text: string, width: number): string {
  if (textWidth(text) <= width) return text;
  let kept = "";
  let used = 1;
  for (const { segment } of segmenter.segment(text)) {
    used += cellsOf(segment);
    if (used > width) break;
    kept += segment;
  }
  return `${kept}…`;
}

/**
 * The whole text as lines of at most `width` cells, broken at spaces; a word that is longer by itself is broken where
 * the line ends, so that nothing is left out.
 */
export function wrapText(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ").flatMap((each) => piecesOf(each, width))) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (textWidth(longer) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}

/** JSON is one long word: it breaks after a comma first, so that an id stays whole where it can. */
const piecesOf = (word: string, width: number): readonly string[] =>
  textWidth(word) <= width ? [word] : word.split(/(?<=,)/u).flatMap((part) => cutInto(part, width));

function cutInto(word: string, width: number): readonly string[] {
  const pieces: string[] = [];
  let piece = "";
  for (const { segment } of segmenter.segment(word)) {
    if (piece !== "" && textWidth(piece + segment) > width) {
      pieces.push(piece);
      piece = "";
    }
    piece += segment;
  }
  return [...pieces, piece];
}
