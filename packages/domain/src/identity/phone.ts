import { plainForm } from "@leadstream/contracts";
import { asciiDigits } from "../personal-data/index.ts";
import { untilStill, withoutGuards } from "./unwrap.ts";

/** E.164 of one number in a region (ISO 3166-1 alpha-2), or null. */
export type PhoneOf = (text: string, region: string) => string | null;

export type Phone = { readonly number: string; readonly isFirstOfSeveral: boolean };
export type PhoneFault = "malformed" | "damaged";

/** `4.93E+11`: the digits are gone, and whoever fills them up calls a stranger. */
const SCIENTIFIC = /^[+-]?\d(?:[.,]\d+)?\s?e\s?[+-]?\d{1,3}$/iu;
/** A number that went through a table of floats. */
const FLOAT = /^(\+?\d{7,15})[.,]0+$/u;

const WORD =
  "tel|telefon(?:nummer)?|telephone|téléphone|phone|fon|ph|mobile|mobil(?:nummer)?|mob|cell(?:phone)?|handy|gsm|whats ?app|viber|sms|callto|office|work|home|direct|durchwahl|privat|private|büro|zentrale|电话|手机号?码?|联系电话|電話|手機|携帯";
const LABEL = new RegExp(
  `^(?:(?:${WORD})\\s*(?:no|nr|number|nummer)?\\s*[.:=-]*|[a-z]\\s*[.:]|[☎☏✆📞📱]+)\\s*(?:\\/\\/)?\\s*(?=[+(\\d])`,
  "iu",
);
const TRAILER = new RegExp(`\\s*(?:\\([\\p{L}\\s.]+\\)|[-,]?\\s+(?:${WORD}|[mhwd])\\.?)$`, "iu");
const CHAT_LINK = /^(?:https?:\/\/)?(?:wa\.me\/|api\.whatsapp\.com\/send\/?\?phone=)\+?(\d+).*$/iu;

/** The punctuation of a sentence, half a pair of quotes; a bracket and a plus belong to the number. */
const OPENING = /^[\s"'`´“”„«»<[{,;:=]+/u;
const CLOSING = /[\s"'`´“”„«»>\]},;:.!?]+$/u;

/** `(+49)`, `+0049`, `++49`, `(0049)`: one plus, and the country code behind it. */
const PLUS: readonly (readonly [RegExp, string])[] = [
  [/^\(\s*(\+?\s*\d{1,6})\s*\)/u, "$1 "],
  [/^[+\s]*\+[+\s]*(?:00)?\s*(?=[1-9])/u, "+"],
];

/** Brackets around a trunk zero or an area code stay: the numbering plans read them. */
const withPlus = (text: string): string =>
  /^\(\s*(?:\+|00)/u.test(text) || text.startsWith("+")
    ? PLUS.reduce((now, [pattern, by]) => now.replace(pattern, by).trim(), text)
    : text;

const cleaned = (raw: string): string =>
  untilStill(asciiDigits(plainForm(raw)), (text) =>
    withoutGuards(text)
      .replace(CHAT_LINK, "+$1")
      .replace(OPENING, "")
      .replace(LABEL, "")
      .replace(TRAILER, "")
      .replace(CLOSING, ""),
  )
    .replace(/[\p{Pd}\u2212]/gu, "-")
    .replace(/➕/gu, "+")
    .replace(FLOAT, "$1");

/** Every way to write down two numbers; a slash also stands between area code and number. */
const BETWEEN =
  /\s*[;|\n]\s*|\s*,\s*(?=[+(\d\p{L}])|\s*[/\\、]\s*|\s+(?:or|and|oder|und|ou|et)\s+|\s*[&或和]\s*/u;
const digitsIn = (text: string): number => text.replace(/\D/gu, "").length;

/** 400 numbers are service numbers of China, written without a country code; elsewhere they read as somebody else's. */
const CHINESE_SERVICE = /^400(?:-\d{3}-\d{4}| \d{3} \d{4}|\d{7})$/u;
/** Mexico dropped the 1 in front of mobile numbers in 2019. */
const OLD_MEXICAN = /^\+52\s?1\s?(?=(?:[\s().-]*\d){10}$)/u;

/** Too long to be a number of most countries, too much alike one that lost its plus: it is never guessed which. */
const UNMARKED = /^[1-9]\d{11,14}$/u;

const isAmbiguous = (text: string, region: string, phoneOf: PhoneOf): boolean => {
  const digits = text.replace(/[\s().-]/gu, "");
  if (!UNMARKED.test(digits)) return false;
  const abroad = phoneOf(`+${digits}`, region);
  return abroad !== null && abroad !== phoneOf(text, region);
};

function readOne(text: string, region: string, phoneOf: PhoneOf): string | null {
  if (CHINESE_SERVICE.test(text) && region !== "CN") return null;
  if (isAmbiguous(text, region, phoneOf)) return null;
  const plain = withPlus(text);
  // Where 00 is no way to dial abroad, it is still what people write for the plus.
  const abroad = [[OLD_MEXICAN, "+52"] as const, [/^00\s?(?=[1-9])/u, "+"] as const];
  const others = abroad
    .filter(([pattern]) => pattern.test(plain))
    .map(([pattern, by]) => plain.replace(pattern, by));
  return [plain, ...others].map((each) => phoneOf(each, region)).find((number) => number !== null) ?? null;
}

/**
 * A phone number however it was written: with invisible characters, labels (`p:`, `Tel.`, `whatsapp:`), Excel's guards,
 * brackets and zeros around the country code. Of several numbers in one field the first readable one is taken. The whole
 * text must be numbers: digging one out of a sentence would turn an order number into somebody's phone.
 *
 * @param region where a number without a country code belongs, ISO 3166-1 alpha-2.
 * @returns the number; `damaged` for what a spreadsheet has rounded, `malformed` for the rest.
 * Cost: some replacements and one look into the numbering plans, one more for each further number.
 */
export function readPhoneNumber(raw: string, region: string, phoneOf: PhoneOf): Phone | PhoneFault {
  const text = cleaned(raw);
  if (SCIENTIFIC.test(text)) return "damaged";
  const parts = text.split(BETWEEN).filter((part) => digitsIn(part) >= 6);
  const several = parts.length < 2 ? [] : parts.map((part) => readOne(cleaned(part), region, phoneOf));
  const [first = null] = several.filter((number) => number !== null);
  if (first !== null) return { number: first, isFirstOfSeveral: true };
  const number = readOne(text, region, phoneOf);
  return number === null ? "malformed" : { number, isFirstOfSeveral: false };
}
