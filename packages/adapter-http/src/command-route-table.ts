import { z } from "zod";
import { CommandDone, LeadId, PersonCommand, RepId } from "@leadstream/contracts";
import type { Role } from "@leadstream/contracts";
import type { ApiKey } from "./api-keys.ts";
import * as examples from "./examples.ts";
import { anyOf, defineRoute, json, none } from "./route.ts";
import type { Route } from "./route.ts";

type Spec = {
  /** Last segment of the path. */
  readonly segment: string;
  readonly summary: string;
  readonly roles: readonly Role[];
  readonly example: Record<string, unknown>;
};

const sales: readonly Role[] = ["rep", "manager"];

/** Every command of a person, and its route. */
const commands = {
  "log-interaction": {
    segment: "interactions",
    summary: "Record a call, a mail, a meeting",
    roles: sales,
    example: { kind: "call", direction: "outbound", result: "reached" },
  },
  claim: {
    segment: "claim",
    summary: "Take the lead from its pool",
    roles: sales,
    example: { repId: examples.ids.rep },
  },
  release: {
    segment: "release",
    summary: "Give the lead back to its pool",
    roles: sales,
    example: { reason: "cannot-convert-now" },
  },
  qualify: {
    segment: "qualify",
    summary: "Record an assessment (BANT)",
    roles: sales,
    example: { items: { budget: 8, authority: 7, need: 9, timing: 5 } },
  },
  "open-opportunity": {
    segment: "opportunity",
    summary: "Open an opportunity",
    roles: sales,
    example: { expected: { amountMinor: 1_200_000, currency: "EUR" } },
  },
  win: {
    segment: "win",
    summary: "Record the deal as won",
    roles: sales,
    example: { value: { amountMinor: 1_150_000, currency: "EUR" } },
  },
  lose: { segment: "lose", summary: "Record the deal as lost", roles: sales, example: { reason: "budget" } },
  disqualify: {
    segment: "disqualify",
    summary: "Record that this never was a lead",
    roles: sales,
    example: { reason: "invalid" },
  },
  recycle: { segment: "recycle", summary: "Bring a closed lead back", roles: sales, example: {} },
  "release-from-quarantine": {
    segment: "release-from-quarantine",
    summary: "Let a quarantined lead go on",
    roles: ["manager", "operator"],
    example: { reason: "checked-by-person" },
  },
  "withdraw-consent": {
    segment: "withdraw-consent",
    summary: "Record that the person withdraws consent",
    roles: ["rep", "manager", "privacy"],
    example: { purpose: "marketing", channel: "email" },
  },
} as const satisfies Record<PersonCommand["type"], Spec>;

export const leadParams = z.strictObject({
  leadId: LeadId.meta({ description: "The lead.", example: examples.ids.lead }),
});

/** The command's name in code: `log-interaction` → `logInteraction`. */
const camel = (type: string): string => type.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

/**
 * The body of the command, without the fields in the path. `repId` is optional, because a rep's key names the
 * rep.
 */
function bodySchema(option: (typeof PersonCommand.options)[number]): z.ZodObject {
  const { type: _type, leadId: _leadId, ...fields } = option.shape;
  return z.strictObject("repId" in fields ? { ...fields, repId: RepId.optional() } : fields);
}

type CommandRoute = {
  readonly type: PersonCommand["type"];
  readonly takesRep: boolean;
  readonly route: Route<typeof leadParams, typeof none, Record<string, unknown>, ApiKey>;
};

function commandRoute(option: (typeof PersonCommand.options)[number]): CommandRoute {
  const type = option.shape.type.value;
  const { segment, summary, roles, example }: Spec = commands[type];
  const schema = bodySchema(option);
  const route = defineRoute({
    method: "post",
    path: `/v1/leads/{leadId}/${segment}`,
    operationId: camel(type),
    tag: "Commands",
    summary,
    access: anyOf(...roles),
    params: leadParams,
    query: none,
    body: json(schema, example, { isOptional: true }),
    isRepeatable: true,
    answers: {
      200: {
        means: "Done, or already so (then `events` is empty). ETag is the lead's revision.",
        schema: CommandDone,
        example: { leadId: examples.ids.lead, revision: 7, events: [] },
        headers: { ETag: '"7"' },
      },
    },
    problems: [
      "command.refused",
      "lead.unknown",
      "lead.not-yours",
      ...("repId" in schema.shape ? ["rep.not-you" as const] : []),
    ],
  });
  return { type, takesRep: "repId" in schema.shape, route };
}

export const commandRoutes: readonly CommandRoute[] = PersonCommand.options.map(commandRoute);
