import type { Log, Meter, Sessions } from "@leadstream/application";
import { LONGEST_MS } from "@leadstream/application";
import { type Role, type SessionOwner, type SignIn } from "@leadstream/contracts";
import { hash } from "node:crypto";
import type { Request } from "express";
import { z } from "zod";
import type { ApiKeys } from "../api-keys.ts";
import { HttpProblem } from "../problems.ts";
import { emptyReply, jsonReply } from "../reply.ts";
import {
  anybody,
  bind,
  type Bound,
  type Context,
  defineRoute,
  json,
  keyEnded,
  noBody,
  none,
} from "../route.ts";
import { sessionCookie, sessionTokenOf } from "./cookies.ts";
import { mustBeOurs, mustNotBeForeign } from "./forged.ts";
import type { SessionCallers } from "./session-callers.ts";

export type SignInDeps = {
  readonly sessions: Sessions;
  readonly callers: Pick<SessionCallers, "callerOf">;
  readonly keys: Pick<ApiKeys, "find">;
  readonly log: Log;
  readonly meter: Pick<Meter, "count">;
};

/** What the page of the sign-in offers. */
export type SignInOptions = {
  readonly key: true;
  /** One-time links are printed where the system was started. */
  readonly link: boolean;
  readonly oidc: { readonly name: string } | null;
};

const Secret = z.string().trim().min(1).max(200);
const Credentials = z.union([z.strictObject({ key: Secret }), z.strictObject({ link: Secret })]);

const common = {
  path: "/console/session",
  tag: "Console",
  access: anybody,
  params: none,
  query: none,
} as const;

const openRoute = defineRoute({
  ...common,
  method: "post",
  operationId: "signIn",
  summary: "Sign in with a key or a link",
  body: json(Credentials, { key: "ls_…" }),
  answers: { 204: { means: "Signed in, by a cookie." } },
  problems: ["key.unknown", "link.spent", "request.forged", "session.insecure", "role.missing"],
});

const endRoute = defineRoute({
  ...common,
  method: "delete",
  operationId: "signOut",
  summary: "Sign out",
  body: noBody,
  answers: { 204: { means: "Signed out, or was not signed in." } },
  problems: ["request.forged"],
});

const optionsRoute = defineRoute({
  ...common,
  method: "get",
  path: "/console/sign-in-options",
  operationId: "signInOptions",
  summary: "The ways to sign in",
  body: noBody,
  answers: { 200: { means: "What the page offers." } },
  problems: [],
});

/** Roles of programs: they see no screen. */
const ofPrograms: readonly Role[] = ["ingest", "downstream"];

const refusalBy =
  ({ log, meter }: Pick<SignInDeps, "log" | "meter">) =>
  (signIn: SignIn, problem: HttpProblem, { state }: Pick<Context, "state">): HttpProblem => {
    meter.count("sign_ins_total", { sign_in: signIn, outcome: "refused" });
    log.warn("sign_in_refused", { signIn, code: problem.code, request: state.id });
    return problem;
  };

const unknownKey = (): HttpProblem =>
  new HttpProblem("key.unknown", "There is a key, but none that we know.");

/** Opens and ends sessions, with a line in the log and a count for each. Tokens and keys are in neither. */
export function createSignIn(deps: SignInDeps) {
  const { sessions, callers, keys, log, meter } = deps;
  const refused = refusalBy(deps);

  /** A browser has one session: the one before ends. @returns the cookie. */
  const open = async (owner: SessionOwner, request: Request, state: Context["state"]): Promise<string> => {
    // Throws on a way without https, before anything is stored.
    sessionCookie(request, "", 0);
    const before = sessionTokenOf(request);
    const { token, session } = await sessions.open(owner);
    if (before !== undefined) await sessions.end(before);
    const { key } = await callers.callerOf(session);
    meter.count("sign_ins_total", { sign_in: owner.signIn, outcome: "done" });
    log.info("signed_in", { actor: key?.id ?? "unknown", signIn: owner.signIn, request: state.id });
    return sessionCookie(request, token, LONGEST_MS / 1_000);
  };

  const byKey = async (secret: string, context: Context): Promise<SessionOwner> => {
    const found = await keys.find(secret);
    if (found === undefined) throw refused("key", unknownKey(), context);
    if ("ended" in found) throw refused("key", keyEnded(found.ended), context);
    if (found.key.roles.every((role) => ofPrograms.includes(role))) {
      const detail = `A key with the roles ${found.key.roles.join(", ")} is for programs.`;
      throw refused("key", new HttpProblem("role.missing", detail), context);
    }
    return { signIn: "key", keySha256: hash("sha256", secret, "hex") };
  };

  const byLink = async (token: string, context: Context): Promise<SessionOwner> => {
    const owner = await sessions.takeLink(token);
    if (owner !== null) return owner;
    throw refused("link", new HttpProblem("link.spent", "It was used, or is too old."), context);
  };

  const end = async (request: Request, { state }: Context): Promise<void> => {
    const token = sessionTokenOf(request);
    const ended = token === undefined ? null : await sessions.end(token);
    if (ended === null) return;
    const { key } = await callers.callerOf(ended);
    log.info("signed_out", { actor: key?.id ?? "unknown", signIn: ended.owner.signIn, request: state.id });
  };
  return { open, byKey, byLink, end, refused };
}

export type ConsoleSignIn = ReturnType<typeof createSignIn>;

/** `POST` and `DELETE /console/session`, and `GET /console/sign-in-options`. */
export function sessionRoutes(signIn: ConsoleSignIn, options: SignInOptions): readonly Bound[] {
  return [
    bind(openRoute, async ({ body, context }) => {
      const { request, state } = context;
      mustNotBeForeign(request);
      const owner = await ("key" in body
        ? signIn.byKey(body.key, context)
        : signIn.byLink(body.link, context));
      return emptyReply(204, { "Set-Cookie": await signIn.open(owner, request, state) });
    }),
    bind(endRoute, async ({ context }) => {
      const { request } = context;
      mustBeOurs(request);
      await signIn.end(request, context);
      return emptyReply(204, { "Set-Cookie": sessionCookie(request, "", 0) });
    }),
    bind(optionsRoute, async () => jsonReply(200, options)),
  ];
}
