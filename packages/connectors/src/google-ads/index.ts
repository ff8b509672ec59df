import type { ConnectorRequest } from "@leadstream/application";
import { patientAnswers } from "../answers.ts";
import { type Connector, items, type Parsed, unreadable } from "../connector.ts";
import type { DraftField } from "../labels.ts";
import { at, isObject, jsonOf, listAt, textAt } from "../json.ts";
import { momentOf } from "../moments.ts";
import { verification } from "../verification.ts";

/** Ready questions of a lead form. Another one goes by its words. */
const columns: Readonly<Record<string, DraftField>> = {
  FULL_NAME: "contact.fullName",
  FIRST_NAME: "contact.firstName",
  LAST_NAME: "contact.lastName",
  EMAIL: "contact.email",
  WORK_EMAIL: "contact.email",
  PHONE_NUMBER: "contact.phone",
  WORK_PHONE: "contact.phone",
  COMPANY_NAME: "contact.company",
  JOB_TITLE: "contact.jobTitle",
  CITY: "attributes.city",
  REGION: "attributes.region",
  COUNTRY: "attributes.country",
};

const columnOf = (id: string | undefined): DraftField | undefined =>
  id !== undefined && Object.hasOwn(columns, id) ? columns[id] : undefined;

function parse({ body }: ConnectorRequest): Parsed {
  const payload = jsonOf(body);
  const id = textAt(payload, "lead_id");
  if (!isObject(payload) || id === undefined) return unreadable("not-google-ads", "no lead_id");
  const answers = listAt(payload, "user_column_data").map((column) => {
    const columnId = textAt(column, "column_id");
    return {
      label: textAt(column, "column_name") ?? columnId ?? "?",
      value: textAt(column, "string_value"),
      field: columnOf(columnId),
    };
  });
  const byColumn = Object.fromEntries(
    listAt(payload, "user_column_data").map((column) => [
      textAt(column, "column_id") ?? "?",
      textAt(column, "string_value"),
    ]),
  );
  return items([
    {
      key: id,
      record: { ...payload, column: byColumn },
      occurredAt: momentOf(at(payload, "lead_submit_time")),
      isTest: at(payload, "is_test") === true,
      submission: {
        kind: "form",
        fields: {
          "source.channel": "google",
          "source.medium": "cpc",
          "source.campaign": textAt(payload, "campaign_id"),
          "source.content": textAt(payload, "creative_id"),
        },
        answers,
      },
    },
  ]);
}

export const googleAds: Connector = {
  id: "google-ads",
  title: "Google Ads lead form",
  verification: verification({ kind: "body-key", path: "google_key" }),
  parse,
  answers: {
    ...patientAnswers,
    taken: { status: 200, type: "application/json", body: "{}" },
  },
  standing: {
    level: "partly",
    open: ["The whole list of column ids, and which answers are retried, are not confirmed."],
  },
};
