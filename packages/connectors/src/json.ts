import { valueAt } from "@leadstream/kernel";

export type JsonObject = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A number that a double cannot hold exactly stays text: ids of 64 bits must not change. */
const exactly = (_key: string, value: unknown, context?: { readonly source?: string }): unknown => {
  if (typeof value !== "number" || Number.isSafeInteger(value)) return value;
  return /^-?\d+$/u.test(context?.source ?? "") ? context?.source : value;
};

/** As deep as any vendor nests, and far from the depth where walks over it overflow. */
const MAX_DEPTH = 64;

/** How deep brackets nest outside of strings. One pass, no recursion: the sender decides the depth. */
function depthOf(text: string): number {
  let depth = 0;
  let most = 0;
  let inString = false;
  for (let i = 0; i < text.length; i += 1) {
    const sign = text[i];
    if (inString && sign === "\\") i += 1;
    else if (sign === '"') inString = !inString;
    else if (inString) continue;
    else if (sign === "[" || sign === "{") most = Math.max(most, (depth += 1));
    else if (sign === "]" || sign === "}") depth -= 1;
  }
  return most;
}

/** @returns undefined when the bytes are no JSON, or nest deeper than anything we know. */
export function jsonOf(bytes: Uint8Array | string): unknown {
  try {
    const text = typeof bytes === "string" ? bytes : new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    if (depthOf(text) > MAX_DEPTH) return undefined;
    const value: unknown = JSON.parse(text, exactly);
    return value;
  } catch {
    return undefined;
  }
}

/** What stands at a dotted path. */
export const at = valueAt;

/** Text of a leaf, trimmed; undefined when it is empty or no leaf. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (typeof value !== "string") return undefined;
  const text = value.trim();
  return text === "" ? undefined : text;
}

export const textAt = (value: unknown, path: string): string | undefined => textOf(at(value, path));

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
export const listAt = (value: unknown, path: string): readonly unknown[] => listOf(at(value, path));
export const objectAt = (value: unknown, path: string): JsonObject => {
  const found = at(value, path);
  return isObject(found) ? found : {};
};

/** Leaves by their dotted paths, as the columns of a file. Entries of lists are numbered from 0. */
export function leavesOf(value: unknown, prefix = ""): readonly (readonly [string, string])[] {
  if (typeof value !== "object" || value === null) {
    const text = textOf(value);
    return text === undefined || prefix === "" ? [] : [[prefix, text]];
  }
  return Object.entries(value).flatMap(([key, inner]) =>
    leavesOf(inner, prefix === "" ? key : `${prefix}.${key}`),
  );
}
