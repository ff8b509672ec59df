import type { Router } from "express";
import {
  canonicalJson,
  mayChangeAnyRep,
  mayChangeRep,
  mayRule,
  seesAll,
  withLinks,
} from "@leadstream/application";
import type {
  ChangeFeed,
  CommandContext,
  Commands,
  ConnectorSetUp,
  Find,
  IdempotencyKeys,
  Log,
  Meter,
  Operations,
  Queries,
  SavedViews,
  TableExports,
} from "@leadstream/application";
import type { LeadId, Rep, SubmissionRow } from "@leadstream/contracts";
import { isLeadCursor, LeadDetail, LeadRow, PersonCommand } from "@leadstream/contracts";
import type { ApiKey, ApiKeys } from "./api-keys.ts";
import { mayWriteAs, principalOf } from "./api-keys.ts";
import { commandIdFor } from "./command-id.ts";
import { commandRoutes } from "./command-route-table.ts";
import { connectorSetUpHandlers } from "./connector-set-up.ts";
import { checked } from "./defects.ts";
import { changesHandler } from "./changes.ts";
import type { SessionCallers } from "./console/session-callers.ts";
import { eventHandler, eventsHandler, momentHandler } from "./events.ts";
import { reportLeadsHandlers } from "./report-leads.ts";
import { mustKnow, oneOf, pageOf } from "./fields.ts";
import { findHandler } from "./find.ts";
import { operatorHandlers } from "./operator-routes.ts";
import { exportHandlers } from "./exports.ts";
import { meHandler } from "./me.ts";
import { savedViewHandlers } from "./saved-views.ts";
import { createStreamSlots } from "./streams.ts";
import { reportRunHandlers } from "./report-runs.ts";
import { governanceRoutes } from "./governance-route-table.ts";
import { mount } from "./mount.ts";
import { problemOfRejection, problemOfRules } from "./problem-from.ts";
import { HttpProblem, keyReused } from "./problems.ts";
import type { Limits } from "./rate-limit.ts";
import { readRoutes, reportRow, reportRoutes } from "./read-route-table.ts";
import { emptyReply, jsonReply } from "./reply.ts";
import { bind } from "./route.ts";
import { submissionListHandler, submissionPayloadHandler } from "./submission-list.ts";
import type { Bound, Context } from "./route.ts";

export type ApiDeps = {
  readonly commands: Commands;
  readonly queries: Queries;
  readonly find: Find;
  readonly connectorSetUp: ConnectorSetUp;
  readonly exports: TableExports;
  readonly operations: Operations;
  readonly idempotencyKeys: IdempotencyKeys;
  readonly savedViews: SavedViews;
  readonly changes: ChangeFeed;
  readonly meter: Meter;
  /** Set where the cookie of the console counts beside a key. */
  readonly sessions?: SessionCallers;
  readonly keys: ApiKeys;
  readonly limits: Limits;
  /** Gets a line for every read of a contact, `contact_decrypted`, and every look for one, `contact_searched`. */
  readonly log: Log;
};

type Order = { readonly operationId: string; readonly subject?: string; readonly content: unknown };

