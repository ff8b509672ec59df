import { Router } from "express";
import { senderOf } from "./api-keys.ts";
import { submitBatch } from "./batch.ts";
import { createConnectorRoutes } from "./connector-routes.ts";
import { submitForm } from "./form-route.ts";
import { intakeRoutes } from "./intake-route-table.ts";
import { submitImport } from "./imports.ts";
import { mount } from "./mount.ts";
import { crossOrigin } from "./page-origins.ts";
import { bind } from "./route.ts";
import type { Bound } from "./route.ts";
import { submissionBodyOf, submissionIn } from "./submission-body.ts";
import { readOrRecord, receivedReply, takeOne } from "./submit.ts";
import type { IntakeDeps } from "./submit.ts";

/** `POST /v1/leads` */
const submitLead = ({ intake }: IntakeDeps): Bound =>
  bind(intakeRoutes.submitLead, async ({ body: incoming, key, context }) => {
    const sender = senderOf(key);
    // What a program sends is about somebody elsewhere; what a browser sends, about who sits at it.
    const visitor = context.isBrowser ? context.visitor : {};
    const read = () => submissionBodyOf(incoming);
    const body = submissionIn(await readOrRecord(intake, { sender, bytes: incoming.bytes }, read), visitor);
    const from = context.isBrowser ? visitor : undefined;
    return receivedReply(await takeOne(intake, { sender, body, visitor: from }, context));
  });

/** The routes that receive leads. They depend only on the use case `Intake`. */
export function createIntakeRoutes(deps: IntakeDeps): Router {
  const routes = {
    submitLead: submitLead(deps),
    submitBatch: submitBatch(deps),
    submitImport: submitImport(deps),
    submitForm: submitForm(deps),
  } satisfies Record<keyof typeof intakeRoutes, Bound>;
  const router = Router();
  // Exact paths: anything below them is another route.
  for (const path of [intakeRoutes.submitLead.path, "/v1/forms/:sender"])
    router.all(path, crossOrigin(deps.pageOrigins ?? []));
  router.use(mount(Object.values(routes), deps));
  const { connectors, limits, pageOrigins = [] } = deps;
  return connectors === undefined
    ? router
    : router.use(createConnectorRoutes({ ...connectors, limits, pageOrigins }));
}
