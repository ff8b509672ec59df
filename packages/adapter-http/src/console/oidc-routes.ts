import { z } from "zod";
import { HttpProblem } from "../problems.ts";
import { emptyReply } from "../reply.ts";
import { anybody, bind, type Bound, type Context, defineRoute, ignored, noBody, none } from "../route.ts";
import { ownOrigin, pendingCookie, pendingOf } from "./cookies.ts";
import { type OidcSignIn, PENDING_SECONDS } from "./oidc.ts";
import type { ConsoleSignIn } from "./sign-in.ts";

const CALLBACK = "/console/callback";

const HERE = "http://here.invalid";

/** Only a path of the console, read as a browser reads it: anything else could lead to another site. */
export function returnPath(path: string | undefined): string {
  const url = path?.startsWith("/") === true && URL.canParse(path, HERE) ? new URL(path, HERE) : null;
  return url?.origin === HERE && /^\/console(?:\/(?!\/)|$)/.test(url.pathname)
    ? url.pathname + url.search + url.hash
    : "/console/";
}

const common = {
  method: "get",
  tag: "Console",
  access: anybody,
  params: none,
  body: noBody,
  errorsAsPages: true,
} as const;

const beginRoute = defineRoute({
  ...common,
  path: "/console/sign-in",
  operationId: "signInByProvider",
  summary: "Go to the identity provider",
  query: z.object({ return: z.string().max(4_000).optional() }),
  answers: { 303: { means: "To the provider." } },
  problems: ["session.insecure", "route.unknown"],
});

const callbackRoute = defineRoute({
  ...common,
  path: CALLBACK,
  operationId: "signedInByProvider",
  summary: "Come back from the identity provider",
  query: ignored,
  answers: { 303: { means: "To the console, signed in." } },
  problems: ["sign-in.failed", "sign-in.refused", "session.insecure"],
});

type Deps = { readonly signIn: ConsoleSignIn; readonly oidc: OidcSignIn | null };

const mustBeThere = (oidc: OidcSignIn | null): OidcSignIn => {
  if (oidc !== null) return oidc;
  throw new HttpProblem("route.unknown", "No identity provider is configured here: see OIDC_ISSUER.");
};

async function finished({ signIn, oidc }: Deps, { request, ...context }: Context) {
  const url = new URL(request.originalUrl, ownOrigin(request));
  try {
    return await mustBeThere(oidc).finish(url, pendingOf(request));
  } catch (thrown) {
    throw thrown instanceof HttpProblem ? signIn.refused("oidc", thrown, context) : thrown;
  }
}

/** `GET /console/sign-in` and `/console/callback`. */
export const oidcRoutes = (deps: Deps): readonly Bound[] => [
  bind(beginRoute, async ({ query, context: { request } }) => {
    // Throws on a way without https, before the person goes elsewhere.
    pendingCookie(request, "", 0);
    const redirectUri = `${ownOrigin(request)}${CALLBACK}`;
    const { url, pending } = await mustBeThere(deps.oidc).begin(redirectUri, returnPath(query.return));
    const cookie = pendingCookie(request, pending, PENDING_SECONDS);
    return emptyReply(303, { Location: url, "Set-Cookie": cookie });
  }),
  bind(callbackRoute, async ({ context }) => {
    const { request, state } = context;
    const { owner, returnTo } = await finished(deps, context);
    const session = await deps.signIn.open(owner, request, state);
    return emptyReply(303, {
      Location: returnTo,
      "Set-Cookie": [session, pendingCookie(request, "", 0)],
    });
  }),
];
