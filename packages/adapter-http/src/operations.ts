import type { Router } from "express";
import { remembered } from "@leadstream/kernel";
import { z } from "zod";
import { createApiKeys } from "./api-keys.ts";
import type { ApiKeys } from "./api-keys.ts";
import { comesFrom, type TrustedProxies } from "./client-address.ts";
import type { SessionCallers } from "./console/session-callers.ts";
import { mount } from "./mount.ts";
import { defaultLimits } from "./rate-limit.ts";
import type { Limits } from "./rate-limit.ts";
import { jsonReply, textReply } from "./reply.ts";
import type { Reply } from "./reply.ts";
import { anyOf, bind, defineRoute, ignored, noBody, none, open } from "./route.ts";
import type { Access, Bound, Caller } from "./route.ts";

export const HealthReport = z.object({
  ok: z.boolean(),
  /** Absent for strangers on a public port. */
  parts: z.array(z.object({ part: z.string(), ok: z.boolean(), detail: z.string() })).optional(),
});

/** The unfinished work of the pipeline. */
export const Waiting = z.object({
  quiet: z.boolean(),
  /** The first part with unfinished work; null when there is none. */
  waitingFor: z.string().nullable(),
});

type Report = {
  readonly ok: boolean;
  readonly parts: readonly { readonly part: string; readonly ok: boolean; readonly detail: string }[];
};

export type OperationsDeps = {
  readonly health: { readonly livez: () => Report; readonly readyz: () => Promise<Report> };
  /** The metrics in the Prometheus text format. */
  readonly meter: { readonly expose: () => Promise<string>; readonly contentType: string };
  /** Set on a public port: only a caller with one of these keys sees more than ok or not. */
  readonly keys?: ApiKeys;
  /** Set where the cookie of the console counts beside a key. */
  readonly sessions?: SessionCallers;
  /**
   * Addresses that get the metrics of a public port without a key: IPs, CIDR ranges, `loopback`. Default
   * `loopback`.
   */
  readonly metricsFrom?: TrustedProxies;
};

export type WaitingDeps = {
  /** The first part with unfinished work, or null. */
  readonly waiting: () => Promise<string | null>;
  readonly keys: ApiKeys;
  readonly sessions?: SessionCallers;
  readonly limits: Limits;
};

const common = {
  method: "get",
  tag: "Operations",
  access: open,
  params: none,
  query: ignored,
  body: noBody,
  problems: [],
} as const;

/** Everyone may call. A caller with a known key gets more details. */
const openAndKnown: Access<Caller> = { ...open, admit: (caller) => caller };

const healthAnswers = (part: string, detail: string) => ({
  200: {
    means: "Every part is well.",
    schema: HealthReport,
    example: { ok: true, parts: [{ part, ok: true, detail }] },
  },
  503: {
    means: "A part is not; the report says which.",
    schema: HealthReport,
    example: { ok: false, parts: [{ part, ok: false, detail }] },
  },
});

export const operationsRoutes = {
  livez: defineRoute({
    ...common,
    access: openAndKnown,
    path: "/livez",
    operationId: "livez",
    summary: "Whether the process should go on living",
    answers: healthAnswers("capture", "last tick 0.4 s ago"),
  }),
  readyz: defineRoute({
    ...common,
    access: openAndKnown,
    path: "/readyz",
    operationId: "readyz",
    summary: "Whether the process can serve",
    description: "At most a second old. On a port open to strangers the parts are shown only to a known key.",
    answers: healthAnswers("store", "connected"),
  }),
  metrics: defineRoute({
    ...common,
    access: openAndKnown,
    path: "/metrics",
    operationId: "metrics",
    summary: "Measurements for Prometheus",
    description:
      "At most a second old. On a port open to strangers: for the machine itself and whom METRICS_FROM names, and with a key of one of the roles operator, analyst, manager.",
    answers: { 200: { means: "Prometheus text format.", type: "text/plain" } },
    problems: ["key.missing", "key.unknown", "key.expired", "key.revoked", "role.missing"],
  }),
} as const;

export const waitingRoutes = {
  waiting: defineRoute({
    method: "get",
    path: "/v1/waiting",
    operationId: "readWaiting",
    tag: "Operations",
    summary: "What the pipeline still has before it",
    description: "Where the whole pipeline has one address: standalone, and the local cluster.",
    access: anyOf("operator", "analyst", "manager"),
    params: none,
    query: none,
    body: noBody,
    answers: {
      200: {
        means: "The first part that has work before it, or that all is done.",
        schema: Waiting,
        example: { quiet: false, waitingFor: "scoring.v1" },
      },
    },
    problems: [],
  }),
} as const;

const noStore = { "Cache-Control": "no-store" };

const healthReply = (report: Report, seesParts: boolean): Reply =>
  jsonReply(report.ok ? 200 : 503, seesParts ? report : { ok: report.ok }, noStore);

const scrapers = anyOf("operator", "analyst", "manager");
/** A scrape writes out every series, so its result is cached for this time. */
const metricsKeptMs = 1_000;

/**
 * For probes and Prometheus: without limits and without personal data. A port of its own is open to everybody who
 * can reach it. When `keys` are given, strangers learn only whether all is ok.
 */
export function createOperationsRoutes({
  health,
  meter,
  keys,
  sessions,
  metricsFrom = ["loopback"],
}: OperationsDeps): Router {
  const isNear = comesFrom(metricsFrom);
  const text = remembered(
    () => meter.expose(),
    metricsKeptMs,
    () => performance.now(),
  );
  const seesParts = ({ key }: Caller): boolean => keys === undefined || key !== undefined;
  const routes = {
    livez: bind(operationsRoutes.livez, async ({ key }) => healthReply(health.livez(), seesParts(key))),
    readyz: bind(operationsRoutes.readyz, async ({ key }) =>
      healthReply(await health.readyz(), seesParts(key)),
    ),
    metrics: bind(operationsRoutes.metrics, async ({ key, context }) => {
      if (keys !== undefined && !context.comesFrom(isNear)) scrapers.admit(key);
      return textReply(meter.contentType, await text.ask());
    }),
  } satisfies Record<keyof typeof operationsRoutes, Bound>;
  const gate = { keys: keys ?? createApiKeys([]), limits: defaultLimits };
  return mount(Object.values(routes), sessions === undefined ? gate : { ...gate, sessions });
}

/** Reports whether the pipeline has finished all its work, for scripts that wait for it. */
export function createWaitingRoutes({ waiting, ...gate }: WaitingDeps): Router {
  const route = bind(waitingRoutes.waiting, async () => {
    const waitingFor = await waiting();
    return jsonReply(200, { quiet: waitingFor === null, waitingFor });
  });
  return mount([route], gate);
}
