import { onTestFinished } from "vitest";
import {
  type ChangeFeed,
  type Clock,
  type Commands,
  type ConnectorAddress,
  type ConnectorRequest,
  createTableExports,
  createSavedViews,
  createSessions,
  createVirtualClock,
  type Find,
  exportingRoles,
  hashApiKey,
  type Intake,
  type KeyLookup,
  type Log,
  type Queries,
  type TableExportParts,
} from "@leadstream/application";
import {
  createMemoryEventStore,
  createMemoryExportJobs,
  createMemoryIdempotencyKeys,
  createMemorySavedViews,
  createMemorySessions,
} from "@leadstream/testing";
import { LeadDetail, RepId, SubmissionRow } from "@leadstream/contracts";
import type { Role } from "@leadstream/contracts";
import {
  createApiKeys,
  createApiRoutes,
  createConsoleRoutes,
  createDocsRoutes,
  createIntakeRoutes,
  createOperationsRoutes,
  createSchemaRoutes,
  createSessionCallers,
  createWaitingRoutes,
  defaultLimits,
  startHttpServer,
} from "../../src/index.ts";
import type { ApiKey, ConsoleDeps, HttpServerOptions, Limits } from "../../src/index.ts";
import * as examples from "../../src/examples.ts";
import {
  changesInMemory,
  commandsInMemory,
  connectorsUnset,
  intakeInMemory,
  operationsInMemory,
  queriesInMemory,
} from "./use-cases.ts";

export const rep = RepId.parse(examples.ids.rep);
export const otherRep = RepId.parse("rep_0198b001-2222-7000-8000-00000000a002");

const key = (id: string, roles: readonly Role[], more: Partial<ApiKey> = {}): ApiKey => ({
  id,
  sha256: hashApiKey(`secret-of-${id}`),
  roles: [...roles],
  ...more,
});

/** One key for each kind of caller. Its secret is `secret-of-` and its id. */
const configured = [
  key("website", ["ingest"], { senders: ["contact", "footer"] }),
  key("contact-form", ["ingest"], { sender: "contact" }),
  key("shop-form", ["ingest"], { sender: "contact", site: "https://shop.example" }),
  key("rita", ["rep"], { repId: rep }),
  key("mona", ["manager"]),
  key("anna", ["analyst"]),
  key("dora", ["downstream"]),
  key("otto", ["operator"]),
  key("ingest-and-more", ["ingest", "manager"]),
];

export const bearer = (id: string): Record<string, string> => ({ Authorization: `Bearer secret-of-${id}` });

export type Line = {
  readonly level: string;
  readonly event: string;
  readonly fields: Record<string, unknown>;
};

function logInMemory() {
  const lines: Line[] = [];
  const at =
    (level: string): Log["info"] =>
    (event, fields = {}) =>
      void lines.push({ level, event, fields });
  return { log: { info: at("info"), warn: at("warn"), error: at("error") } satisfies Log, lines };
}

function meterInMemory() {
  const counted: Record<string, string>[] = [];
  const observed: Record<string, string>[] = [];
  return {
    counted,
    observed,
    meter: {
      count: (_name: string, labels: Readonly<Record<string, string>>) => void counted.push(labels),
      observe: (_name: string, labels: Readonly<Record<string, string>>) => void observed.push(labels),
      gauge: () => undefined,
    },
  };
}

/** Connectors that take whatever comes; `browser` is for pages. */
const connectorsInMemory = (delivered: ConnectorRequest[]) => ({
  endpoint: {
    handle: async (_address: ConnectorAddress, request: ConnectorRequest) => {
      delivered.push(request);
      return { status: 204, headers: {}, body: "" };
    },
  },
  vendorRoutes: [
    { connector: "browser", method: "post" as const, path: "/v1/track" },
    { connector: "signed", method: "post" as const, path: "/v1/hook/{part}" },
  ],
  isForPages: (connector: string) => connector === "browser",
  clock: createVirtualClock(examples.moment),
  browserScript: "(() => {})();",
});

type Options = {
  readonly limits?: Partial<Limits>;
  readonly intake?: Partial<Intake>;
  readonly queries?: Partial<Queries>;
  readonly commands?: Partial<Commands>;
  readonly find?: Find;
  readonly exports?: Partial<TableExportParts>;
  readonly server?: Partial<HttpServerOptions>;
  readonly isReady?: () => boolean;
  /** The operations' routes are on a public port. */
  readonly isPublic?: boolean;
  readonly metricsFrom?: readonly string[];
  readonly pageOrigins?: readonly string[];
  readonly changes?: ChangeFeed;
  /** The time of sessions; default: stands still. */
  readonly clock?: Clock;
  readonly console?: Partial<Pick<ConsoleDeps, "folder" | "oidc">>;
  /** Looks up keys in the table. */
  readonly lookUp?: KeyLookup;
};

