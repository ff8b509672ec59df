import type { ConnectorRequest } from "@leadstream/application";
import { type DraftField, fieldOfLabel } from "./labels.ts";

/** An answer of a form: under the field it is known to fill, or under the words that ask for it. */
export type FormAnswer = {
  readonly label: string;
  readonly value: string | undefined;
  readonly field?: DraftField | null | undefined;
};

export type DraftConsent = {
  readonly purpose: "marketing" | "sales-contact" | "enrichment" | "profiling";
  readonly channel: "email" | "phone" | "sms" | "post" | "any";
  readonly given: boolean;
  readonly text?: string | undefined;
  readonly mechanism?: string;
  readonly lawfulBasis?: "consent" | "contract" | "legitimate-interest" | "legal-obligation";
};

/** The parts of a submission in the making. Everything that is undefined is left out. */
export type SubmissionDraft = {
  readonly kind:
    | "form"
    | "page-view"
    | "download"
    | "call"
    | "meeting"
    | "chat"
    | "event-scan"
    | "unsubscribe"
    | "email-opened";
  readonly action?: string | undefined;
  readonly fields: Readonly<Partial<Record<DraftField, string | undefined>>>;
  readonly answers?: readonly FormAnswer[];
  readonly externalIds?: readonly (string | undefined)[];
  readonly deviceIds?: readonly (string | undefined)[];
  readonly anonymousIds?: readonly (string | undefined)[];
  readonly consents?: readonly DraftConsent[];
  readonly contactHeldBySender?: boolean;
  readonly honeypot?: string | undefined;
};

/** A word such as `demo-request`, or nothing. */
export function codeOf(text: string | undefined): string | undefined {
  const code = (text ?? "")
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9.]+/gu, "-")
    .replace(/^[-.]+|-+$/gu, "")
    .slice(0, 80);
  return code === "" ? undefined : code;
}

type Parts = Map<string, Map<string, unknown>>;

const partNames = (field: string): readonly [string, string] => {
  const dot = field.indexOf(".");
  return [field.slice(0, dot), field.slice(dot + 1)];
};

function put(parts: Parts, field: string, value: string): boolean {
  const [part, name] = partNames(field);
  const values = parts.get(part) ?? new Map<string, unknown>();
  if (values.has(name)) return values.get(name) === value;
  const isCount = field === "attributes.companySize";
  if (isCount && !/^\d{1,8}$/u.test(value)) return false;
  parts.set(part, values.set(name, isCount ? Number(value) : value));
  return true;
}

/** Answers that no field takes are kept as lines of the message, so that nothing a person wrote is lost. */
function putAnswers(parts: Parts, answers: readonly FormAnswer[]): void {
  const lines = answers.flatMap(({ label, value, field }) => {
    const text = value?.trim() ?? "";
    const known = field ?? fieldOfLabel(label);
    if (text === "" || (known !== null && put(parts, known, text))) return [];
    return [`${label}: ${text}`];
  });
  if (lines.length === 0) return;
  const contact = parts.get("contact") ?? new Map<string, unknown>();
  const said = contact.get("message");
  parts.set(
    "contact",
    contact.set("message", [...(typeof said === "string" ? [said] : []), ...lines].join("\n")),
  );
}

const present = (values: readonly (string | undefined)[] = []): readonly string[] => [
  ...new Set(values.flatMap((value) => (value === undefined || value.trim() === "" ? [] : [value.trim()]))),
];

function putIds(
  parts: Parts,
  name: "externalIds" | "deviceIds" | "anonymousIds",
  ids: readonly string[],
): void {
  if (ids.length === 0) return;
  const contact = parts.get("contact") ?? new Map<string, unknown>();
  parts.set("contact", contact.set(name, ids.slice(0, 20)));
}

function partsOf({ fields, answers, ...ids }: SubmissionDraft, visitor: Visitor): Parts {
  const parts: Parts = new Map();
  const putText = (field: string, value: string | undefined): void => {
    if (value !== undefined && value.trim() !== "") put(parts, field, value.trim());
  };
  for (const [field, value] of Object.entries(fields)) putText(field, value);
  putAnswers(parts, answers ?? []);
  putIds(
    parts,
    "externalIds",
    present(ids.externalIds).filter((id) => id.length >= 3),
  );
  putIds(parts, "deviceIds", present(ids.deviceIds));
  putIds(parts, "anonymousIds", present(ids.anonymousIds));
  putText("contact.ip", visitor.ip);
  putText("contact.userAgent", visitor.userAgent?.slice(0, 500));
  return parts;
}

const given = (values: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== ""));

type Visitor = ConnectorRequest["visitor"];

/** The submission as `POST /v1/leads` takes it; checked there, not here. */
export function submissionOf(
  draft: SubmissionDraft,
  occurredAt: string | null,
  visitor: Visitor,
): Record<string, unknown> {
  const { kind, action, consents = [], contactHeldBySender, honeypot } = draft;
  const parts = [...partsOf(draft, visitor)].map(
    ([part, values]) => [part, Object.fromEntries(values)] as const,
  );
  return given({
    kind,
    action,
    occurredAt: occurredAt ?? undefined,
    ...Object.fromEntries<unknown>(parts),
    consents: consents.length === 0 ? undefined : consents.slice(0, 20),
    contactHeldBySender: contactHeldBySender === true ? true : undefined,
    honeypot,
  });
}
