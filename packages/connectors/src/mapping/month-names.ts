/** English, German, French and Chinese; short forms without their dot. */
const names: readonly string[] = [
  "january jan januar jänner jän janvier janv 一月",
  "february feb februar feber février févr fév 二月",
  "march mar märz mär mrz maerz mars 三月",
  "april apr avril avr 四月",
  "may mai 五月",
  "june jun juni juin 六月",
  "july jul juli juillet juil 七月",
  "august aug août 八月",
  "september sep sept septembre 九月",
  "october oct oktober okt octobre 十月",
  "november nov novembre 十一月",
  "december dec dezember dez décembre déc 十二月",
];

/** Without case, accents and a dot at the end. */
const folded = (name: string): string =>
  name
    .normalize("NFKD")
    .replaceAll(/[\p{M}.]/gu, "")
    .toLowerCase();

const months = new Map(
  names.flatMap((all, i) => all.split(" ").map((name) => [folded(name), i + 1] as const)),
);

/** The number of a month, 1 to 12, by its name or short name; undefined for any other word. */
export const monthOf = (name: string): number | undefined => months.get(folded(name));
