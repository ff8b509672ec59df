import { bareName, type Contact, foldedText } from "@leadstream/contracts";

/** Legal forms: `Acme GmbH` and `ACME` are one company to whoever writes it into a form. */
const legalForms: ReadonlySet<string> = new Set(
  "ab ag as bv co company corp corporation eg ev gbr gmbh inc kg kgaa limited llc llp ltd mbh nv oy plc pty sa sarl sas se sl spa srl ug".split(
    " ",
  ),
);
const legalEndings = /(?:股份有限公司|有限责任公司|有限公司|株式会社|公司)$/u;

const wordsOf = (text: string): readonly string[] =>
  foldedText(text)
    .replaceAll(".", "")
    .split(/[^\p{L}\p{N}]+/u)
    .map(bareName)
    .filter((word) => word !== "");

/** In any order: `Lovelace, Ada` is `Ada Lovelace`. A single given name says too little; in Chinese it is the whole name. */
function nameOf({ fullName, firstName, lastName }: Contact): string | null {
  const words = wordsOf(fullName ?? `${firstName ?? ""} ${lastName ?? ""}`);
  const [only = ""] = words;
  const isWhole = words.length > 1 || /^\p{Script=Han}{2,}$/u.test(only);
  return isWhole ? words.toSorted().join(" ") : null;
}

function companyOf({ company = "" }: Contact): string | null {
  const words = wordsOf(company).filter((word) => !legalForms.has(word));
  const name = words.join(" ").replace(legalEndings, "");
  return name === "" ? null : name;
}

/**
 * Name and company of a person, in one form for all spellings. Two leads with the same may be one person; only a person
 * can say so, because namesakes work in one company too.
 *
 * @returns null if one of them is missing or too short to say anything. Never stored or shown: only its keyed hash is.
 */
export function nameAndCompanyOf(contact: Contact): string | null {
  const [name, company] = [nameOf(contact), companyOf(contact)];
  return name === null || company === null ? null : `${name}\n${company}`;
}
