import type { Item } from "../connector.ts";
import { codeOf, type FormAnswer, type SubmissionDraft } from "../draft.ts";
import { at, type JsonObject, objectAt, textAt, textOf } from "../json.ts";
import { isoOf, momentOf } from "../moments.ts";
import { fieldOfLabel } from "../labels.ts";

/** Bytes of one call. */
export const LONGEST_EVENT = 32_768;

/** A clock that is less wrong than this is only a slow network, and a repeat must give the same moment. */
const MINUTE_MS = 60_000;

/** `receivedAt − (sentAt − originalTimestamp)`, with the error of the clock in whole minutes. */
export function momentOfCall(call: JsonObject, receivedAt: string): string | null {
  const [original, sent] = [
    momentOf(call["originalTimestamp"]) ?? momentOf(call["timestamp"]),
    momentOf(call["sentAt"]),
  ];
  if (original === null || sent === null) return original;
  const wrongBy = Math.round((Date.parse(receivedAt) - Date.parse(sent)) / MINUTE_MS) * MINUTE_MS;
  return isoOf(Date.parse(original) + wrongBy);
}

/** Traits of a person by the words of our table; what has no word is no answer of a person. */
const answersOf = (traits: JsonObject): readonly FormAnswer[] => [
  ...Object.entries(traits).flatMap(([label, value]) => {
    const field = fieldOfLabel(label);
    const text = textOf(value) ?? (label === "company" ? textAt(value, "name") : undefined);
    // A page's own title is not the title of a person.
    return field === null || text === undefined ? [] : [{ label, value: text, field }];
  }),
  { label: "city", value: textAt(traits, "address.city"), field: "attributes.city" },
  { label: "country", value: textAt(traits, "address.country"), field: "attributes.country" },
  { label: "job title", value: textAt(traits, "title"), field: "contact.jobTitle" },
];

const sourceOf = (context: unknown): SubmissionDraft["fields"] => ({
  "source.channel": textAt(context, "campaign.source"),
  "source.medium": textAt(context, "campaign.medium"),
  "source.campaign": textAt(context, "campaign.name"),
  "source.content": textAt(context, "campaign.content"),
  "source.term": textAt(context, "campaign.term"),
  "source.landingPage": textAt(context, "page.url"),
  "source.referrer": textAt(context, "page.referrer"),
  "attributes.language": textAt(context, "locale")?.slice(0, 2),
  "contact.ip": textAt(context, "ip"),
  "contact.userAgent": textAt(context, "userAgent")?.slice(0, 500),
});

type Kind = Pick<SubmissionDraft, "kind" | "action">;

function kindOf(call: JsonObject): Kind | null {
  switch (textAt(call, "type") ?? "") {
    case "identify":
    case "group":
    case "alias":
      return { kind: "form", action: textAt(call, "type") };
    case "track": {
      const event = textAt(call, "event");
      return event === undefined ? null : { kind: "form", action: codeOf(event) };
    }
    case "page":
    case "screen":
      return { kind: "page-view", action: codeOf(textAt(call, "name")) };
    default:
      return null;
  }
}

/** Where the traits of the person stand: with the call, or in its context. */
const traitsOf = (call: JsonObject): JsonObject => {
  const own = textAt(call, "type") === "identify" ? objectAt(call, "traits") : {};
  const props = textAt(call, "type") === "track" ? objectAt(call, "properties") : {};
  return { ...props, ...objectAt(call, "context.traits"), ...own };
};

/** @returns null when the call names nobody, or is none that we know. */
export function callOf(call: JsonObject, receivedAt: string): Item | null {
  const [user, anonymous] = [textAt(call, "userId"), textAt(call, "anonymousId")];
  const kind = kindOf(call);
  if (kind === null || (user === undefined && anonymous === undefined)) return null;
  const previous = textAt(call, "previousId");
  const company = textAt(call, "type") === "group" ? textAt(call, "traits.name") : undefined;
  const page = textAt(call, "properties.url");
  const source = sourceOf(at(call, "context"));
  return {
    key: textAt(call, "messageId") ?? null,
    record: call,
    occurredAt: momentOfCall(call, receivedAt),
    submission: {
      ...kind,
      fields: {
        ...source,
        "source.landingPage": page ?? source["source.landingPage"],
        "contact.company": company,
      },
      answers: answersOf(traitsOf(call)),
      externalIds: [user === undefined ? undefined : `segment:${user}`],
      deviceIds: [textAt(call, "context.device.id")],
      anonymousIds: [anonymous, previous],
      // The sender knows the user by this id, and can reach them.
      contactHeldBySender: user !== undefined,
    },
  };
}
