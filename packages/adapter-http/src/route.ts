import type { Request } from "express";
import { z } from "zod";
import type { Role } from "@leadstream/contracts";
import type { ApiKey } from "./api-keys.ts";
import { checked, checkedStrictly } from "./defects.ts";
import { HttpProblem } from "./problems.ts";
import type { ProblemKind } from "./problems.ts";
import { jsonOf, textOf } from "./read-body.ts";
import type { Incoming } from "./read-body.ts";
import type { Reply } from "./reply.ts";
import type { RequestState } from "./request-state.ts";
import type { Visitor } from "./visitor.ts";

/** Who may call a route, and what the handler then knows of the caller. */
export type Access<K> = {
  readonly kind: "roles" | "form-key" | "open";
  readonly roles: readonly Role[];
  readonly problems: readonly ProblemKind[];
  /** @throws HttpProblem, one of `problems` */
  readonly admit: (caller: Caller) => K;
};

/** What came with the request: a key we know, one that works no more, one that nobody knows, or none. */
export type Caller = {
  readonly key: ApiKey | undefined;
  readonly presented: boolean;
  readonly ended?: "expired" | "revoked" | undefined;
};

/** Media type → what the body looks like in it. */
export type Formats = Readonly<Record<string, { readonly schema: z.ZodType; readonly example: unknown }>>;

/** How the body is read. */
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
  readonly schema?: z.ZodType;
  readonly example?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
};

/** What the documents and the metrics need of a route. */
export type RouteInfo = {
  readonly method: "get" | "post" | "put";
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
  /** Takes an Idempotency-Key. */
  readonly isRepeatable?: boolean;
  /** Errors come as a page when the client, a person's browser, prefers one. */
  readonly errorsAsPages?: boolean;
  readonly answers: Readonly<Record<string, RouteAnswer>>;
  /** Beyond those that follow from the parts above. */
  readonly problems: readonly ProblemKind[];
};

/** One row of a route table: handlers and documents are both made from it. */
export type Route<P extends z.ZodObject, Q extends z.ZodObject, B, K> = Omit<
  RouteInfo,
  "access" | "params" | "query" | "body"
> & {
  readonly access: Access<K>;
  readonly params: P;
  readonly query: Q;
  readonly body: Body<B>;
};

/** Writes down a route; the types of its parts travel to its handler. */
export const defineRoute = <P extends z.ZodObject, Q extends z.ZodObject, B, K>(
  route: Route<P, Q, B, K>,
): Route<P, Q, B, K> => route;

/** No path parts, or no query: what is sent all the same is refused by name. */
export const none = z.strictObject({});

/** Probes and scrapers may bring a query of their own; it says nothing to us. */
export const ignored = z.object({});

const headers = { "WWW-Authenticate": 'Bearer realm="leadstream"' };

/** Told only to who has the secret, and no more than that. */
export const keyEnded = (ended: "expired" | "revoked"): HttpProblem =>
  ended === "expired"
    ? new HttpProblem("key.expired", "The key worked until its end, which is past.", { headers })
    : new HttpProblem("key.revoked", "The key was taken back.", { headers });

const mustHave = (roles: readonly Role[], { key, presented, ended }: Caller): ApiKey => {
  if (!presented) throw new HttpProblem("key.missing", "There is no API key with the request.", { headers });
  if (ended !== undefined) throw keyEnded(ended);
  if (!key) throw new HttpProblem("key.unknown", "There is a key, but none that we know.", { headers });
  if (key.roles.some((role) => roles.includes(role))) return key;
  throw new HttpProblem("role.missing", `This takes one of the roles ${roles.join(", ")}.`);
};

/** Keys with one of these roles. */
export const anyOf = (...roles: readonly Role[]): Access<ApiKey> => ({
  kind: "roles",
  roles,
  problems: ["key.missing", "key.unknown", "key.expired", "key.revoked", "role.missing", "rate.exceeded"],
  admit: (caller) => mustHave(roles, caller),
});

/** Everyone. */
export const open: Access<null> = { kind: "open", roles: [], problems: [], admit: () => null };

/** Everyone at first: the key may lie in the body, and the handler looks for it there. */
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

/** What can be wrong with the bytes of any body. */
const unreadable: readonly ProblemKind[] = [
  "body.empty",
  "body.malformed",
  "body.not-in-charset",
  "body.too-large",
  "body.unsupported-type",
  "body.unsupported-charset",
  "body.unsupported-encoding",
];

/** JSON, checked against the schema. `handsOn` names fields that are checked elsewhere. */
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

/** Handed on as it came: the handler reads it, because what cannot be read is counted too. */
export const unread = (formats: Formats): Body<Incoming> => ({
  formats,
  isOptional: false,
  problems: unreadable,
  read: (incoming) => {
    if (incoming !== undefined) return incoming;
    throw new HttpProblem("body.empty", `One of ${Object.keys(formats).join(", ")} is needed.`);
  },
});

/** What a request brings beside path, query and body. */
export type Context = {
  readonly state: RequestState;
  readonly idempotencyKey: string | undefined;
  readonly visitor: Visitor;
  /** Whether the connection is one of these. */
  readonly comesFrom: (isOneOf: (request: Request) => boolean) => boolean;
  /** A page in a browser calls, so that the visitor is the person whom the submission is about. */
  readonly isBrowser: boolean;
  readonly prefersPage: boolean;
  /** What the client has already, by its ETag. */
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

/** A route with its handler; the types inside are no longer seen. */
export type Bound = {
  readonly route: RouteInfo;
  readonly answer: (call: RawCall) => Promise<Reply>;
};

/** Joins a row of the table to its handler, which sees only checked values. */
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
