import { Fault } from "@leadstream/kernel";
import { z } from "zod";

export type Env = Readonly<Record<string, string | undefined>>;

/** `a, b,,c` to `["a", "b", "c"]`. */
export const csv = z.string().transform((text) =>
  text
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== ""),
);

/** A whole number from `min` to `max`, both included. */
export const int = (min: number, max: number) => {
  const message = `want a whole number from ${min} to ${max}`;
  return z
    .string()
    .trim()
    .regex(/^-?\d{1,15}$/, message)
    .transform(Number)
    .pipe(z.int({ error: message }).min(min, message).max(max, message));
};

/** Further hosts of one address, `h1:1,h2:2,h3:3`, as for clusters. `URL` accepts one host only. */
const furtherHosts = /,[^/?#@]*(?=[/?#]|$)/;

/** An address with one of these schemes, kept as text. Several hosts are allowed. */
export const url = (...schemes: readonly [string, ...string[]]) => {
  const prefixes = schemes.map((scheme) => `${scheme}://`);
  return z
    .string()
    .trim()
    .refine(
      (text) =>
        prefixes.some((prefix) => text.startsWith(prefix) && text.length > prefix.length) &&
        URL.canParse(text.replace(furtherHosts, "")),
      { error: `want an address that begins with ${prefixes.join(" or ")}` },
    );
};

/** What every service reads. Addresses and secrets have no default. */
export const CommonEnv = z.object({
  LOG_LEVEL: z.enum(["info", "warn", "error", "silent"]).default("info"),
  /** How much of the decision trail is logged, at level info. */
  LOG_DECISIONS: z.enum(["all", "decisions", "none"]).default("all"),
  /** Longest time from the first signal to the exit, in milliseconds. */
  SHUTDOWN_GRACE_MS: int(0, 600_000).default(20_000),
});

/**
 * Parses the environment once, at start. Reports all bad variables at once, and never a value: half of them are
 * secrets. An empty variable counts as not set, because compose files write `NAME: ${NAME:-}`.
 *
 * @throws Fault `config.invalid`
 */
export function loadConfig<S extends z.ZodType>(schema: S, env: Env): z.output<S> {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""));
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(
    ({ path, message }) => `${path.map(String).join(".") || "(environment)"}: ${message}`,
  );
  throw new Fault("config.invalid", problems.join("; "), { problems: problems.length });
}