const byDefault = () => ({
  find: async () => ({ found: [], readings: [] }),
  isReady: () => true,
  isPublic: false,
  pageOrigins: [],
  changes: changesInMemory(),
  clock: createVirtualClock(examples.moment),
});

/** The same for every server. To build the OpenAPI document takes longer than most tests. */
const documents = [createDocsRoutes(), createSchemaRoutes()];

/** A real server with every route, on its own port, over use cases in memory. Closed after the test. */
export async function aServer(options: Options = {}) {
  const { find, isReady, isPublic, pageOrigins, changes, clock, ...given } = { ...byDefault(), ...options };
  const { limits, server, metricsFrom, lookUp, console: consoleParts } = given;
  const { intake: intakeParts, queries: queryParts, commands: commandParts, exports: exportParts } = given;
  const keys = createApiKeys(configured, lookUp);
  const { intake, received, unreadable } = intakeInMemory();
  const { commands, executed, changed } = commandsInMemory();
  const { operations, asked, dropped } = operationsInMemory();
  const queries = queriesInMemory(
    LeadDetail.parse(examples.leadDetail),
    SubmissionRow.parse({
      submissionId: examples.ids.submission,
      sender: "website",
      outcome: "accepted",
      leadId: examples.ids.lead,
      defects: [],
      at: examples.moment,
    }),
  );
  const { log, lines } = logInMemory();
  const { meter, counted, observed } = meterInMemory();
  const all = { ...defaultLimits, ...limits };
  const delivered: ConnectorRequest[] = [];
  const sessions = createSessions(createMemorySessions(), clock);
  const callers = createSessionCallers(sessions, keys);
  const savedViews = createSavedViews({
    store: createMemorySavedViews(),
    teamOf: async () => "north",
    clock,
  });
  let scrapes = 0;
  const parts = [{ part: "store", ok: isReady(), detail: "connected" }];
  const running = await startHttpServer({
    port: 0,
    host: "127.0.0.1",
    routes: [
      createIntakeRoutes({
        intake: { ...intake, ...intakeParts },
        keys,
        limits: all,
        log,
        pageOrigins,
        connectors: connectorsInMemory(delivered),
      }),
      createApiRoutes({
        commands: { ...commands, ...commandParts },
        queries: { ...queries, ...queryParts },
        find,
        exports: createTableExports({
          jobs: createMemoryExportJobs(),
          store: createMemoryEventStore(),
          clock: createVirtualClock(examples.moment),
          inSnapshot: (work) => work({ ...queries, ...queryParts }),
          workbook: async function* () {},
          exporting: exportingRoles,
          ...exportParts,
        }),
        operations,
        idempotencyKeys: createMemoryIdempotencyKeys(),
        connectorSetUp: connectorsUnset,
        savedViews,
        changes,
        sessions: callers,
        meter,
        keys,
        limits: all,
        log,
      }),
      ...createConsoleRoutes({
        sessions,
        callers,
        keys,
        limits: all,
        log,
        meter,
        hasLinks: true,
        oidc: null,
        folder: "/nowhere",
        ...consoleParts,
      }),
      createOperationsRoutes({
        health: { livez: () => ({ ok: true, parts: [] }), readyz: async () => ({ ok: isReady(), parts }) },
        ...(isPublic ? { keys } : {}),
        ...(metricsFrom && { metricsFrom }),
        meter: {
          expose: async () => `leads_total ${(scrapes += 1)}\n`,
          contentType: "text/plain; version=0.0.4",
        },
      }),
      createWaitingRoutes({ waiting: async () => (isReady() ? null : "scoring.v1"), keys, limits: all }),
      ...documents,
    ],
    log,
    meter,
    ...server,
  });
  onTestFinished(() => running.close());
  const url = `http://127.0.0.1:${running.port}`;
  const call = (path: string, init: RequestInit = {}): Promise<Response> =>
    fetch(`${url}${path}`, { redirect: "manual", ...init });
  const post = (path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
    call(path, {
      method: "POST",
      headers: { "Content-Type": "application/json", ...headers },
      body: typeof body === "string" ? body : JSON.stringify(body),
    });
  return {
    url,
    call,
    post,
    running,
    received,
    delivered,
    unreadable,
    executed,
    changed,
    asked,
    dropped,
    lines,
    counted,
    observed,
    sessions,
  };
}
