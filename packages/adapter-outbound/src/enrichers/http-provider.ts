import type { Enricher, EnrichmentSubject } from "@leadstream/application";
import type { EnrichedValue } from "@leadstream/contracts";
import { valueAt } from "@leadstream/kernel";
import { ProviderError } from "../guards/with-guards.ts";
import { getJson, type JsonAnswer, type JsonQuestion } from "../http/get-json.ts";
import { type Digest, digested, filled, namesIn } from "../http/template.ts";
import { emailDomain } from "./email-domain.ts";
import { enriched, type Trust } from "./enriched-values.ts";
import { freeMailDomains } from "./free-mail-domains.ts";

/*
 * A provider that is described and not programmed: where it is asked, how it wants to be asked, and which parts of its
 * answer are facts. It hears the name or the mail domain of a company, and nothing else of a person.
 */

/** One fact of an answer. */
export type FactRule =
  | { readonly path: string; readonly as: "text" | "number" | "people" }
  /** True of every company that the provider knows. */
  | { readonly is: string | number | boolean };

export type HttpProvider = {
  readonly provider: string;
  /** Places in the path or query: `{company}`, `{domain}`, `{seconds}`, `{milliseconds}`, `{secret:NAME}`, and `words`. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly words: Readonly<Record<string, Digest>>;
  /** The member that says whether something was found. Absent: the status alone. Any other text is a failure. */
  readonly result?: {
    readonly path: string;
    readonly found: readonly string[];
    readonly none: readonly string[];
  };
  readonly facts: Readonly<Record<string, FactRule>>;
  readonly trust: Trust;
  readonly party: EnrichedValue["party"];
  readonly mayBePrivate: boolean;
};

export type HttpProviderSettings = {
  readonly timeoutMs: number;
  /** By name. */
  readonly secrets: ReadonlyMap<string, string>;
  /** Wall clock, ms; default `Date.now`. Some vendors want the time of the request signed. */
  readonly nowMs?: () => number;
};

/** An enricher with what the guards around it need to know. */
export type HttpEnricher = Enricher & {
  /** Everything that an answer depends on; null: it would not be asked. */
  readonly cacheKeyOf: (subject: EnrichmentSubject) => string | null;
  /** False while the provider has told us to wait (`Retry-After`). */
  readonly mayAsk: () => boolean;
};

const LONGEST_TEXT = 120;

/** What a provider may hear of a lead. A private mailbox names no company, and perhaps its owner. */
function subjectWords({ contact }: EnrichmentSubject): ReadonlyMap<string, string> {
  const domain = contact?.email === undefined ? null : emailDomain(contact.email);
  const company = contact?.company?.trim() ?? "";
  return new Map([
    ...(company === "" ? [] : [["company", company] as const]),
    ...(domain === null || freeMailDomains.has(domain) ? [] : [["domain", domain] as const]),
  ]);
}

const subjectNames = ["company", "domain"] as const;

/** `1,234`, `50-99人`, `10000以上`: the least number of people; `小于50人` and `<50` are at least one. */
function peopleIn(text: string): number | null {
  if (/^\s*(?:<|小于|少于|低于|不足)/u.test(text)) return 1;
  const digits = /\d[\d,，]*/u.exec(text)?.[0].replace(/[,，]/gu, "");
  const people = digits === undefined ? 0 : Number(digits);
  return people >= 1 && people <= 10_000_000 ? people : null;
}

function factOf(rule: FactRule, answer: unknown): EnrichedValue["value"] | null {
  if ("is" in rule) return rule.is;
  const value = valueAt(answer, rule.path);
  if (typeof value !== "string" && typeof value !== "number") return null;
  const text = String(value).trim();
  if (rule.as === "people") return peopleIn(text);
  if (rule.as === "text") return text === "" ? null : text.slice(0, LONGEST_TEXT);
  return text !== "" && Number.isFinite(Number(text)) ? Number(text) : null;
}

