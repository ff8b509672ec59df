import type { Router } from "express";
import { senderOf } from "./api-keys.ts";
import { submitBatch } from "./batch.ts";
import { createConnectorRoutes } from "./connector-routes.ts";
import { formOf } from "./form-body.ts";
import { submissionOfForm } from "./form-fields.ts";
import { submitForm } from "./form-route.ts";
import { FORM, intakeRoutes } from "./intake-route-table.ts";
import { submitImport } from "./imports.ts";
import { mount } from "./mount.ts";
import { jsonOf, textOf } from "./read-body.ts";
import type { Incoming } from "./read-body.ts";
import { jsonReply } from "./reply.ts";
import { bind } from "./route.ts";
import type { Bound, Context } from "./route.ts";
import { readOrRecord, takeOne } from "./submit.ts";
import type { IntakeDeps } from "./submit.ts";
import { withVisitor } from "./visitor.ts";

/**
 * Adds the visitor's data to a submission from a browser. A program's submission is about another person than its
 * caller.
 */
const bodyOf = (incoming: Incoming, { isBrowser, visitor }: Context): unknown => {
  const seen = isBrowser ? visitor : {};
  return incoming.mediaType === FORM
    ? submissionOfForm(formOf(incoming), seen)
    : withVisitor(jsonOf(textOf(incoming.bytes, incoming.charset)), seen);
};

/** `POST /v1/leads` */
const submitLead = ({ intake }: IntakeDeps): Bound =>
  bind(intakeRoutes.submitLead, async ({ body: incoming, key, context }) => {
    const sender = senderOf(key);
    const read = () => bodyOf(incoming, context);
    const body = await readOrRecord(intake, { sender, bytes: incoming.bytes }, read);
    const { kind, submissionId } = await takeOne(intake, { sender, body }, context);
    return jsonReply(202, { submissionId, status: kind }, { Location: `/v1/submissions/${submissionId}` });
  });

/** The routes that receive leads. They depend only on the use case `Intake`. */
export function createIntakeRoutes(deps: IntakeDeps): Router {
  const routes = {
    submitLead: submitLead(deps),
    submitBatch: submitBatch(deps),
    submitImport: submitImport(deps),
    submitForm: submitForm(deps),
  } satisfies Record<keyof typeof intakeRoutes, Bound>;
  const router = mount(Object.values(routes), deps);
  const { connectors, limits } = deps;
  return connectors === undefined ? router : router.use(createConnectorRoutes({ ...connectors, limits }));
}
