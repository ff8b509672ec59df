/** Legal forms after the removal of punctuation. `GmbH & Co. KG` is three of them in a row. */
const legalForms = [
  "gmbh|ggmbh|mbh|ag|kg|kgaa|ohg|ug|se|eg",
  "limited|ltd|llc|llp|plc|pty|pte|pvt|incorporated|inc|corporation|corp|company|co",
  "sarl|sas|sasu|sa|sa de cv|srl|spa|slu|sl|bvba|bv|nv|ab|as|aps|oy|oyj",
  "ltda|eireli|kk|sp z oo|sro",
].join("|");

const legalTail = new RegExp(`(?: (?:${legalForms}))+$`);

/**
 * The name in the form for comparison: without accents, case, punctuation and legal form. `Müller & Söhne GmbH &
 * Co. KG` and `muller sohne` are equal.
 *
 * @returns empty when nothing comparable is left.
 */
export function comparableName(name: string): string {
  const words = name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[.'’]/g, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
  return words.replace(legalTail, "");
}
