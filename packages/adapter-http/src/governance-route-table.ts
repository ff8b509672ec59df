import { z } from "zod";
import { Code, PolicyDocument, Pool, Rep, defaultPolicy } from "@leadstream/contracts";
import * as examples from "./examples.ts";
import { anyOf, defineRoute, json, none } from "./route.ts";

export const PolicyPublished = z.object({ name: Code, version: z.int().positive() });

const changed = { 204: { means: "Published. Those not named stay as they are." } };

export const governanceRoutes = {
  publishPolicy: defineRoute({
    method: "post",
    path: "/v1/policies",
    operationId: "publishPolicy",
    tag: "Governance",
    summary: "Publish the next version of the rules",
    access: anyOf("manager", "operator"),
    params: none,
    query: none,
    body: json(PolicyDocument, defaultPolicy),
    isRepeatable: true,
    answers: {
      201: {
        means: "Published; decisions from now on cite this version.",
        schema: PolicyPublished,
        example: { name: "default", version: 2 },
      },
    },
    problems: [],
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
    body: json(z.array(Rep).min(1).max(1_000), [examples.rep]),
    isRepeatable: true,
    answers: changed,
    problems: [],
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
    body: json(z.array(Pool).min(1).max(1_000), [examples.pool]),
    isRepeatable: true,
    answers: changed,
    problems: [],
  }),
} as const;
