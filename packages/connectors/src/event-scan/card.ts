import type { FormAnswer } from "../draft.ts";
import type { DraftField } from "../labels.ts";

const unescaped = (text: string): string =>
  text.replace(/\\([\\;,:nN])/gu, (_, sign: string) => (/n/iu.test(sign) ? "\n" : sign));

/** Parts between signs that no backslash guards. */
const split = (text: string, sign: string): readonly string[] => {
  const parts: string[] = [""];
  for (let i = 0; i < text.length; i += 1) {
    const last = parts.length - 1;
    if (text[i] === "\\") parts[last] += text.slice(i, (i += 1) + 1);
    else if (text[i] === sign) parts.push("");
    else parts[last] += text[i] ?? "";
  }
  return parts;
};

const quotedPrintable = (text: string): string =>
  Buffer.from(
    text.replace(/=([0-9a-f]{2})/giu, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    "latin1",
  ).toString("utf8");

const plain: Readonly<Record<string, DraftField>> = {
  EMAIL: "contact.email",
  TEL: "contact.phone",
  FN: "contact.fullName",
  ORG: "contact.company",
  TITLE: "contact.jobTitle",
  NOTE: "contact.message",
};

function answersOfName(value: string, separator: string): readonly FormAnswer[] {
  const [last = "", first = ""] = split(value, separator).map(unescaped);
  return [
    { label: "last name", value: last, field: "contact.lastName" },
    { label: "first name", value: first, field: "contact.firstName" },
  ];
}

function answersOfAddress(value: string): readonly FormAnswer[] {
  const parts = split(value, ";").map(unescaped);
  return [
    { label: "city", value: parts[3], field: "attributes.city" },
    { label: "region", value: parts[4], field: "attributes.region" },
    { label: "country", value: parts[6], field: "attributes.country" },
  ];
}

function answersOfValue(word: string, value: string): readonly FormAnswer[] {
  if (word === "N") return answersOfName(value, ";");
  if (word === "ADR") return answersOfAddress(value);
  if (!Object.hasOwn(plain, word)) return [];
  const text = word === "ORG" ? (split(value, ";")[0] ?? "") : value;
  return [{ label: word, value: unescaped(text).replace(/^(?:tel|mailto):/iu, ""), field: plain[word] }];
}

function answersOfLine(line: string): readonly FormAnswer[] {
  const colon = split(line, ":")[0]?.length ?? 0;
  if (colon === line.length) return [];
  const [name = "", ...params] = line.slice(0, colon).toUpperCase().split(";");
  const raw = line.slice(colon + 1);
  const isEncoded = params.some((each) => each.includes("QUOTED-PRINTABLE"));
  // `item1.EMAIL`: a group that some programs write before a name.
  return answersOfValue(name.split(".").at(-1) ?? name, isEncoded ? quotedPrintable(raw) : raw);
}

/** A vCard 2.1, 3.0 or 4.0. Folded lines are joined; a quoted-printable line goes on behind a `=`. */
function ofVcard(text: string): readonly FormAnswer[] {
  const lines = text
    .replace(/\r\n?/gu, "\n")
    .replace(/=\n(?=[^\n])/gu, "")
    .replace(/\n[ \t]/gu, "")
    .split("\n");
  return lines.flatMap(answersOfLine);
}

/** `MECARD:N:Last,First;TEL:…;EMAIL:…;;` */
const ofMecard = (text: string): readonly FormAnswer[] =>
  split(text.slice("MECARD:".length), ";").flatMap((field) => {
    const colon = field.indexOf(":");
    const [name, value] = [field.slice(0, Math.max(0, colon)).trim().toUpperCase(), field.slice(colon + 1)];
    if (name === "N") return answersOfName(value, ",");
    return Object.hasOwn(plain, name) ? [{ label: name, value: unescaped(value), field: plain[name] }] : [];
  });

/** What a QR code of a badge says of a person; null when it is no card. */
export function answersOfCard(text: string): readonly FormAnswer[] | null {
  const trimmed = text.trim();
  if (/^BEGIN:VCARD/iu.test(trimmed)) return ofVcard(trimmed);
  return /^MECARD:/iu.test(trimmed) ? ofMecard(trimmed) : null;
}
