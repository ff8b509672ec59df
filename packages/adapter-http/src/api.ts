import type { Router } from "express";
import { canonicalJson } from "@leadstream/application";
import type { CommandContext, Commands, IdempotencyKeys, Log, Queries } from "@leadstream/application";
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
import { HttpProblem, keyReused } from "./problems.ts";
import type { Limits } from "./rate-limit.ts";
import { contactRoles, readRoutes } from "./read-route-table.ts";
import { emptyReply, jsonReply } from "./reply.ts";
import { bind } from "./route.ts";
import type { Bound, Context } from "./route.ts";

export type ApiDeps = {
  readonly commands: Commands;
  readonly queries: Queries;
  readonly idempotencyKeys: IdempotencyKeys;
  readonly keys: ApiKeys;
  readonly limits: Limits;
  /** Hears of every look at a contact: `contact_decrypted`. */
  readonly log: Log;
};

type Order = { readonly operationId: string; readonly subject?: string; readonly content: unknown };

/**
 * Under which id a command is done once. An Idempotency-Key stands for its first content, whatever that came to.
 *
 * @throws HttpProblem `idempotency.key-reused`
 */
async function contextOf(
  { idempotencyKeys }: ApiDeps,
  { key, context: { idempotencyKey, state } }: { readonly key: ApiKey; readonly context: Context },
  { content, ...on }: Order,
): Promise<CommandContext> {
  const commandId = commandIdFor(idempotencyKey, { keyId: key.id, ...on });
  const uses = idempotencyKey === undefined ? [] : [{ id: commandId, content: canonicalJson(content) }];
  const [bound] = await idempotencyKeys.bind(uses);
  if (bound === "other") throw keyReused();
  return { commandId, actor: { kind: "person", id: key.id }, traceparent: state.traceparent };
}

/** A rep's key acts as that rep; only who leads reps may act for any. */
function actingRep({ roles, repId }: ApiKey, asked: unknown): unknown {
  if (roles.includes("manager") || roles.includes("operator")) return asked ?? repId;
  if (asked === undefined || asked === repId) return repId;
  throw new HttpProblem("rep.not-you", "The repId in the body is not the rep of this key.");
}

const commandHandlers = (deps: ApiDeps): readonly Bound[] =>
  commandRoutes.map(({ type, takesRep, route }) =>
    bind(route, async ({ params: { leadId }, body, key, context }) => {
      const rep = takesRep ? { repId: actingRep(key, body["repId"]) } : {};
      const command = checked("body.invalid", PersonCommand, { ...body, ...rep, type, leadId });
      const order = { operationId: route.operationId, subject: leadId, content: command };
      const done = await deps.commands.execute(command, await contextOf(deps, { key, context }, order));
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

function governanceHandlers(deps: ApiDeps) {
  const { commands, queries } = deps;
  return {
    policies: bind(governanceRoutes.policies, async () => jsonReply(200, { rows: await queries.policies() })),
    policy: bind(governanceRoutes.policy, async ({ params: { version } }) => {
      const document = await queries.policy(version);
      if (document === null) throw new HttpProblem("policy.unknown", "No version has this number.");
      return jsonReply(200, document);
    }),
    publishPolicy: bind(governanceRoutes.publishPolicy, async ({ body, ...by }) => {
      const order = { operationId: "publishPolicy", content: body };
      const published = await commands.publishPolicy(body, await contextOf(deps, by, order));
      if (!published.ok) throw problemOfRules(published.error);
      return jsonReply(201, { name: body.name, version: published.value });
    }),
    changeReps: bind(governanceRoutes.changeReps, async ({ body, ...by }) => {
      const order = { operationId: "changeReps", content: body };
      const done = await commands.changeReps(body, await contextOf(deps, by, order));
      if (!done.ok) throw problemOfRules(done.error);
      return emptyReply(204);
    }),
    changePools: bind(governanceRoutes.changePools, async ({ body, ...by }) => {
      const order = { operationId: "changePools", content: body };
      const done = await commands.changePools(body, await contextOf(deps, by, order));
      if (!done.ok) throw problemOfRules(done.error);
      return emptyReply(204);
    }),
  } satisfies Record<keyof typeof governanceRoutes, Bound>;
}

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
