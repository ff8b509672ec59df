import type { Router } from "express";
import type { CommandContext, Commands, Log, Queries } from "@leadstream/application";
import type { LeadId, SubmissionRow } from "@leadstream/contracts";
import { PersonCommand } from "@leadstream/contracts";
import type { ApiKey, ApiKeys } from "./api-keys.ts";
import { senderOf } from "./api-keys.ts";
import { commandIdFor } from "./command-id.ts";
import { commandRoutes } from "./command-route-table.ts";
import { checked } from "./defects.ts";
import { governanceRoutes } from "./governance-route-table.ts";
import { mount } from "./mount.ts";
import { problemOfRejection, problemOfRules } from "./problem-from.ts";
import { HttpProblem } from "./problems.ts";
import type { Limits } from "./rate-limit.ts";
import { contactRoles, readRoutes } from "./read-route-table.ts";
import { emptyReply, jsonReply } from "./reply.ts";
import { bind } from "./route.ts";
import type { Bound, Context } from "./route.ts";

export type ApiDeps = {
  readonly commands: Commands;
  readonly queries: Queries;
  readonly keys: ApiKeys;
  readonly limits: Limits;
  /** Hears of every look at a contact: `contact_decrypted`. */
  readonly log: Log;
};

const contextOf = (
  key: ApiKey,
  { idempotencyKey, state }: Context,
  on: { readonly operationId: string; readonly subject?: string },
): CommandContext => ({
  commandId: commandIdFor(idempotencyKey, { keyId: key.id, ...on }),
  actor: { kind: "person", id: key.id },
  traceparent: state.traceparent,
});

/** A rep's key acts as that rep; only who leads reps may act for any. */
function actingRep({ roles, repId }: ApiKey, asked: unknown): unknown {
  if (roles.includes("manager") || roles.includes("operator")) return asked ?? repId;
  if (asked === undefined || asked === repId) return repId;
  throw new HttpProblem("rep.not-you", "The repId in the body is not the rep of this key.");
}

const commandHandlers = ({ commands }: ApiDeps): readonly Bound[] =>
  commandRoutes.map(({ type, takesRep, route }) =>
    bind(route, async ({ params: { leadId }, body, key, context }) => {
      const rep = takesRep ? { repId: actingRep(key, body["repId"]) } : {};
      const command = checked("body.invalid", PersonCommand, { ...body, ...rep, type, leadId });
      const done = await commands.execute(
        command,
        contextOf(key, context, { operationId: route.operationId, subject: leadId }),
      );
      if (!done.ok) throw problemOfRejection(done.error);
      return jsonReply(200, done.value, { ETag: `"${done.value.revision}"` });
    }),
  );

const readLead = ({ queries, log }: ApiDeps): Bound =>
  bind(readRoutes.lead, async ({ params: { leadId }, key, context }) => {
    const withContact = key.roles.some((role) => contactRoles.has(role));
    const detail = await queries.lead(leadId, { withContact });
    if (detail === null) throw unknownLead(leadId);
    if (detail.contact !== undefined && detail.contact !== null)
      log.info("contact_decrypted", { actor: key.id, leadId, request: context.state.id });
    return jsonReply(200, detail);
  });

const unknownLead = (leadId: LeadId): HttpProblem =>
  new HttpProblem("lead.unknown", "No lead has this id.", { facts: { leadId } });

const readSubmission = ({ queries }: ApiDeps): Bound =>
  bind(readRoutes.submission, async ({ params: { submissionId }, key }) => {
    const found = await queries.submission(submissionId);
    if (found === null || !isFor(key, found))
      throw new HttpProblem("submission.unknown", "No submission of yours has this id.");
    return jsonReply(200, found);
  });

const isFor = (key: ApiKey, found: SubmissionRow | { readonly outcome: "waiting" }): boolean =>
  key.roles.some((role) => role !== "ingest" && role !== "downstream") ||
  !("sender" in found) ||
  found.sender === senderOf(key);

const listLeads = ({ queries }: ApiDeps): Bound =>
  bind(readRoutes.leads, async ({ query }) => {
    const { position, rows } = await queries.leads(query);
    const next = rows.length < query.limit ? null : (rows.at(-1)?.leadId ?? null);
    return jsonReply(200, { position, rows, next });
  });

const readHandlers = (deps: ApiDeps) =>
  ({
    leads: listLeads(deps),
    lead: readLead(deps),
    snapshot: bind(readRoutes.snapshot, async ({ query }) =>
      jsonReply(200, await deps.queries.snapshot(query)),
    ),
    submission: readSubmission(deps),
    pipeline: bind(readRoutes.pipeline, async () => jsonReply(200, await deps.queries.pipeline())),
    funnel: bind(readRoutes.funnel, async () => jsonReply(200, await deps.queries.funnel())),
    sources: bind(readRoutes.sources, async () => jsonReply(200, await deps.queries.sources())),
    sla: bind(readRoutes.sla, async () => jsonReply(200, await deps.queries.sla())),
    reclamation: bind(readRoutes.reclamation, async () => jsonReply(200, await deps.queries.reclamation())),
    conservation: bind(readRoutes.conservation, async () =>
      jsonReply(200, await deps.queries.conservation()),
    ),
    reps: bind(readRoutes.reps, async () => jsonReply(200, await deps.queries.reps())),
    pools: bind(readRoutes.pools, async () => jsonReply(200, await deps.queries.pools())),
  }) satisfies Record<keyof typeof readRoutes, Bound>;

const governanceHandlers = ({ commands, queries }: ApiDeps) =>
  ({
    policies: bind(governanceRoutes.policies, async () => jsonReply(200, { rows: await queries.policies() })),
    policy: bind(governanceRoutes.policy, async ({ params: { version } }) => {
      const document = await queries.policy(version);
      if (document === null) throw new HttpProblem("policy.unknown", "No version has this number.");
      return jsonReply(200, document);
    }),
    publishPolicy: bind(governanceRoutes.publishPolicy, async ({ body, key, context }) => {
      const on = { operationId: "publishPolicy" };
      const published = await commands.publishPolicy(body, contextOf(key, context, on));
      if (!published.ok) throw problemOfRules(published.error);
      return jsonReply(201, { name: body.name, version: published.value });
    }),
    changeReps: bind(governanceRoutes.changeReps, async ({ body, key, context }) => {
      const done = await commands.changeReps(body, contextOf(key, context, { operationId: "changeReps" }));
      if (!done.ok) throw problemOfRules(done.error);
      return emptyReply(204);
    }),
    changePools: bind(governanceRoutes.changePools, async ({ body, key, context }) => {
      const done = await commands.changePools(body, contextOf(key, context, { operationId: "changePools" }));
      if (!done.ok) throw problemOfRules(done.error);
      return emptyReply(204);
    }),
  }) satisfies Record<keyof typeof governanceRoutes, Bound>;

/** Reads, reports and people's commands. They know the use cases and nothing behind them. */
export const createApiRoutes = (deps: ApiDeps): Router =>
  mount(
    [
      ...Object.values(readHandlers(deps)),
      ...commandHandlers(deps),
      ...Object.values(governanceHandlers(deps)),
    ],
    deps,
  );
