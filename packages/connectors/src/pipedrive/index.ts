import type { ConnectorRequest } from "@leadstream/application";
import { usualAnswers } from "../answers.ts";
import { type Connector, items, type Parsed, unreadable } from "../connector.ts";
import { at, isObject, jsonOf, listAt, objectAt, textAt, textOf } from "../json.ts";
import { momentOf } from "../moments.ts";
import { verification } from "../verification.ts";

/** The first that is marked as primary, else the first. */
function primary(data: unknown, ...names: readonly string[]): string | undefined {
  const entries = names.flatMap((name) => listAt(data, name));
  const chosen = entries.find((entry) => at(entry, "primary") === true) ?? entries[0];
  return textAt(chosen, "value") ?? textOf(chosen);
}

function parse({ body }: ConnectorRequest): Parsed {
  const payload = jsonOf(body);
  const of = (name: string): string | undefined => textAt(payload, `meta.${name}`);
  const [entity, action, id] = [of("entity"), of("action"), of("entity_id")];
  if (!isObject(payload) || entity === undefined || id === undefined)
    return unreadable("not-pipedrive", "no meta.entity");
  // A lead or deal of Pipedrive names its person and says nothing of them; the person's own webhook does.
  if (entity !== "person" || action === "delete") return items([], 1);
  const data = at(payload, "data");
  const custom = Object.entries(objectAt(data, "custom_fields"));
  return items([
    {
      key: of("id") ?? `${entity}:${id}:${of("timestamp") ?? ""}`,
      record: payload,
      occurredAt: momentOf(at(payload, "meta.timestamp")),
      submission: {
        kind: "form",
        fields: {
          "contact.email": primary(data, "emails", "email"),
          "contact.phone": primary(data, "phones", "phone"),
          "contact.fullName": textAt(data, "name"),
          "contact.company": textAt(data, "org_name") ?? textAt(data, "org_id.name"),
          "contact.jobTitle": textAt(data, "job_title"),
          "source.channel": "pipedrive",
        },
        answers: custom.flatMap(([label, value]) => ({
          label,
          value: textOf(value) ?? textAt(value, "value"),
        })),
        externalIds: [`pipedrive:person-${id}`],
      },
    },
  ]);
}

export const pipedrive: Connector = {
  id: "pipedrive",
  title: "Pipedrive webhooks (v2)",
  verification: verification({ kind: "basic", of: "user:password" }),
  parse,
  answers: usualAnswers,
  standing: {
    level: "partly",
    open: [
      "The sample of the body is a third party's, from a real account; when Pipedrive ends a webhook is not confirmed.",
      "Webhooks of leads and deals are counted and not read.",
    ],
  },
};
