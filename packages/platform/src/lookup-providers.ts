import { readFile } from "node:fs/promises";
import type { GuardRules, HttpProvider } from "@leadstream/adapter-outbound";
import { Code } from "@leadstream/contracts";
import { Fault } from "@leadstream/kernel";
import { z } from "zod";

/*
 * Descriptions of providers that are asked over HTTP: the file is the interface for whoever connects a registry such as
 * 企查查, 天眼查 or a service of their own. `packages/adapter-outbound/examples` has two.
 */

const HOUR_MS = 3_600_000;

/** `NAME=value NAME=value`, divided by blanks. A value is never shown. */
export const LookupSecrets = z.string().transform((text, context): ReadonlyMap<string, string> => {
  const pairs = text.split(/\s+/u).filter((each) => each !== "");
  const read = pairs.map((pair) => /^([A-Za-z][A-Za-z0-9_-]{0,39})=(.+)$/u.exec(pair));
  read.forEach((match, i) => {
    if (match === null)
      context.addIssue({ code: "custom", message: `entry ${i + 1}: want NAME=value, divided by blanks` });
  });
  return new Map(
    read.flatMap((match) => (match === null ? [] : [[match[1] ?? "", match[2] ?? ""] as const])),
  );
});

const Fact = z.union([
  z.strictObject({
    path: z.string().min(1).max(200),
    as: z.enum(["text", "number", "people"]).default("text"),
  }),
  z.strictObject({ is: z.union([z.string().max(120), z.number(), z.boolean()]) }),
]);

/** A lead must not choose the host: places may stand behind it only. */
const Address = z
  .string()
  .max(1_000)
  .regex(/^https?:\/\/[^/{}?#@\\\s]+\//u, "want http:// or https:// and a host without places, then a path");

const Provider = z.strictObject({
  provider: Code,
  /** For people: where the rules come from, and what nobody has confirmed. */
  note: z.string().max(1_000).optional(),
  url: Address,
  headers: z.record(z.string().regex(/^[A-Za-z0-9-]{1,60}$/u), z.string().max(1_000)).default({}),
  words: z
    .record(
      z.string().regex(/^[a-z][a-z0-9-]{0,39}$/u),
      z.strictObject({ md5: z.string(), isUpper: z.boolean().default(false) }),
    )
    .default({}),
  result: z
    .strictObject({
      path: z.string().min(1).max(200),
      found: z.array(z.string()).min(1),
      none: z.array(z.string()).default([]),
    })
    .optional(),
  facts: z.record(Code, Fact),
  confidence: z.number().min(0).max(1).default(0.8),
  ttlDays: z.int().min(1).max(3_650).default(90),
  party: z.enum(["first", "second", "third"]).default("third"),
  /** Asked on this machine or its network. */
  mayBePrivate: z.boolean().default(false),
  perSecond: z.number().min(0.001).max(10_000).optional(),
  cacheHours: z.number().min(0).max(8_760).default(24),
  costPerCall: z.number().min(0).default(0),
});

const ProviderFile = z.strictObject({ version: z.literal(1), providers: z.array(Provider).min(1).max(50) });

export type DescribedProvider = { readonly rules: HttpProvider; readonly guards: Partial<GuardRules> };

const broken = (path: string, what: string): Fault => new Fault("config.invalid", `${path}: ${what}`);

async function fileAt(path: string): Promise<z.output<typeof ProviderFile>> {
  const text = await readFile(path, "utf8").catch(() => {
    throw broken(path, "it cannot be read");
  });
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw broken(path, "it is no JSON");
  }
  const parsed = ProviderFile.safeParse(json);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((i) => `${i.path.join(".") || "(file)"}: ${i.message}`);
  throw broken(path, problems.join("; "));
}

const known: ReadonlySet<string> = new Set(["company", "domain", "seconds", "milliseconds"]);

/** Every place of a template must have a word, or a look-up would ask with a hole in it. */
function mustBeFillable(
  path: string,
  { provider, url, headers, words }: z.output<typeof Provider>,
  secrets: ReadonlyMap<string, string>,
): void {
  const templates = [url, ...Object.values(headers), ...Object.values(words).map(({ md5 }) => md5)];
  for (const [, name = ""] of templates.flatMap((each) => [...each.matchAll(/\{([^}]*)\}/gu)])) {
    const secret = /^secret:(.+)$/u.exec(name)?.[1];
    if (secret !== undefined && !secrets.has(secret))
      throw broken(path, `${provider}: LOOKUP_SECRETS has no ${secret}`);
    if (secret === undefined && !known.has(name) && !Object.hasOwn(words, name))
      throw broken(
        path,
        `${provider}: {${name}} is none of ${[...known].join(", ")}, secret:NAME and its words`,
      );
  }
}

/**
 * The providers that files describe, in their order.
 *
 * @param secrets by the names that `{secret:NAME}` uses
 * @throws Fault `config.invalid` naming file, place and reason; never a value of a secret.
 */
export async function httpProvidersIn(
  paths: readonly string[],
  secrets: ReadonlyMap<string, string>,
): Promise<readonly DescribedProvider[]> {
  const found: DescribedProvider[] = [];
  for (const path of paths)
    for (const each of (await fileAt(path)).providers) {
      mustBeFillable(path, each, secrets);
      if (found.some(({ rules }) => rules.provider === each.provider))
        throw broken(path, `${each.provider}: there is another provider of this name`);
      found.push(describedBy(each));
    }
  return found;
}

function describedBy({
  note: _,
  confidence,
  ttlDays,
  perSecond,
  cacheHours,
  costPerCall,
  result,
  ...rules
}: z.output<typeof Provider>): DescribedProvider {
  const rate = perSecond === undefined ? {} : { ratePerSecond: perSecond };
  return {
    rules: { ...rules, ...(result === undefined ? {} : { result }), trust: { confidence, ttlDays } },
    guards: { ...rate, cacheTtlMs: cacheHours * HOUR_MS, costPerCall },
  };
}
