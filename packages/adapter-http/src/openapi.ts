import { createDocument } from "zod-openapi";
import type {
  ZodOpenApiOperationObject,
  ZodOpenApiParameters,
  ZodOpenApiOverride,
  ZodOpenApiPathsObject,
  ZodOpenApiResponseObject,
} from "zod-openapi";
import { z } from "zod";
import { commandRoutes } from "./command-route-table.ts";
import { componentsOf, withoutUnused } from "./components.ts";
import { connectorRoutes, type VendorRoute } from "./connector-route-table.ts";
import { connectorSetUpRoutes } from "./connector-set-up.ts";
import { reportLeadsRoutes } from "./report-leads.ts";
import { reportRunRoutes } from "./report-runs.ts";
import { governanceRoutes } from "./governance-route-table.ts";
import { BatchAnswer, Received, intakeRoutes } from "./intake-route-table.ts";
import { HealthReport, operationsRoutes, waitingRoutes } from "./operations.ts";
import { problemTable } from "./problem-table.ts";
import { Problem } from "./problems.ts";
import type { ProblemKind } from "./problem-table.ts";
import { changesRoute } from "./changes.ts";
import { eventRoute, eventsRoute, momentRoute } from "./events.ts";
import { findRoute } from "./find.ts";
import { operatorRoutes } from "./operator-route-table.ts";
import { exportRoutes } from "./export-route-table.ts";
import { meRoute } from "./me.ts";
import { LeadPage, readRoutes, reportRoutes } from "./read-route-table.ts";
import type { RouteAnswer, RouteInfo } from "./route.ts";
import { savedViewRoutes } from "./saved-views.ts";
import { schemaRoutes } from "./schema-route-table.ts";
import { submissionListRoute, submissionPayloadRoute } from "./submission-list.ts";

/** All routes with a handler of ours, in the order of the document. */
export const allRoutes: readonly RouteInfo[] = [
  ...Object.values(intakeRoutes),
  ...Object.values(readRoutes),
  submissionListRoute,
  submissionPayloadRoute,
  ...Object.values(connectorSetUpRoutes),
  eventsRoute,
  eventRoute,
  momentRoute,
  findRoute,
  changesRoute,
  ...reportRoutes.map(({ route }) => route),
  ...reportLeadsRoutes.map(({ route }) => route),
  ...commandRoutes.map(({ route }) => route),
  ...Object.values(reportRunRoutes),
  ...Object.values(exportRoutes),
  ...Object.values(governanceRoutes),
  meRoute,
  ...Object.values(savedViewRoutes),
  ...Object.values(operationsRoutes),
  ...Object.values(waitingRoutes),
  ...Object.values(operatorRoutes),
  ...Object.values(schemaRoutes),
];

/** Schemas of this package that have a name of their own. */
const ownComponents = { LeadPage, Received, BatchAnswer, HealthReport, Problem };

const INSTANCE = "urn:uuid:6f1c2f0e-93b1-4a3a-8d0b-2b7d1c9e5f40";

/** The kinds of problem that this route can answer: its own, and those of its parts. */
export const problemKindsOf = ({
  access,
  body,
  params,
  query,
  isRepeatable,
  problems,
}: RouteInfo): ProblemKind[] => [
  ...new Set<ProblemKind>([
    ...access.problems,
    ...(Object.keys(params.shape).length > 0 ? ["path.invalid" as const] : []),
    ...(Object.keys(query.shape).length > 0 || access.kind === "roles" ? ["query.invalid" as const] : []),
    ...(isRepeatable ? ["header.invalid" as const, "idempotency.key-reused" as const] : []),
    "request.malformed",
    "text.invalid",
    ...body.problems,
    ...(Object.keys(body.formats).length > 0 ? ["request.too-slow" as const] : []),
    ...problems,
    "internal",
    ...(access.kind === "open" ? [] : ["service.unavailable" as const]),
  ]),
];

const problemExamples = Object.fromEntries(
  Object.entries(problemTable).map(([kind, { title, status, remedy }]) => [
    kind,
    {
      summary: title,
      value: { type: `/docs#problem-${kind}`, title, status, detail: remedy, instance: INSTANCE, code: kind },
    },
  ]),
);

const retryHeaders = {
  "Retry-After": { description: "Seconds to wait.", schema: { type: "integer" as const } },
};

function problemResponse(status: number, kinds: readonly ProblemKind[]): ZodOpenApiResponseObject {
  return {
    description: kinds.map((kind) => `\`${kind}\`: ${problemTable[kind].title}.`).join("\n"),
    ...(status === 429 || status === 503 ? { headers: retryHeaders } : {}),
    content: {
      "application/problem+json": {
        schema: Problem,
        examples: Object.fromEntries(kinds.map((kind) => [kind, { $ref: `#/components/examples/${kind}` }])),
      },
    },
  };
}

const problemResponses = (route: RouteInfo): Record<string, ZodOpenApiResponseObject> =>
  Object.fromEntries(
    [...Map.groupBy(problemKindsOf(route), (kind) => problemTable[kind].status)].map(([status, kinds]) => [
      String(status),
      problemResponse(status, kinds),
    ]),
  );

