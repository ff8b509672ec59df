import type { PayloadField, PayloadShape } from "@leadstream/contracts";
import { printableName, withoutPersonalData } from "@leadstream/domain";

/*
 * A payload without its values: the names of its members, their types and lengths. It is what people need to see why
 * something does not come in, and says nothing of a person. Values are shown only of fields of a submission that stand for
 * no person, and only after the filter that keeps personal data out of events.
 */

const MOST_FIELDS = 200;
const MOST_DEPTH = 64;
const LONGEST_VALUE = 120;

const forms: readonly (readonly [NonNullable<PayloadField["form"]>, RegExp])[] = [
  ["email", /^[^\s@]+@[^\s@]+\.[^\s@]+$/u],
  ["url", /^https?:\/\//iu],
  ["date", /^\d{4}-\d{2}-\d{2}(?:[T ]|$)/u],
  ["phone", /^(?=(?:.*\d){7})(?:\+|00)?[\d ()./-]{7,24}$/u],
  ["digits", /^\d+$/u],
  ["id", /^(?=.*\d)[0-9a-z_-]{12,}$/iu],
];

const formOf = (text: string): Pick<PayloadField, "form"> => {
  const form = forms.find(([, pattern]) => pattern.test(text.slice(0, 400).trim()))?.[0];
  return form === undefined ? {} : { form };
};

type Leaf = { readonly path: readonly string[]; readonly value: unknown };

/** Leaves in the order of the payload. What nests deeper than anything we know is one leaf. */
function* leavesOf(value: unknown, path: readonly string[] = []): Generator<Leaf> {
  const inner: [string, unknown][] = typeof value === "object" && value !== null ? Object.entries(value) : [];
  if (inner.length === 0 || path.length >= MOST_DEPTH) {
    yield { path, value };
    return;
  }
  for (const [name, each] of inner)
    yield* leavesOf(each, [...path, Array.isArray(value) ? name : printableName(name)]);
}

function fieldOf({ path, value }: Leaf): PayloadField {
  const name = path.length === 0 ? "(payload)" : path.join(".");
  if (value === null || value === undefined) return { name, type: "null", length: 0 };
  if (typeof value === "boolean") return { name, type: "boolean", length: String(value).length };
  if (typeof value === "number") return { name, type: "number", length: String(value).length };
  if (typeof value === "object") return { name, type: "empty", length: 0 };
  const text = typeof value === "string" ? value : "";
  return { name, type: "text", length: text.length, ...formOf(text) };
}

function shapeOf(value: unknown, shown: (leaf: Leaf) => string | undefined): PayloadShape {
  const fields: PayloadField[] = [];
  let more = 0;
  for (const leaf of leavesOf(value)) {
    if (fields.length === MOST_FIELDS) {
      more += 1;
      continue;
    }
    const clear = shown(leaf);
    fields.push({ ...fieldOf(leaf), ...(clear === undefined ? {} : { value: clear }) });
  }
  return { fields, more };
}

/**
 * A payload as somebody sent it, whose names mean nothing to us.
 *
 * @returns names, types and lengths of its first 200 members, and no value.
 */
export const payloadShape = (payload: unknown): PayloadShape => shapeOf(payload, () => undefined);

/** Fields of a submission that stand for no person. */
const plain =
  /^(?:kind|action|record|occurredAt|source\.(?:channel|medium|campaign|content|term)|attributes\.country|consents\.\d+\.(?:purpose|channel|given|lawfulBasis|mechanism))$/u;

function plainValue({ path, value }: Leaf): string | undefined {
  if (!plain.test(path.join("."))) return undefined;
  if (typeof value === "boolean" || typeof value === "number") return String(value);
  return typeof value === "string" ? withoutPersonalData(value.slice(0, LONGEST_VALUE), "codes") : undefined;
}

/**
 * A submission as it is read, before intake checks it.
 *
 * @returns as `payloadShape`, with the values of fields that stand for no person, without what looks like an address or
 *   a number.
 */
export const submissionShape = (submission: unknown): PayloadShape => shapeOf(submission, plainValue);
