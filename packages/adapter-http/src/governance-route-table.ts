import { z } from "zod";
import {
  CampaignCost,
  Code,
  CostsRecorded,
  PolicyDocument,
  PolicyVersion,
  PublishablePolicy,
  PublishablePool,
  PublishableRep,
  defaultPolicy,
} from "@leadstream/contracts";
import * as examples from "./examples.ts";
import { anyOf, defineRoute, json, noBody, none } from "./route.ts";

export const PolicyPublished = z.object({ name: Code, version: z.int().positive() });

const changed = { 204: { means: "Published. Those not named stay as they are." } };

export const governanceRoutes = {
  publishPolicy: defineRoute({
    method: "post",
    path: "/v1/policies",
    operationId: "publishPolicy",
    tag: "Governance",
    summary: "Publish the next version of the rules",
    description:
      "Compiled first: calendars, deadlines, a score, an assignment, gates and abuse are run on samples. What does not run, contradicts itself or takes away a calendar in use is refused with its defects; nothing is published then.",
    access: anyOf("manager", "operator"),
    params: none,
    query: none,
    body: json(PublishablePolicy, defaultPolicy),
    isRepeatable: true,
    answers: {
      201: {
        means: "Published; decisions from now on cite this version.",
        schema: PolicyPublished,
        example: { name: "default", version: 2 },
      },
    },
    problems: ["rules.invalid", "team.not-yours"],
  }),
  policies: defineRoute({
    method: "get",
    path: "/v1/policies",
    operationId: "listPolicies",
    tag: "Governance",
    summary: "Published versions of the rules, and which is in force",
    description:
      "A version that today's consumers cannot run is set aside, with its defects; the newest that runs is in force.",
    access: anyOf("manager", "operator", "auditor"),
    params: none,
    query: none,
    body: noBody,
    answers: {
      200: {
        means: "Oldest first.",
        schema: z.object({ rows: z.array(PolicyVersion) }),
        example: {
          rows: [
            {
              name: "default",
              version: 1,
              publishedAt: "2026-03-01T09:30:00.000Z",
              by: "first-start",
              state: "in-force",
              defects: [],
            },
          ],
        },
      },
    },
    problems: [],
  }),
  policy: defineRoute({
    method: "get",
    path: "/v1/policies/{version}",
    operationId: "readPolicy",
    tag: "Governance",
    summary: "The content of one version of the rules",
    access: anyOf("manager", "operator", "auditor"),
    params: z.strictObject({
      version: z
        .string()
        .regex(/^[1-9]\d{0,8}$/)
        .transform(Number),
    }),
    query: none,
    body: noBody,
    answers: {
      200: { means: "As it was published.", schema: PolicyDocument, example: defaultPolicy },
    },
    problems: ["policy.unknown"],
  }),
  changeReps: defineRoute({
    method: "put",
    path: "/v1/reps",
    operationId: "changeReps",
    tag: "Reps and pools",
    summary: "Add or change reps",
    access: anyOf("manager", "operator"),
    params: none,
    query: none,
    body: json(z.array(PublishableRep).min(1).max(1_000), [examples.rep]),
    isRepeatable: true,
    answers: changed,
    problems: ["rules.invalid", "team.not-yours"],
  }),
  recordCosts: defineRoute({
    method: "post",
    path: "/v1/campaign-costs",
    operationId: "recordCosts",
    tag: "Reports",
    summary: "Record what campaigns cost, or correct it",
    description:
      "A cost is of a channel, a campaign or both, of one day or several, in one currency. The same again with another " +
      "amount replaces it, 0 takes it back, and the same again with the same amount writes nothing.",
    access: anyOf("manager", "operator"),
    params: none,
    query: none,
    body: json(z.array(CampaignCost).min(1).max(1_000), [
      {
        channel: "google",
        campaign: "spring",
        from: "2026-03-01",
        to: "2026-03-31",
        amount: "1234.50",
        currency: "EUR",
      },
    ]),
    isRepeatable: true,
    answers: {
      200: { means: "Recorded.", schema: CostsRecorded, example: { recorded: 1, unchanged: 0 } },
    },
    problems: ["team.not-yours"],
  }),
  changePools: defineRoute({
    method: "put",
    path: "/v1/pools",
    operationId: "changePools",
    tag: "Reps and pools",
    summary: "Add or change pools",
    access: anyOf("manager", "operator", "pool-admin"),
    params: none,
    query: none,
    body: json(z.array(PublishablePool).min(1).max(1_000), [examples.pool]),
    isRepeatable: true,
    answers: changed,
    problems: ["rules.invalid", "team.not-yours"],
  }),
} as const;
