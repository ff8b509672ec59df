import type { ConnectorRequest } from "@leadstream/application";
import { usualAnswers } from "../answers.ts";
import {
  type Connector,
  type Item,
  items,
  type ParseContext,
  type Parsed,
  type RecordFetch,
  unreadable,
} from "../connector.ts";
import type { SubmissionDraft } from "../draft.ts";
import { at, isObject, jsonOf, listAt, objectAt, textAt, textOf } from "../json.ts";
import { momentOf } from "../moments.ts";
import { verification } from "../verification.ts";

const channel = { "source.channel": "pipedrive" } as const;

/** The first that is marked as primary, else the first. */
function primary(data: unknown, ...names: readonly string[]): string | undefined {
  const entries = names.flatMap((name) => listAt(data, name));
  const chosen = entries.find((entry) => at(entry, "primary") === true) ?? entries[0];
  return textAt(chosen, "value") ?? textOf(chosen);
}

const personId = (id: string): string => `pipedrive:person-${id}`;

/** A person, as a webhook and as the api have it. */
const draftOfPerson = (id: string, data: unknown): SubmissionDraft => ({
  kind: "form",
  fields: {
    "contact.email": primary(data, "emails", "email"),
    "contact.phone": primary(data, "phones", "phone"),
    "contact.fullName": textAt(data, "name"),
    "contact.company": textAt(data, "org_name") ?? textAt(data, "org_id.name"),
    "contact.jobTitle": textAt(data, "job_title"),
    ...channel,
  },
  answers: Object.entries(objectAt(data, "custom_fields")).map(([label, value]) => ({
    label,
    value: textOf(value) ?? textAt(value, "value"),
  })),
  externalIds: [personId(id)],
});

/** A lead names its person, and says itself only what it is about and where it came from. */
const draftOfLead = (id: string, person: string, data: unknown): SubmissionDraft => ({
  kind: "form",
  action: "lead-created",
  fields: {
    ...channel,
    "source.campaign": textAt(data, "source_name") ?? textAt(data, "channel_id"),
    "source.medium": textAt(data, "origin"),
    "contact.message": textAt(data, "title"),
  },
  externalIds: [personId(person), `pipedrive:lead-${id}`],
  contactHeldBySender: true,
});

type Told = Pick<Item, "key" | "record" | "occurredAt">;

/** With a token the person of a lead is fetched; without, Pipedrive holds the contact, and the person's webhook brings it. */
function itemOfLead(told: Told, id: string, data: unknown, canFetch: boolean): Item | null {
  const person = textAt(data, "person_id") ?? textAt(data, "person_id.value");
  if (person === undefined) return null;
  const submission = draftOfLead(id, person, data);
  return canFetch
    ? { ...told, submission, followUp: { what: "person", id: person } }
    : { ...told, submission };
}

function itemOf(payload: unknown, canFetch: boolean): Item | null {
  const of = (name: string): string | undefined => textAt(payload, `meta.${name}`);
  const [entity, action, id = ""] = [of("entity"), of("action"), of("entity_id")];
  const told = {
    key: of("id") ?? `${entity}:${id}:${of("timestamp") ?? ""}`,
    record: payload,
    occurredAt: momentOf(at(payload, "meta.timestamp")),
  };
  const data = at(payload, "data");
  // A change of a lead is work of the reps; one of a person may be a new address.
  if (entity === "lead" && action === "create") return itemOfLead(told, id, data, canFetch);
  if (entity !== "person" || action === "delete") return null;
  return { ...told, submission: draftOfPerson(id, data) };
}

function parse({ body }: ConnectorRequest, { source: { options } }: ParseContext): Parsed {
  const payload = jsonOf(body);
  if (!isObject(payload) || [at(payload, "meta.entity"), at(payload, "meta.entity_id")].includes(undefined))
    return unreadable("not-pipedrive", "no meta.entity");
  const item = itemOf(payload, options["api-token"] !== undefined);
  return item === null ? items([], 1) : items([item]);
}

const fetchPerson: RecordFetch = {
  request: ({ id }, { options }) => {
    const token = options["api-token"];
    if (token === undefined || !/^\d{1,20}$/u.test(id)) return null;
    const base = options["api-url"] ?? "https://api.pipedrive.com";
    return { url: `${base}/api/v2/persons/${id}`, headers: { "x-api-token": token } };
  },
  read: (answer, item) => {
    const [person, id] = [at(answer, "data"), textAt(answer, "data.id")];
    if (id === undefined) return null;
    const { contactHeldBySender: _, ...lead } = item.submission;
    const { fields, answers = [] } = draftOfPerson(id, person);
    return {
      ...item,
      record: answer,
      submission: { ...lead, fields: { ...fields, ...lead.fields }, answers },
    };
  },
};

export const pipedrive: Connector = {
  id: "pipedrive",
  title: "Pipedrive webhooks (v2)",
  verification: verification({ kind: "basic", of: "user:password" }),
  parse,
  fetch: fetchPerson,
  answers: usualAnswers,
  options: {
    "api-token": "a token with which the person of a lead is fetched",
    "api-url": "the address of your company, https://COMPANY.pipedrive.com",
  },
  standing: {
    level: "partly",
    open: [
      "The sample of the body is a third party's, from a real account; when Pipedrive ends a webhook is not confirmed.",
      "The members of a lead are those of the published api; that a webhook has the same is not confirmed.",
      "Webhooks of deals, notes and activities are counted and not read.",
    ],
  },
};
