import { type IdentityPolicy, plainForm } from "@leadstream/contracts";
import { untilStill, withoutGuards } from "./unwrap.ts";

/** The domain in ASCII by UTS 46, or null when it is none. Asked for domains that are not plain ASCII. */
export type DomainOf = (domain: string) => string | null;

export type EmailRules = { readonly domainOf: DomainOf; readonly providers: IdentityPolicy["mailProviders"] };

/** An e-mail address as it is kept and as it is recognised. */
export type Email = {
  /** Where mail goes to: lower case, ASCII domain. */
  readonly address: string;
  /** One for each mailbox: what identities are made of. */
  readonly mailbox: string;
  /** As a domain was compared before there was one form; the index may know a lead by it. */
  readonly asWritten: string;
  /** There were others beside it in the field. */
  readonly isFirstOfSeveral: boolean;
};

// One @, no spaces, a dotted domain. Stricter patterns refuse real addresses.
const LOCAL = /^[^\s@<>",;:()[\]\\]{1,64}$/u;
const DOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}$/;
const PLAIN = /^[a-z0-9.-]+$/;
/** What ends the host of a link: converters of domains cut there, and `ada@x.example/…` would pass. */
const NO_DOMAIN = /[\x00-\x2c/:-`{-\x7f]/;

/** Nothing around it to take off: nearly every address. */
const BARE = /^[a-z0-9][a-z0-9._+-]*@[a-z0-9.-]*[a-z0-9]$/i;

const LABEL = /^(?:mailto|e-?mail(?:-?adress?e?)?|mail|邮箱|电子邮[箱件]|邮件)\s*:\s*(?:\/\/)?/iu;
/** The parentheses of a comment, `ada@x.example (Ada)`. */
const COMMENT = /\s*\([^()]*\)$/u;
const OPENING = /^[=\s"'`´“”„«»‹›‘’<([{,;:]+/u;
const CLOSING = /[\s"'`´“”„«»‹›‘’>)\]},;:.!?…]+$/u;

function linkDecoded(text: string): string {
  const bare = text.replace(/\?.*$/su, "");
  try {
    return decodeURIComponent(bare);
  } catch {
    return bare;
  }
}

const withoutLabel = (text: string): string =>
  /^mailto:|^[^@]*%40/iu.test(text) ? linkDecoded(text.replace(LABEL, "")) : text.replace(LABEL, "");

/** What stands in front is a name, and no list of which this is the last. */
const DISPLAY_NAME = /^(?![^<]*@[^<]*[;,|][^<]*<)[^<]*<([^<>]*)>[^<>@]*$/u;
const isQuoted = /^"[^"\s@]+"@/u;

const unwrapped = (text: string): string => {
  const [, inner] = DISPLAY_NAME.exec(text) ?? [];
  const bare = withoutLabel(withoutGuards(inner ?? text)).replace(COMMENT, "");
  return (isQuoted.test(bare) ? bare : bare.replace(OPENING, "")).replace(CLOSING, "");
};

/** As a person means it: in plain signs, out of its wrapping, an ideographic full stop is a dot. */
const cleaned = (raw: string): string =>
  untilStill(plainForm(raw), (text) => plainForm(unwrapped(text)))
    .replace(/[。・]/gu, ".")
    .replace(/\s*@\s*/u, "@")
    .replace(/^"([^"\s@]+)"@/u, "$1@");

const mailboxOf = (local: string, domain: string, providers: EmailRules["providers"]): string => {
  const provider = providers.find(({ domains }) => domains.includes(domain));
  if (provider === undefined) return `${local}@${domain}`;
  const { domains, tagAfter, ignoresDots } = provider;
  const tag = tagAfter === "none" ? -1 : local.indexOf(tagAfter);
  const untagged = tag > 0 ? local.slice(0, tag) : local;
  const name = ignoresDots ? untagged.replaceAll(".", "") : untagged;
  return `${name === "" ? local : name}@${domains[0] ?? domain}`;
};

const domainIn = (given: string, domainOf: DomainOf): string | null => {
  if (PLAIN.test(given)) return given;
  return NO_DOMAIN.test(given) ? null : (domainOf(given)?.replace(/\.$/, "") ?? null);
};

function readOne(text: string, { domainOf, providers }: EmailRules): Email | null {
  const lower = plainForm(text.toLowerCase());
  const at = lower.lastIndexOf("@");
  const [local, given] = [lower.slice(0, Math.max(at, 0)), lower.slice(at + 1)];
  const domain = domainIn(given, domainOf);
  if (domain === null || !LOCAL.test(local) || !DOMAIN.test(domain)) return null;
  const address = `${local}@${domain}`;
  const mailbox = mailboxOf(local, domain, providers);
  return { address, mailbox, asWritten: `${local}@${given}`, isFirstOfSeveral: false };
}

const separators: readonly RegExp[] = [
  /\s*[;,|]\s*/u,
  /\s*[;,|]\s*|\s+(?:\/|&|or|and|oder|und|ou|et|或|和)\s+|\s+/u,
];

/** Only where every piece is an address: one that stands in a sentence may be anybody's. */
function firstOf(text: string, rules: EmailRules): Email | null {
  for (const separator of separators) {
    const pieces = text.split(separator).filter((piece) => piece !== "");
    const all = pieces.map((piece) => readOne(cleaned(piece), rules));
    const [first] = all;
    if (first !== undefined && first !== null && all.length > 1 && !all.includes(null))
      return { ...first, isFirstOfSeveral: true };
  }
  return null;
}

/**
 * An e-mail address however it was written: with invisible characters, full-width, as `"Ada" <ada@x.example>` or
 * `mailto:` link, with the punctuation of a sentence around it, its domain in any script.
 *
 * @returns null when it is none. Reading `address` again gives the same.
 * Cost: some replacements; the domain's conversion only where it is not plain ASCII.
 * @example readEmailAddress("Ada <ADA@bücher.example>.", rules)?.address // "ada@xn--bcher-kva.example"
 */
export function readEmailAddress(raw: string, rules: EmailRules): Email | null {
  return readOne(BARE.test(raw) ? raw : cleaned(raw), rules) ?? firstOf(plainForm(raw), rules);
}
