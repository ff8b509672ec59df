import type { ConnectorSetUp } from "@leadstream/application";
import {
  Code,
  ConnectorDeliveryPage,
  ConnectorSourceState,
  ConnectorTestAnswer,
  KnownConnector,
  reports,
} from "@leadstream/contracts";
import { z } from "zod";
import * as examples from "./examples.ts";
import { HttpProblem } from "./problems.ts";
import { jsonReply } from "./reply.ts";
import { anyOf, bind, type Bound, defineRoute, noBody, none } from "./route.ts";

/* Connectors for integrators: which there are, how a source is set up, what it delivered, and a test of it. */

const common = { tag: "Connectors", access: anyOf(...reports.conservation.readers) } as const;
const params = z.strictObject({
  source: Code.meta({ description: "As `leadstream connectors add` named it.", example: "contact-form" }),
});

const counts = { accepted: 1, repeated: 0, refused: 0, unmapped: 0, named: 0, aside: 0 };

const exampleOfKnown = {
  connector: "typeform",
  ...{ title: "Typeform", provedBy: "hmac", options: {}, addresses: [], isForPages: false },
  standing: { level: "partly", open: [] },
  subscriptionHours: null,
  guide: { en: "1. In Typeform: Connect → Webhooks → Add a webhook, with the address.", "zh-CN": "" },
};

const exampleOfSource = {
  ...{ source: "contact-form", connector: "typeform", sender: "website" },
  path: "/v1/connectors/typeform/contact-form",
  secrets: [{ until: null }],
  options: [],
  ...{ hasMapping: false, createdAt: examples.moment, createdBy: "anna" },
  ...{ deliveries: 1, waiting: 0, notified: 0, unread: 0, counts, lastReceivedAt: examples.moment },
  refusals: [{ reason: "signature-wrong", count: 2, lastAt: examples.moment }],
  ...{ renewal: null, testRefusal: null },
};

const exampleOfDelivery = {
  ...{ deliveryId: "17", receivedAt: examples.moment, state: "done", isTest: false, counts, codes: [] },
  ...{ attempts: 1, original: "readable", contentType: "application/json", sizeBytes: 310, moreItems: 0 },
  shape: { fields: [{ name: "form_response.token", type: "text", length: 12 }], more: 0 },
  items: [
    {
      ...{ isTest: false, fetches: null, defects: [], submissions: [] },
      submission: {
        fields: [
          { name: "contact.email", type: "text", length: 15, form: "email" },
          { name: "source.channel", type: "text", length: 8, value: "typeform" },
        ],
        more: 0,
      },
    },
  ],
};

export const connectorSetUpRoutes = {
  known: defineRoute({
    ...common,
    method: "get",
    path: "/v1/connector-kinds",
    operationId: "listConnectors",
    summary: "Every kind of connector, and how to set it up",
    params: none,
    query: none,
    body: noBody,
    answers: {
      200: {
        means: "All of them.",
        schema: z.object({ rows: z.array(KnownConnector) }),
        example: { rows: [exampleOfKnown] },
      },
    },
    problems: [],
  }),
  sources: defineRoute({
    ...common,
    method: "get",
    path: "/v1/connector-sources",
    operationId: "listConnectorSources",
    summary: "Every source of a connector: its set-up, and what came",
    description:
      "Which secrets and settings there are, never their values. Who was turned away is counted by the rule that failed; " +
      "nothing of such a request is kept.",
    params: none,
    query: none,
    body: noBody,
    answers: {
      200: {
        means: "All of them, by name.",
        schema: z.object({ rows: z.array(ConnectorSourceState) }),
        example: { rows: [exampleOfSource] },
      },
    },
    problems: [],
  }),
  deliveries: defineRoute({
    ...common,
    method: "get",
    path: "/v1/connector-sources/{source}/deliveries",
    operationId: "listConnectorDeliveries",
    summary: "What a source delivered, newest first, without personal data",
    description:
      "Each sealed original as a shape: names, types and lengths of its members. Below it, how the source's mapping reads it " +
      "now, with values only of fields that stand for no person, and what became of each submission. Originals are kept as " +
      "long as the key of their day. For every role the same: contacts are on the leads, for whom may see them.",
    params,
    query: z.strictObject({
      before: z
        .string()
        .regex(/^\d{1,18}$/)
        .exactOptional()
        .meta({ description: "`next` of the page before." }),
      limit: z.coerce.number().int().min(1).max(50).default(10).meta({ description: "Rows of a page." }),
    }),
    body: noBody,
    answers: {
      200: {
        means: "One page.",
        schema: ConnectorDeliveryPage,
        example: { rows: [exampleOfDelivery], next: null },
      },
    },
    problems: ["connector.source-unknown"],
  }),
  test: defineRoute({
    ...common,
    access: anyOf("operator"),
    method: "post",
    path: "/v1/connector-sources/{source}/tests",
    operationId: "testConnectorSource",
    summary: "Send a test to a source, as its vendor would",
    description:
      "A made-up payload in the form of the vendor goes to the endpoint, signed with the secret of the source: it is " +
      "verified, sealed, stored and read like any other. It is marked as a test: it counts as set aside, becomes no lead, " +
      "and stays a test when it is read again. Whether the vendor can reach the address, only the vendor can show.",
    params,
    query: none,
    body: noBody,
    answers: {
      200: {
        means: "What the vendor would have heard, and what the endpoint made of it.",
        schema: ConnectorTestAnswer,
        example: {
          ...{ status: 200, provedBy: "hmac", refusal: null },
          delivery: { ...exampleOfDelivery, isTest: true, counts: { ...counts, accepted: 0, aside: 1 } },
        },
      },
    },
    problems: ["connector.source-unknown", "connector.not-testable"],
  }),
} as const;

/** The routes of connectors for integrators. */
export function connectorSetUpHandlers({
  connectorSetUp,
}: {
  readonly connectorSetUp: ConnectorSetUp;
}): readonly Bound[] {
  const handlers = {
    known: bind(connectorSetUpRoutes.known, async () => jsonReply(200, { rows: connectorSetUp.known() })),
    sources: bind(connectorSetUpRoutes.sources, async () =>
      jsonReply(200, { rows: await connectorSetUp.sources() }),
    ),
    deliveries: bind(connectorSetUpRoutes.deliveries, async ({ params: { source }, query }) => {
      const page = await connectorSetUp.deliveries(source, query);
      if (page === null) throw new HttpProblem("connector.source-unknown", "No source has this name.");
      return jsonReply(200, page);
    }),
    test: bind(connectorSetUpRoutes.test, async ({ params: { source } }) => {
      const answer = await connectorSetUp.sendTest(source);
      if (!answer.ok) throw new HttpProblem(answer.error.code, answer.error.reason);
      return jsonReply(200, answer.value);
    }),
  } satisfies Record<keyof typeof connectorSetUpRoutes, Bound>;
  return Object.values(handlers);
}
