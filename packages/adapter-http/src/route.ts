import type { Request } from "express";
import { z } from "zod";
import { type Instant, Role, type SignIn } from "@leadstream/contracts";
import type { ApiKey } from "./api-keys.ts";
import { checked, checkedStrictly } from "./defects.ts";
import { HttpProblem } from "./problems.ts";
import type { ProblemKind } from "./problem-table.ts";
import { jsonOf, textOf } from "./read-body.ts";
import type { Incoming } from "./read-body.ts";
import type { Reply } from "./reply.ts";
import type { RequestState } from "./request-state.ts";
import type { Visitor } from "./visitor.ts";

/** Who may call a route, and what the handler learns about the caller. */
export type Access<K> = {
  readonly kind: "roles" | "form-key" | "open" | "anybody";
  readonly roles: readonly Role[];
  readonly problems: readonly ProblemKind[];
  /** @throws HttpProblem, one of `problems` */
  readonly admit: (caller: Caller) => K;
};

/** What a caller may learn about itself beside the terms of its key. */
export type Profile = {
  readonly name: string;
  readonly signIn: SignIn;
  /** Null: never. */
  readonly expiresAt: Instant | null;
};

/** The caller's key, or what its session stands for: valid, ended, unknown, or none. */
export type Caller = {
  readonly key: ApiKey | undefined;
  readonly presented: boolean;
  readonly ended?: "expired" | "revoked" | "session" | undefined;
  readonly profile?: Profile;
};

/** Media type → schema and example of the body. */
export type Formats = Readonly<Record<string, { readonly schema: z.ZodType; readonly example: unknown }>>;

/** How a route reads its body. */
export type Body<B> = {
  readonly formats: Formats;
  readonly isOptional: boolean;
  readonly problems: readonly ProblemKind[];
  /** @throws HttpProblem, one of `problems` */
  readonly read: (incoming: Incoming | undefined) => B;
};

export type RouteAnswer = {
  readonly means: string;
  readonly type?: string;
  /** Other media types, by what was asked for. */
  readonly alsoTypes?: readonly string[];
  readonly schema?: z.ZodType;
  readonly example?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** The same in another form, under a type of its own: only some of the fields, or as a stream. */
  readonly part?: { readonly type: string; readonly schema: z.ZodType };
};

/** The data of a route for documentation and metrics. */
export type RouteInfo = {
  readonly method: "get" | "post" | "put" | "delete";
  /** OpenAPI style, `/v1/leads/{leadId}`. */
  readonly path: string;
  readonly operationId: string;
  readonly tag: string;
  readonly summary: string;
  readonly description?: string;
  readonly access: Access<unknown>;
  readonly params: z.ZodObject;
  readonly query: z.ZodObject;
  readonly body: Body<unknown>;
  /** Accepts an Idempotency-Key. */
  readonly isRepeatable?: boolean;
  /** Errors are pages if the client, a person's browser, prefers them. */
  readonly errorsAsPages?: boolean;
  readonly answers: Readonly<Record<string, RouteAnswer>>;
  /** Problems beyond those of the parts above. */
  readonly problems: readonly ProblemKind[];
};

/** One row of a route table. Handlers and documentation are made from it. */
export type Route<P extends z.ZodObject, Q extends z.ZodObject, B, K> = Omit<
  RouteInfo,
  "access" | "params" | "query" | "body"
> & {
  readonly access: Access<K>;
  readonly params: P;
  readonly query: Q;
  readonly body: Body<B>;
};

/** Defines a route; its types reach the handler. */
export const defineRoute = <P extends z.ZodObject, Q extends z.ZodObject, B, K>(
  route: Route<P, Q, B, K>,
): Route<P, Q, B, K> => route;

/** No path parameters, or no query. Anything sent is refused by name. */
export const none = z.strictObject({});

/** Probes and scrapers may send a query; it is ignored. */
export const ignored = z.object({});

const headers = { "WWW-Authenticate": 'Bearer realm="leadstream"' };

/** Only the owner of the secret learns this. */
export function keyEnded(ended: NonNullable<Caller["ended"]>): HttpProblem {
  switch (ended) {
    case "expired":
      return new HttpProblem("key.expired", "The key worked until its end, which is past.", { headers });
    case "revoked":
      return new HttpProblem("key.revoked", "The key was taken back.", { headers });
    case "session":
      return new HttpProblem("session.ended", "There is no such session any more.", { headers });
  }
}

const mustHave = (roles: readonly Role[], { key, presented, ended }: Caller): ApiKey => {
  if (!presented) throw new HttpProblem("key.missing", "There is no API key with the request.", { headers });
  if (ended !== undefined) throw keyEnded(ended);
  if (!key) throw new HttpProblem("key.unknown", "There is a key, but none that we know.", { headers });
  if (key.roles.some((role) => roles.includes(role))) return key;
  throw new HttpProblem("role.missing", `This takes one of the roles ${roles.join(", ")}.`);
};

const admittance: readonly ProblemKind[] = [
  "key.missing",
  "key.unknown",
  "key.expired",
  "key.revoked",
  "session.ended",
  "request.forged",
  "role.missing",
  "rate.exceeded",
];

