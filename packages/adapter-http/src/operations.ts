import type { Router } from "express";
import { z } from "zod";
import { createApiKeys } from "./api-keys.ts";
import { mount } from "./mount.ts";
import { defaultLimits } from "./rate-limit.ts";
import { jsonReply, textReply } from "./reply.ts";
import type { Reply } from "./reply.ts";
import { bind, defineRoute, ignored, noBody, none, open } from "./route.ts";
import type { Bound } from "./route.ts";

export const HealthReport = z.object({
  ok: z.boolean(),
  parts: z.array(z.object({ part: z.string(), ok: z.boolean(), detail: z.string() })),
});

type Report = {
  readonly ok: boolean;
  readonly parts: readonly { readonly part: string; readonly ok: boolean; readonly detail: string }[];
};

export type OperationsDeps = {
  readonly health: { readonly livez: () => Report; readonly readyz: () => Promise<Report> };
  /** The metrics in the Prometheus text format. */
  readonly meter: { readonly expose: () => Promise<string>; readonly contentType: string };
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
    path: "/livez",
    operationId: "livez",
    summary: "Whether the process should go on living",
    answers: healthAnswers("capture", "last tick 0.4 s ago"),
  }),
  readyz: defineRoute({
    ...common,
    path: "/readyz",
    operationId: "readyz",
    summary: "Whether the process should be given work",
    answers: healthAnswers("store", "connected"),
  }),
  metrics: defineRoute({
    ...common,
    path: "/metrics",
    operationId: "metrics",
    summary: "Measurements for Prometheus",
    answers: { 200: { means: "Prometheus text format.", type: "text/plain" } },
  }),
} as const;

const noStore = { "Cache-Control": "no-store" };

const healthReply = (report: Report): Reply => jsonReply(report.ok ? 200 : 503, report, noStore);

/** For probes and Prometheus: open, unlimited, and silent about anything personal. */
export function createOperationsRoutes({ health, meter }: OperationsDeps): Router {
  const routes = {
    livez: bind(operationsRoutes.livez, async () => healthReply(health.livez())),
    readyz: bind(operationsRoutes.readyz, async () => healthReply(await health.readyz())),
    metrics: bind(operationsRoutes.metrics, async () => textReply(meter.contentType, await meter.expose())),
  } satisfies Record<keyof typeof operationsRoutes, Bound>;
  return mount(Object.values(routes), { keys: createApiKeys([]), limits: defaultLimits });
}