function answerResponse({
  means,
  type = "application/json",
  alsoTypes = [],
  schema,
  example,
  headers,
  part,
}: RouteAnswer): ZodOpenApiResponseObject {
  const hasContent = schema !== undefined || type !== "application/json";
  return {
    description: means,
    ...(headers && {
      headers: Object.fromEntries(
        Object.entries(headers).map(([name, value]) => [
          name,
          { schema: { type: "string" as const }, example: value },
        ]),
      ),
    }),
    ...(hasContent && {
      content: {
        [type]: { schema: schema ?? z.string(), ...(example !== undefined && { example }) },
        ...(part && { [part.type]: { schema: part.schema } }),
        ...Object.fromEntries(alsoTypes.map((other) => [other, { schema: z.string() }])),
      },
    }),
  };
}

/** One status may stand for an answer of the route and for problems. */
const withProblems = (
  answer: ZodOpenApiResponseObject,
  problems: ZodOpenApiResponseObject | undefined,
): ZodOpenApiResponseObject =>
  problems === undefined
    ? answer
    : {
        ...problems,
        ...answer,
        description: `${answer.description}\n${problems.description}`,
        content: { ...answer.content, ...problems.content },
      };

const idempotencyHeader = z.object({
  "Idempotency-Key": z.string().max(200).optional().meta({
    description: "Sent again with the same key, the same request does its work once.",
    example: "order-4711",
  }),
});

function requestParams({ params, query, isRepeatable }: RouteInfo): ZodOpenApiParameters {
  return {
    ...(Object.keys(params.shape).length > 0 && { path: params }),
    ...(Object.keys(query.shape).length > 0 && { query }),
    ...(isRepeatable && { header: idempotencyHeader }),
  };
}

const securityOf: Record<RouteInfo["access"]["kind"], Record<string, string[]>[]> = {
  roles: [{ bearer: [] }, { apiKeyHeader: [] }, { session: [] }],
  "form-key": [{ formKey: [] }, { apiKeyHeader: [] }],
  open: [],
  anybody: [],
};

const requestBody = ({
  body: { formats, isOptional },
}: RouteInfo): Pick<ZodOpenApiOperationObject, "requestBody"> =>
  Object.keys(formats).length === 0
    ? {}
    : { requestBody: { required: !isOptional, content: { ...formats } } };

function operationOf(route: RouteInfo): ZodOpenApiOperationObject {
  const { roles, kind } = route.access;
  const who = kind === "roles" ? `Roles: ${roles.join(", ")}.` : "";
  return {
    operationId: route.operationId,
    tags: [route.tag],
    summary: route.summary,
    description: [route.description ?? "", who].filter(Boolean).join("\n\n"),
    security: securityOf[kind],
    "x-roles": [...roles],
    requestParams: requestParams(route),
    ...requestBody(route),
    responses: {
      ...problemResponses(route),
      ...Object.fromEntries(
        Object.entries(route.answers).map(([status, answer]) => [
          status,
          withProblems(answerResponse(answer), problemResponses(route)[status]),
        ]),
      ),
    },
  };
}

function pathsOf(all: readonly RouteInfo[]): ZodOpenApiPathsObject {
  const byPath = Map.groupBy(all, ({ path }) => path);
  return Object.fromEntries(
    [...byPath].map(([path, routes]) => [
      path,
      Object.fromEntries(routes.map((route) => [route.method, operationOf(route)])),
    ]),
  );
}

const securitySchemes = {
  bearer: { type: "http", scheme: "bearer", description: "An API key." },
  session: {
    type: "apiKey",
    in: "cookie",
    name: "__Host-ls",
    description:
      "Session of the console. A request that changes something also needs `X-Leadstream-Console: 1` and must come from a page of the same origin.",
  },
  apiKeyHeader: { type: "apiKey", in: "header", name: "X-API-Key", description: "An API key." },
  formKey: {
    type: "apiKey",
    in: "query",
    name: "key",
    description: "Public write key of a form: role ingest and no other.",
  },
} as const;

const description = `Leads come in, are decided on, and can be read with their whole history.

Times are UTC with milliseconds. Ids are opaque. Every error is an RFC 9457 problem, \`application/problem+json\`:
it lists the first twenty defects and how many more there are, repeats no value that was sent, and its \`instance\` is in our log.

A request may carry \`traceparent\` (W3C trace context); what comes of it carries the same trace.

# Problems

The \`type\` of an error leads to one of these.

${Object.entries(problemTable)
  .map(([kind, { status, title, remedy }]) => `## ${kind}\n\n${status}: ${title}. ${remedy}`)
  .join("\n\n")}`;

/** Removes details of zod that readers do not need, and adds that we refuse unknown fields. */
const readable: ZodOpenApiOverride = ({ jsonSchema, io }) => {
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
  if (jsonSchema.format !== undefined) delete jsonSchema.pattern;
  if (io === "input" && jsonSchema.properties !== undefined) jsonSchema.additionalProperties ??= false;
};

/**
 * The OpenAPI 3.1 document of all routes, made from the tables that the handlers use.
 *
 * @param vendorRoutes the addresses of vendors' own clients, which connectors serve
 *
 * Cost: about 30 ms; made once per process.
 */
export function openApiDocument(vendorRoutes: readonly VendorRoute[] = []): object {
  const documented = [...allRoutes, ...connectorRoutes(vendorRoutes)];
  const schemas = componentsOf(documented, ownComponents);
  const document = createDocument(
    {
      openapi: "3.1.0",
      info: {
        title: "leadstream",
        version: "1",
        description,
        license: { name: "Apache-2.0", identifier: "Apache-2.0" },
      },
      servers: [{ url: "/" }],
      tags: [...new Set(documented.map(({ tag }) => tag))].map((name) => ({ name })),
      paths: pathsOf(documented),
      components: { schemas, examples: problemExamples, securitySchemes },
    },
    { override: readable },
  );
  return withoutUnused(document);
}
