import { z } from "zod";
import { rolesFor } from "@leadstream/application";
import { CommandDone, LeadId, PersonCommand, personCommands, RepId } from "@leadstream/contracts";
import type { ApiKey } from "./api-keys.ts";
import * as examples from "./examples.ts";
import { anyOf, defineRoute, json, none } from "./route.ts";
import type { Route } from "./route.ts";

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
  const { segment, summary, example } = personCommands[type];
  const schema = bodySchema(option);
  const route = defineRoute({
    method: "post",
    path: `/v1/leads/{leadId}/${segment}`,
    operationId: camel(type),
    tag: "Commands",
    summary,
    access: anyOf(...rolesFor(type)),
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
