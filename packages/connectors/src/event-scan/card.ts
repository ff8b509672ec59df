import { TextDecoder } from "node:util";
import type { FormAnswer } from "../draft.ts";
import type { DraftField } from "../labels.ts";

/*
 * A business card in a QR code: vCard 2.1, 3.0 or 4.0 (RFC 2425, 2426, 6350) or MECARD. Cards of real phones and badge
 * printers end early, fold lines anywhere and mix the versions, so that every version is read the same way.
 */

const unescaped = (text: string): string =>
  text.replace(/\\([\\;,:nN])/gu, (_, sign: string) => (/n/iu.test(sign) ? "\n" : sign));

/** Parts between signs that no backslash and no quotation mark guards. */
const split = (text: string, sign: string): readonly string[] => {
  const parts: string[] = [""];
  let isQuoted = false;
  for (let i = 0; i < text.length; i += 1) {
    const last = parts.length - 1;
    if (text[i] === '"') isQuoted = !isQuoted;
    if (text[i] === "\\") parts[last] += text.slice(i, (i += 1) + 1);
    else if (text[i] === sign && !isQuoted) parts.push("");
    else parts[last] += text[i] ?? "";
  }
  return parts;
};

/** Phones of China write `CHARSET=GBK` in vCard 2.1. What is no charset is UTF-8. */
function decoderOf(charset: string): TextDecoder {
  try {
    return new TextDecoder(charset);
  } catch {
    return new TextDecoder();
  }
}

const quotedPrintable = (text: string, charset: string): string => {
  const raw = text.replace(/=([0-9a-f]{2})/giu, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  // A card that says so and then writes its letters plainly means the letters.
  return /[^\0-\xff]/u.test(raw) ? raw : decoderOf(charset).decode(Buffer.from(raw, "latin1"));
};

const plain: Readonly<Record<string, DraftField>> = {
  EMAIL: "contact.email",
  TEL: "contact.phone",
  FN: "contact.fullName",
  ORG: "contact.company",
  TITLE: "contact.jobTitle",
  NOTE: "contact.message",
};

/** One property of a card. */
type Property = { readonly name: string; readonly params: readonly string[]; readonly value: string };

/** `王伟` in one piece is a whole name; nobody knows which part is which. */
function answersOfName(value: string, separator: string): readonly FormAnswer[] {
  const [last = "", first = ""] = split(value, separator).map(unescaped);
  if (first === "") return [{ label: "name", value: last, field: "contact.fullName" }];
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

const has = ({ params }: Property, word: RegExp): boolean => params.some((each) => word.test(each));

function answersOf(property: Property): readonly FormAnswer[] {
  const { name, value } = property;
  if (name === "N") return answersOfName(value, ";");
  if (name === "ADR") return answersOfAddress(value);
  if (!Object.hasOwn(plain, name)) return [];
  // Nobody is called on a fax: the number stays as words.
  if (name === "TEL" && has(property, /\bFAX\b/u)) return [{ label: "fax", value, field: null }];
  const text = name === "ORG" ? (split(value, ";")[0] ?? "") : value;
  const bare = unescaped(text).replace(/^(?:tel|mailto):/iu, "");
  return [{ label: name, value: name === "TEL" ? bare.replace(/;.*$/su, "") : bare, field: plain[name] }];
}

/** `PREF`, `TYPE=pref` of 3.0, `PREF=1` of 4.0. */
const isPreferred = (property: Property): boolean => has(property, /\bPREF(?:=1)?$|\bPREF\b(?!=)/u);

/** Lines as they were before they were folded; one of quoted-printable goes on behind a `=`, any other at a blank. */
function linesOf(text: string): readonly string[] {
  const lines: string[] = [];
  for (const line of text.replace(/\r\n?/gu, "\n").split("\n")) {
    const last = lines.at(-1);
    if (last !== undefined && /^[^:]*QUOTED-PRINTABLE/iu.test(last) && last.endsWith("="))
      lines[lines.length - 1] = last.slice(0, -1) + line.replace(/^[ \t]/u, "");
    else if (last !== undefined && /^[ \t]/u.test(line)) lines[lines.length - 1] = last + line.slice(1);
    else lines.push(line);
  }
  return lines;
}

function propertyOf(line: string): Property | null {
  const [head = ""] = split(line, ":");
  if (head.length === line.length) return null;
  const [name = "", ...params] = split(head.toUpperCase(), ";");
  const value = line.slice(head.length + 1);
  const charset = params.map((each) => /^CHARSET=(.+)$/u.exec(each)?.[1]).find(Boolean) ?? "UTF-8";
  const isEncoded = params.some((each) => each.includes("QUOTED-PRINTABLE"));
  return {
    // `item1.EMAIL`: a group that some programs write before a name.
    name: name.trim().split(".").at(-1) ?? name,
    params,
    value: isEncoded ? quotedPrintable(value, charset) : value,
  };
}

/** The first card of the text: a badge is one person's. It may lack its END. */
function ofVcard(text: string): readonly FormAnswer[] {
  const lines = linesOf(text);
  const end = lines.findIndex((line) => /^END:VCARD/iu.test(line.trim()));
  const properties = lines.slice(0, end < 0 ? lines.length : end).flatMap((line) => propertyOf(line) ?? []);
  const [preferred, others] = [
    properties.filter(isPreferred),
    properties.filter((each) => !isPreferred(each)),
  ];
  return [...preferred, ...others].flatMap(answersOf);
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
