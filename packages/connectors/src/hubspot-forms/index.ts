import type { ConnectorRequest } from "@leadstream/application";
import { usualAnswers } from "../answers.ts";
import { type Connector, items, type ParseContext, type Parsed, unreadable } from "../connector.ts";
import { digestOf } from "../digest.ts";
import type { DraftConsent } from "../draft.ts";
import { at, isObject, jsonOf, listAt, textAt } from "../json.ts";
import { momentOf } from "../moments.ts";
import { verification } from "../verification.ts";

/** The words that the person read come with the submission: they are the evidence of the consent. */
function consentsOf(options: unknown): readonly DraftConsent[] {
  const consent = at(options, "consent");
  const processing = at(consent, "consentToProcess");
  const interest = at(options, "legitimateInterest");
  return [
    ...(typeof processing === "boolean"
      ? [
          {
            purpose: "sales-contact",
            channel: "any",
            given: processing,
            text: textAt(consent, "text"),
          } as const,
        ]
      : []),
    ...listAt(consent, "communications").flatMap((each) => {
      const given = at(each, "value");
      return typeof given === "boolean"
        ? [{ purpose: "marketing", channel: "email", given, text: textAt(each, "text") } as const]
        : [];
    }),
    ...(at(interest, "value") === true
      ? [
          {
            purpose: "sales-contact",
            channel: "any",
            given: true,
            text: textAt(interest, "text"),
            lawfulBasis: "legitimate-interest",
          } as const,
        ]
      : []),
  ];
}

function parse({ body }: ConnectorRequest, { parts }: ParseContext): Parsed {
  const payload = jsonOf(body);
  if (!isObject(payload) || !Array.isArray(payload["fields"]))
    return unreadable("not-hubspot", "no list `fields`");
  const fields = listAt(payload, "fields").slice(0, 1_000);
  const answers = fields.map((field) => ({
    label: textAt(field, "name") ?? "?",
    value: textAt(field, "value"),
  }));
  const context = at(payload, "context");
  const { hutk, submittedAt } = {
    hutk: textAt(context, "hutk"),
    submittedAt: textAt(payload, "submittedAt"),
  };
  return items([
    {
      key:
        submittedAt === undefined
          ? null
          : digestOf(parts["formGuid"], hutk, submittedAt, JSON.stringify(payload["fields"])),
      record: { ...payload, field: Object.fromEntries(answers.map(({ label, value }) => [label, value])) },
      occurredAt: momentOf(at(payload, "submittedAt")) ?? momentOf(submittedAt),
      submission: {
        kind: "form",
        fields: {
          "source.landingPage": textAt(context, "pageUri"),
          "source.campaign": textAt(context, "sfdcCampaignId"),
          "contact.ip": textAt(context, "ipAddress"),
        },
        answers,
        anonymousIds: [hutk === undefined ? undefined : `hubspot:${hutk}`],
        consents: consentsOf(at(payload, "legalConsentOptions")),
      },
    },
  ]);
}

export const hubspotForms: Connector = {
  id: "hubspot-forms",
  title: "HubSpot forms (the same address and body as HubSpot's)",
  verification: verification({ kind: "bearer" }),
  secretIsOptional: true,
  parse,
  isForPages: true,
  answers: {
    ...usualAnswers,
    taken: { status: 200, type: "application/json", body: JSON.stringify({ inlineMessage: "Thank you." }) },
  },
  acknowledge: (_request, { source: { options } }) => {
    const redirect = options["redirect"];
    return redirect === undefined
      ? null
      : {
          status: 200,
          headers: { "Content-Type": "application/json" },
          body: JSON.stringify({ redirectUri: redirect }),
        };
  },
  addresses: [
    {
      method: "post",
      path: "/submissions/v3/integration/submit/{portalId}/{formGuid}",
      summary: "A form in a page",
    },
    {
      method: "post",
      path: "/submissions/v3/integration/secure/submit/{portalId}/{formGuid}",
      summary: "A program with a token",
    },
  ],
  isMeant: (_request, { source, parts }) =>
    parts["formGuid"] !== undefined && source.options["form-guid"] === parts["formGuid"],
  options: {
    "form-guid": "the last part of the address: which form this source is",
    redirect: "where the page goes after a submission",
  },
  standing: { level: "vendor", open: [] },
};