/** Admits keys with one of these roles. */
export const anyOf = (...roles: readonly Role[]): Access<ApiKey> => ({
  kind: "roles",
  roles,
  problems: admittance,
  admit: (caller) => mustHave(roles, caller),
});

/** A caller that is known, with what it may learn about itself. */
export type Known = { readonly key: ApiKey; readonly profile: Profile };

/** Admits every known caller. */
export const known: Access<Known> = {
  ...anyOf(...Role.options),
  admit: (caller) => {
    const key = mustHave(Role.options, caller);
    return { key, profile: caller.profile ?? { name: key.id, signIn: "key", expiresAt: null } };
  },
};

/** Admits everyone, as often as a stranger may ask. */
export const anybody: Access<Caller> = {
  kind: "anybody",
  roles: [],
  problems: ["rate.exceeded"],
  admit: (caller) => caller,
};

/** Admits everyone. */
export const open: Access<null> = { kind: "open", roles: [], problems: [], admit: () => null };

/** Admits everyone at first: the key may be in the body, where the handler looks for it. */
export const formKey: Access<Caller> = {
  kind: "form-key",
  roles: ["ingest"],
  problems: [
    "key.missing",
    "key.unknown",
    "key.expired",
    "key.revoked",
    "key.too-powerful",
    "sender.not-yours",
    "rate.exceeded",
  ],
  admit: (caller) => caller,
};

export const noBody: Body<undefined> = { formats: {}, isOptional: true, problems: [], read: () => undefined };

/** The problems that the bytes of any body can have. */
const unreadable: readonly ProblemKind[] = [
  "body.empty",
  "body.malformed",
  "body.not-in-charset",
  "body.too-large",
  "body.unsupported-type",
  "body.unsupported-charset",
  "body.unsupported-encoding",
];

/** A JSON body, checked against the schema. `handsOn` names fields that are checked elsewhere. */
export const json = <S extends z.ZodType>(
  schema: S,
  example: z.input<S>,
  {
    isOptional = false,
    handsOn,
  }: { readonly isOptional?: boolean; readonly handsOn?: ReadonlySet<string> } = {},
): Body<z.output<S>> => ({
  formats: { "application/json": { schema, example } },
  isOptional,
  problems: [...unreadable, "body.invalid", "text.invalid"],
  read: (incoming) => {
    if (incoming === undefined && !isOptional) throw new HttpProblem("body.empty", "A JSON body is needed.");
    const value = incoming === undefined ? {} : jsonOf(textOf(incoming.bytes, incoming.charset));
    return checkedStrictly("body.invalid", schema, value, handsOn);
  },
});

/** Passes the body on undecoded. The handler reads it, because unreadable bodies are counted too. */
export const unread = (formats: Formats): Body<Incoming> => ({
  formats,
  isOptional: false,
  problems: unreadable,
  read: (incoming) => {
    if (incoming !== undefined) return incoming;
    throw new HttpProblem("body.empty", `One of ${Object.keys(formats).join(", ")} is needed.`);
  },
});

/** The data of a request beside path, query and body. */
export type Context = {
  readonly state: RequestState;
  readonly idempotencyKey: string | undefined;
  readonly visitor: Visitor;
  /** Whether the connection comes from an address that matches. */
  readonly comesFrom: (isOneOf: (request: Request) => boolean) => boolean;
  /** A page in a browser calls, so the submission is about the visitor. */
  readonly isBrowser: boolean;
  readonly prefersPage: boolean;
  /** Aborts when the client disconnects before it has its whole answer. */
  readonly gone: AbortSignal;
  /** The client asks for server-sent events. */
  readonly follows: boolean;
  /** Id of the last server-sent event that the client has. */
  readonly lastEventId: string | undefined;
  /** Whether the caller would be admitted now too, for answers that go on for long. */
  readonly isStillAdmitted: () => Promise<boolean>;
  /** The request itself, for the console's cookies. */
  readonly request: Request;
  /** The ETag of the copy that the client has. */
  readonly ifNoneMatch: string | undefined;
};

export type Call<P, Q, B, K> = {
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  readonly key: K;
  readonly context: Context;
};

export type RawCall = {
  readonly params: unknown;
  readonly query: unknown;
  readonly incoming: Incoming | undefined;
  readonly caller: Caller;
  readonly context: Context;
};

/** A route with its handler; their types are hidden. */
export type Bound = {
  readonly route: RouteInfo;
  readonly answer: (call: RawCall) => Promise<Reply>;
};

/** Connects a row of the table with its handler, which gets only checked values. */
export const bind = <P extends z.ZodObject, Q extends z.ZodObject, B, K>(
  route: Route<P, Q, B, K>,
  handle: (call: Call<z.output<P>, z.output<Q>, B, K>) => Promise<Reply>,
): Bound => ({
  route,
  answer: async ({ params, query, incoming, caller, context }) =>
    handle({
      key: route.access.admit(caller),
      params: checked("path.invalid", route.params, params),
      query: checked("query.invalid", route.query, query),
      body: route.body.read(incoming),
      context,
    }),
});