/**
 * The id under which a command runs once. An Idempotency-Key belongs to its first content, whatever the result
 * was.
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

const commandHandlers = (deps: ApiDeps): readonly Bound[] =>
  commandRoutes.map(({ type, takesRep, route }) =>
    bind(route, async ({ params: { leadId }, body, key, context }) => {
      // The command itself decides whether the key may act for the rep.
      const rep = takesRep ? { repId: body["repId"] ?? key.repId } : {};
      const command = checked("body.invalid", PersonCommand, { ...body, ...rep, type, leadId });
      const order = { operationId: route.operationId, subject: leadId, content: command };
      const done = await deps.commands.execute(command, {
        ...(await contextOf(deps, { key, context }, order)),
        principal: principalOf(key),
      });
      if (!done.ok) throw problemOfRejection(done.error);
      return jsonReply(200, done.value, { ETag: `"${done.value.revision}"` });
    }),
  );

const readLead = ({ queries, log }: ApiDeps): Bound =>
  bind(readRoutes.lead, async ({ params: { leadId }, query, key, context }) => {
    const { fields, ...past } = query;
    const asked = { row: LeadDetail, fields, context };
    mustKnow(asked);
    const detail = await queries.lead(leadId, principalOf(key), past);
    if (detail === null) throw unknownLead(leadId);
    if (detail.contact !== undefined && detail.contact !== null)
      log.info("contact_decrypted", {
        actor: key.id,
        leadId,
        shown: detail.isContactMasked ? "masked" : "whole",
        request: context.state.id,
      });
    return oneOf(detail, asked);
  });

const explainLead = ({ queries }: ApiDeps): Bound =>
  bind(readRoutes.why, async ({ params: { leadId }, key }) => {
    const why = await queries.why(leadId, principalOf(key));
    if (why === null) throw unknownLead(leadId);
    if (why === "not-yours") throw new HttpProblem("lead.not-yours", "Another rep holds the lead.");
    return jsonReply(200, why);
  });

const explainAssignment = ({ queries }: ApiDeps): Bound =>
  bind(readRoutes.candidates, async ({ params: { leadId }, query: { assignment = null }, key }) => {
    const table = await queries.candidates(leadId, assignment, principalOf(key));
    if (table === null) throw unknownLead(leadId);
    if (table === "not-yours") throw new HttpProblem("lead.not-yours", "Another rep holds the lead.");
    if (table === "not-assigned")
      throw new HttpProblem("assignment.unknown", "The lead has no such assignment by rule.");
    return jsonReply(200, table);
  });

const traceAttribution = ({ queries }: ApiDeps): Bound =>
  bind(readRoutes.leadAttribution, async ({ params: { leadId }, query, key }) => {
    const traced = await queries.leadAttribution(leadId, principalOf(key), query);
    if (traced === null) throw unknownLead(leadId);
    if (traced === "not-yours") throw new HttpProblem("lead.not-yours", "Another rep holds the lead.");
    return jsonReply(200, traced);
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
  mayWriteAs(key, found.sender);

const listLeads = ({ queries }: ApiDeps): Bound =>
  bind(readRoutes.leads, async ({ query: { fields, ...query }, key, context }) => {
    const asked = { row: LeadRow, fields, context };
    mustKnow(asked);
    if (!isLeadCursor(query)) throw foreignCursor;
    return pageOf(await queries.leads(query, principalOf(key)), asked);
  });

const foreignCursor = new HttpProblem("query.invalid", "1 defect, listed here.", {
  defects: [
    {
      field: "after",
      code: "cursor.foreign",
      message: "no `next` of a page in this order; begin without `after`",
    },
  ],
});

const readHandlers = (deps: ApiDeps) =>
  ({
    leads: listLeads(deps),
    lead: readLead(deps),
    why: explainLead(deps),
    candidates: explainAssignment(deps),
    leadAttribution: traceAttribution(deps),
    snapshot: bind(readRoutes.snapshot, async ({ query: { fields, total, ...query }, key, context }) => {
      if (!seesAll(principalOf(key))) throw notAllTeams("The snapshot is of all leads.");
      const asked = { row: LeadRow, fields, context };
      mustKnow(asked);
      return pageOf(await deps.queries.snapshot({ ...query, isCounted: total === "true" }), asked);
    }),
    duplicates: bind(readRoutes.duplicates, async ({ query: { total, ...query }, key }) =>
      jsonReply(
        200,
        await deps.queries.duplicates({ ...query, isCounted: total === "true" }, principalOf(key)),
      ),
    ),
    submission: readSubmission(deps),
    reps: bind(readRoutes.reps, async () => jsonReply(200, await deps.queries.reps())),
    pools: bind(readRoutes.pools, async () => jsonReply(200, await deps.queries.pools())),
  }) satisfies Record<keyof typeof readRoutes, Bound>;

const reportHandlers = ({ queries }: ApiDeps): readonly Bound[] =>
  reportRoutes.map(({ name, route }) =>
    bind(route, async ({ query: { fields, ...query }, key, context }) => {
      const asked = {
        row: reportRow(name),
        fields: typeof fields === "string" ? fields : undefined,
        context,
      };
      mustKnow(asked);
      return pageOf(withLinks<object>(name, await queries.report(name, principalOf(key), query)), asked);
    }),
  );

const notAllTeams = (detail: string): HttpProblem => new HttpProblem("team.not-yours", detail);

/** The policy, the pools and the costs belong to all teams. */
function mustRule(key: ApiKey, what: "policy" | "pools" | "costs"): void {
  if (!mayRule(principalOf(key), what))
    throw notAllTeams(`What holds for all teams, the ${what}, is not for a manager of some.`);
}

