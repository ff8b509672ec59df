import type { ConnectorRequest } from "@leadstream/application";
import { type Item, items, type Parsed, unreadable } from "./connector.ts";
import { digestOf } from "./digest.ts";
import type { SubmissionDraft } from "./draft.ts";
import { valueOf } from "./form-body.ts";
import { isObject, type JsonObject } from "./json.ts";
import { momentOf } from "./moments.ts";
import { draftOfRecord, firstText, isSubmission } from "./record.ts";

export type RecordRules = {
  /** Where the records lie: the first of these members that is an object or a list of objects; else the body. */
  readonly inside: readonly string[];
  /** Members that name the record. */
  readonly ids: readonly string[];
  readonly times: readonly string[];
  readonly fields: SubmissionDraft["fields"];
};

const isFull = (value: unknown): boolean => isObject(value) || (Array.isArray(value) && value.some(isObject));

function recordsIn(body: unknown, inside: readonly string[]): readonly JsonObject[] {
  if (Array.isArray(body)) return body.filter(isObject);
  if (!isObject(body)) return [];
  const name = inside.find((each) => isFull(body[each]));
  return name === undefined ? [body] : recordsIn(body[name], inside);
}

function itemOf(record: JsonObject, { ids, times, fields }: RecordRules): Item {
  const draft = draftOfRecord(record);
  return {
    key: firstText(record, ids) ?? `sha256-${digestOf(JSON.stringify(record))}`,
    record,
    occurredAt: times.map((name) => momentOf(record[name])).find((at) => at !== null) ?? null,
    ...(isSubmission(record) ? { ready: record } : {}),
    submission: { ...draft, fields },
  };
}

/** Records whose shape the vendor does not publish: each leaf is read by its name. A mapping does better. */
export async function namedRecords(request: ConnectorRequest, rules: RecordRules): Promise<Parsed> {
  const found = recordsIn(await valueOf(request), rules.inside).slice(0, 1_000);
  return found.length === 0
    ? unreadable("no-record", "the body is no JSON object, no list of them and no form")
    : items(found.map((record) => itemOf(record, rules)));
}
