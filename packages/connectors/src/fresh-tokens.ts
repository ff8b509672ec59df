import type { Clock, ConnectorSource } from "@leadstream/application";
import { at, textAt } from "./json.ts";
import type { Connector } from "./connector.ts";
import type { FetchJson } from "./fetch-json.ts";

/** The source with an access token that works, or why there is none. */
export type Ready =
  | { readonly kind: "ready"; readonly source: ConnectorSource }
  | { readonly kind: "failed"; readonly code: string };

export type FreshTokens = (connector: Connector, source: ConnectorSource) => Promise<Ready>;

/** A token is replaced this long before its end. */
const MARGIN_MS = 60_000;
const SHORTEST_S = 120;
const LONGEST_S = 3_600;

type Token = { readonly value: string; readonly until: number; readonly of: string };

/** Seconds; some vendors say milliseconds. */
const secondsOf = (answer: unknown): number => {
  const seconds = Number(at(answer, "expires_in"));
  return Number.isFinite(seconds) ? Math.min(LONGEST_S, Math.max(SHORTEST_S, seconds)) : SHORTEST_S;
};

/**
 * Access tokens that last an hour, made from the refresh token of a source (OAuth 2.0, RFC 6749, section 6). They are
 * remembered in this process and stored nowhere. A source without a refresh token keeps the access token of its set-up.
 */
export function createFreshTokens(fetchJson: FetchJson, clock: Clock): FreshTokens {
  const known = new Map<string, Token>();
  const withToken = (source: ConnectorSource, value: string): Ready => ({
    kind: "ready",
    source: { ...source, options: { ...source.options, "access-token": value } },
  });
  return async (connector, source) => {
    const request = connector.refresh?.(source) ?? null;
    if (request === null) return { kind: "ready", source };
    const now = Date.parse(clock.now());
    const token = known.get(source.id);
    if (token !== undefined && token.of === request.body && now < token.until)
      return withToken(source, token.value);
    const answer = await fetchJson(request);
    if (answer.kind === "failed") return { kind: "failed", code: `token-${answer.code}` };
    const value = textAt(answer.value, "access_token");
    if (value === undefined) return { kind: "failed", code: "token-refused" };
    const until = now + secondsOf(answer.value) * 1_000 - MARGIN_MS;
    known.set(source.id, { value, until, of: request.body ?? "" });
    return withToken(source, value);
  };
}