/**
 * A manager of some teams changes only the reps of these teams, and takes none from another team. Whoever may change
 * any rep needs no view for it: the first reps of a new system come before its views.
 */
async function mustLead(key: ApiKey, reps: readonly Rep[], { reps: all }: Queries): Promise<void> {
  const who = principalOf(key);
  if (mayChangeAnyRep(who)) return;
  const before = new Map((await all()).map((rep) => [rep.repId, rep]));
  if (!reps.every((rep) => mayChangeRep(who, rep, before.get(rep.repId))))
    throw notAllTeams("A rep of the list is, or would be, in a team of another manager.");
}

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
      mustRule(by.key, "policy");
      const order = { operationId: "publishPolicy", content: body };
      const published = await commands.publishPolicy(body, await contextOf(deps, by, order));
      if (!published.ok) throw problemOfRules(published.error);
      return jsonReply(201, { name: body.name, version: published.value });
    }),
    changeReps: bind(governanceRoutes.changeReps, async ({ body, ...by }) => {
      await mustLead(by.key, body, queries);
      const order = { operationId: "changeReps", content: body };
      const done = await commands.changeReps(body, await contextOf(deps, by, order));
      if (!done.ok) throw problemOfRules(done.error);
      return emptyReply(204);
    }),
    recordCosts: bind(governanceRoutes.recordCosts, async ({ body, ...by }) => {
      mustRule(by.key, "costs");
      const order = { operationId: "recordCosts", content: body };
      return jsonReply(200, await commands.recordCosts(body, await contextOf(deps, by, order)));
    }),
    changePools: bind(governanceRoutes.changePools, async ({ body, ...by }) => {
      mustRule(by.key, "pools");
      const order = { operationId: "changePools", content: body };
      const done = await commands.changePools(body, await contextOf(deps, by, order));
      if (!done.ok) throw problemOfRules(done.error);
      return emptyReply(204);
    }),
  } satisfies Record<keyof typeof governanceRoutes, Bound>;
}

/** Reads, reports and people's commands. They depend only on the use cases. */
export function createApiRoutes(deps: ApiDeps): Router {
  const slots = createStreamSlots(deps.meter);
  return mount(
    [
      ...Object.values(readHandlers(deps)),
      submissionListHandler(deps),
      submissionPayloadHandler(deps),
      ...connectorSetUpHandlers(deps),
      findHandler(deps),
      eventsHandler({ ...deps, slots }),
      eventHandler(deps),
      momentHandler(deps),
      changesHandler({ ...deps, slots }),
      meHandler(deps),
      ...savedViewHandlers(deps),
      ...reportHandlers(deps),
      ...reportLeadsHandlers(deps),
      ...reportRunHandlers(deps),
      ...exportHandlers(deps),
      ...operatorHandlers(deps),
      ...commandHandlers(deps),
      ...Object.values(governanceHandlers(deps)),
    ],
    deps,
  );
}
