import { visibleText } from "../visible-text.ts";
import { languageNames } from "./language-names.ts";
import { linesOf, nameTable } from "./name-table.ts";

/** Codes that were replaced, codes without one of two letters that a written language stands for, other names. */
const aliases = `
iw = he
in = id
ji = yi
mo, mol = ro
sh, scr = hr
scc = sr
cmn, yue, wuu, hak, nan, Mandarin, Cantonese, Mandarin Chinese, Simplified Chinese, Traditional Chinese, Chinesisch (vereinfacht), 汉语, 漢語, 华语, 华文, 普通话, 国语, 粤语, 简体中文, 繁体中文, 繁體中文, 中国话 = zh
fil, Filipino = tl
gsw, bar, Hochdeutsch, Schweizerdeutsch, Swiss German, Austrian German = de
Norwegian Bokmal, Bokmål, Bokmal = nb
Norwegian, Norsk = no
Farsi, Dari, prs, pes = fa
arb = ar
Castilian, Castellano, Español, Espanol = es
Brazilian Portuguese, Português, Portugues = pt
Français, Francais = fr
Flemish = nl
日语, 日文, 日本語 = ja
韩语, 韩文, 한국어 = ko
英文, 英语 = en
俄文, 俄语 = ru
法文, 法语 = fr
德文, 德语 = de
`;

const rows = (): readonly { readonly codes: readonly string[]; readonly names: readonly string[] }[] =>
  linesOf(languageNames).map((line) => {
    const [alpha2 = "", alpha3 = ""] = line.split(" ");
    const names = line.slice(alpha2.length + alpha3.length + 2).split("|");
    return { codes: [alpha2, ...alpha3.split(",")], names };
  });

const byName = nameTable(rows, aliases);

/** A BCP 47 tag, with the underscore of POSIX too: its first part names the language. */
const TAG = /^([a-z]{2,3})(?:[-_][a-z0-9]{1,8})+$/i;

/**
 * The ISO 639-1 code of a language however it was written: BCP 47 and POSIX tags, codes of two and three letters, names,
 * the first of a browser's list.
 *
 * @returns undefined for what is no language, or has no code of two letters.
 * @example languageCodeOf("zh-Hans-CN") // "zh"
 * @example languageCodeOf("de_DE.UTF-8") // "de"
 */
export function languageCodeOf(text: string): string | undefined {
  const first = visibleText(text).split(/[,;]/u)[0]?.trim() ?? "";
  const tag = TAG.exec(first.replace(/[.@].*$/u, ""));
  return byName(tag?.[1] ?? first) ?? byName(first.replace(/\s*\(.*\)$/u, ""));
}