const isFine = ({ status, value }: JsonAnswer): boolean =>
  status >= 200 && status <= 299 && value !== undefined && value !== null;

/** @returns null when the provider knows nothing of this company. */
function documentOf({ provider, result }: HttpProvider, answer: JsonAnswer): unknown {
  if (answer.status === 404) return null;
  if (!isFine(answer)) throw new ProviderError("provider.failed", provider);
  if (result === undefined) return answer.value;
  const told = valueAt(answer.value, result.path);
  const word = typeof told === "string" || typeof told === "number" ? String(told) : "";
  if (result.none.includes(word)) return null;
  if (!result.found.includes(word)) throw new ProviderError("provider.failed", provider);
  return answer.value;
}

/** The request about one company, at one moment. */
function questionOf(
  { url, headers, words: digests, mayBePrivate }: HttpProvider,
  about: ReadonlyMap<string, string>,
  { secrets, timeoutMs }: HttpProviderSettings,
  nowMs: number,
): JsonQuestion {
  const words = new Map([
    ...[...secrets].map(([name, value]) => [`secret:${name}`, value] as const),
    ...about,
    ["seconds", String(Math.floor(nowMs / 1_000))],
    ["milliseconds", String(nowMs)],
  ]);
  for (const [name, digest] of Object.entries(digests)) words.set(name, digested(digest, words));
  // A header takes no characters beyond Latin-1; secrets go in as they are.
  const inHeaders = new Map(
    [...words].map(([name, word]) => [name, about.has(name) ? encodeURIComponent(word) : word]),
  );
  const sent = Object.entries(headers).map(
    ([name, template]) => [name, filled(template, inHeaders, (word) => word)] as const,
  );
  return {
    url: filled(url, words, encodeURIComponent),
    headers: Object.fromEntries(sent),
    timeoutMs,
    mayBePrivate,
  };
}

/** The names of what must be known of a lead before the provider is asked. */
function wantedBy({ url, headers, words }: HttpProvider): readonly string[] {
  const templates = [url, ...Object.values(headers), ...Object.values(words).map(({ md5 }) => md5)];
  const used = new Set(templates.flatMap(namesIn));
  return subjectNames.filter((name) => used.has(name));
}

/**
 * An enricher from a description. A company that the provider does not know gives no values; trouble of any kind throws a
 * `ProviderError` that names the provider and quotes nothing. Wrap it with `withGuards`.
 */
export function createHttpProvider(rules: HttpProvider, settings: HttpProviderSettings): HttpEnricher {
  const { provider, party, trust } = rules;
  const { nowMs = Date.now } = settings;
  const wanted = wantedBy(rules);
  let restsUntil = 0;

  const ask = async (about: ReadonlyMap<string, string>): Promise<JsonAnswer> => {
    const answer = await getJson(questionOf(rules, about, settings, nowMs()));
    const { status, retryAfterMs } = answer;
    if (retryAfterMs !== null && (status === 429 || status === 503)) restsUntil = nowMs() + retryAfterMs;
    if (status === 429) throw new ProviderError("provider.rate-limited", provider);
    return answer;
  };
  const isKnown = (about: ReadonlyMap<string, string>): boolean => wanted.every((name) => about.has(name));

  return {
    provider,
    isExternal: true,
    mayAsk: () => nowMs() >= restsUntil,
    cacheKeyOf: (subject) => {
      const about = subjectWords(subject);
      return isKnown(about) ? JSON.stringify(wanted.map((name) => about.get(name))) : null;
    },
    enrich: async (subject, fetchedAt) => {
      const about = subjectWords(subject);
      const found = isKnown(about) ? documentOf(rules, await ask(about)) : null;
      if (found === null) return [];
      const origin = { provider, party, fetchedAt };
      return Object.entries(rules.facts).flatMap(([field, rule]) => {
        const value = factOf(rule, found);
        return value === null ? [] : [enriched(field, value, origin, trust)];
      });
    },
  };
}
