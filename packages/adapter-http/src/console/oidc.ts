import * as client from "openid-client";
import { Fault } from "@leadstream/kernel";
import type { SessionOwner } from "@leadstream/contracts";
import { z } from "zod";
import { HttpProblem } from "../problems.ts";
import { type OidcClaims, ownerBy } from "./oidc-claims.ts";

/** The identity provider of a team. */
export type OidcSettings = {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** What the page of the sign-in calls it. */
  readonly name: string;
  readonly claims: OidcClaims;
};

/** What the browser keeps while the person is at the provider. */
const Pending = z.strictObject({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  returnTo: z.string(),
});
type Pending = z.infer<typeof Pending>;

export const PENDING_SECONDS = 600;

export type OidcSignIn = {
  /** Where to send the browser, and what it must keep until then. */
  readonly begin: (
    redirectUri: string,
    returnTo: string,
  ) => Promise<{ readonly url: string; readonly pending: string }>;
  /**
   * Who came back.
   * @param url the whole address with which the browser came back.
   * @throws HttpProblem `sign-in.failed`, `sign-in.refused`; Fault `sign-in.provider-away` when the provider is away.
   */
  readonly finish: (
    url: URL,
    pending: string | undefined,
  ) => Promise<{ readonly owner: SessionOwner; readonly returnTo: string }>;
};

const failed = (detail: string): HttpProblem => new HttpProblem("sign-in.failed", detail);

const packed = (pending: Pending): string => Buffer.from(JSON.stringify(pending)).toString("base64url");

function unpacked(text: string | undefined): Pending {
  if (text === undefined) throw failed("This browser began no sign-in within the last ten minutes.");
  try {
    return Pending.parse(JSON.parse(Buffer.from(text, "base64url").toString("utf8")));
  } catch {
    throw failed("What the browser kept of the sign-in is damaged.");
  }
}

const isOnLoopback = (issuer: URL): boolean =>
  issuer.protocol === "http:" && ["127.0.0.1", "localhost", "[::1]"].includes(issuer.hostname);

/** The provider answers, but says no: a wrong code, a wrong state, a person who cancelled. */
const saysNo = (thrown: unknown): boolean =>
  thrown instanceof client.AuthorizationResponseError ||
  thrown instanceof client.ResponseBodyError ||
  thrown instanceof client.ClientError;

const away = (thrown: unknown): Fault =>
  new Fault("sign-in.provider-away", "the identity provider does not answer", {}, thrown);

/** Asks the provider for its addresses at the first sign-in, and again after a failure. */
function createDiscovery({
  issuer,
  clientId,
  clientSecret,
}: OidcSettings): () => Promise<client.Configuration> {
  const server = new URL(issuer);
  // Only a provider on this machine, in a test, may speak plain http.
  const plain = isOnLoopback(server) ? { execute: [client.allowInsecureRequests] } : {};
  let known: Promise<client.Configuration> | undefined;
  return async () => {
    known ??= client.discovery(server, clientId, clientSecret, undefined, plain);
    try {
      return await known;
    } catch (thrown) {
      known = undefined;
      throw away(thrown);
    }
  };
}

async function tokensFor(config: client.Configuration, url: URL, pending: Pending) {
  try {
    return await client.authorizationCodeGrant(config, url, {
      pkceCodeVerifier: pending.verifier,
      expectedState: pending.state,
      expectedNonce: pending.nonce,
      idTokenExpected: true,
    });
  } catch (thrown) {
    if (saysNo(thrown))
      throw failed("The identity provider refused it, or the answer was for another sign-in.");
    throw away(thrown);
  }
}

type Tokens = Awaited<ReturnType<typeof tokensFor>>;

/** Claims of the token, and, when it has no roles, those that the provider gives only on request. */
async function claimsOf(config: client.Configuration, tokens: Tokens, rolesClaim: string) {
  const claims = tokens.claims();
  if (claims === undefined) throw failed("The identity provider sent no ID token.");
  const isWhole = claims[rolesClaim] !== undefined;
  if (isWhole || config.serverMetadata().userinfo_endpoint === undefined) return claims;
  try {
    return { ...(await client.fetchUserInfo(config, tokens.access_token, claims.sub)), ...claims };
  } catch (thrown) {
    throw away(thrown);
  }
}

/**
 * Signs people in at an OpenID provider: authorization code with PKCE, state and nonce. What must match when the
 * person comes back lies in a cookie of the browser, so any instance of the api can finish what another began.
 */
export function createOidc(settings: OidcSettings): OidcSignIn {
  const { claims: by } = settings;
  const configuration = createDiscovery(settings);
  return {
    begin: async (redirectUri, returnTo) => {
      const config = await configuration();
      const [state, nonce] = [client.randomState(), client.randomNonce()];
      const verifier = client.randomPKCECodeVerifier();
      const url = client.buildAuthorizationUrl(config, {
        redirect_uri: redirectUri,
        scope: "openid profile email",
        code_challenge: await client.calculatePKCECodeChallenge(verifier),
        code_challenge_method: "S256",
        state,
        nonce,
      });
      return { url: url.href, pending: packed({ state, nonce, verifier, returnTo }) };
    },
    finish: async (url, kept) => {
      const pending = unpacked(kept);
      const config = await configuration();
      const claims = await claimsOf(config, await tokensFor(config, url, pending), by.roles);
      return { owner: ownerBy(claims, by), returnTo: pending.returnTo };
    },
  };
}
