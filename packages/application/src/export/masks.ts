import { createHmac, createSecretKey } from "node:crypto";
import { LRUCache } from "lru-cache";
import { asStored, type StoredEvent } from "@leadstream/contracts";
import { type TextKind, withoutPersonalData } from "@leadstream/domain";
import { filteredPlaces } from "../audit/free-text.ts";
import { uuidOfDigest } from "../core/ids.ts";

/*
 * What leaves in an export about people.
 *
 *   refs          ids, references into the vault, and hashes. The default.
 *   pseudonymous  the same, with every id of a lead, person, submission and event replaced by its HMAC under a key of
 *                 this export. While the key exists, the owner of the data can tell who is who; nobody can after it was
 *                 destroyed. There is no leaf hash: whoever guesses an event could check the guess with it.
 *   clear         refs, and beside them what the vault holds now.
 *
 * The text of a consent that version 1 stored in its event leaves with `clear` only. Events of release 0.1 were written
 * before free text was filtered, so they are filtered here.
 */

/** How much of the people an export shows. */
export const maskLevels = ["refs", "pseudonymous", "clear"] as const;
export type MaskLevel = (typeof maskLevels)[number];

/** How the values of an export are shown. */
export type Mask = {
  readonly level: MaskLevel;
  /** Ids inside a text, replaced if the level says so. */
  readonly ids: (text: string) => string;
  /** The mark (hex) of the last event: its leaf hash, keyed if whoever guesses the event must not be able to check it. */
  readonly markOf: (leafHash: Uint8Array) => string;
};

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

/** Ids stay as they are. */
export const plainMask = (level: "refs" | "clear"): Mask => ({
  level,
  ids: (text) => text,
  markOf: hex,
});

const cachedIds = 50_000;
const idPattern = /(?:([a-z]+)_)?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gu;
/** Reps are colleagues, not the people the data is about. */
const keptPrefixes: ReadonlySet<string> = new Set(["rep"]);

/**
 * Replaces ids by keyed hashes of the same form: `lead_` and a UUID. The same id gives the same pseudonym within one
 * export, also inside references such as `contact/subm_…`.
 *
 * @param key 32 random bytes of this export.
 * Cost: about 3 µs for an id that was not seen lately.
 */
export function pseudonymousMask(key: Uint8Array): Mask {
  const secret = createSecretKey(key);
  const known = new LRUCache<string, string>({ max: cachedIds });
  const pseudonymOf = (id: string, prefix: string | undefined): string => {
    const digest = createHmac("sha256", secret).update(id, "utf8").digest("hex");
    return `${prefix === undefined ? "" : `${prefix}_`}${uuidOfDigest(digest)}`;
  };
  const replaced = (id: string, prefix: string | undefined): string => {
    if (prefix !== undefined && keptPrefixes.has(prefix)) return id;
    const found = known.get(id) ?? pseudonymOf(id, prefix);
    known.set(id, found);
    return found;
  };
  return {
    level: "pseudonymous",
    ids: (text) => text.replace(idPattern, replaced),
    markOf: (leafHash) => createHmac("sha256", secret).update(leafHash).digest("hex"),
  };
}

/** Since this format, free text is filtered before an event is written. */
const filteredFormat = 2;
/** Whether free text was filtered before the event was written. */
export const isFiltered = ({ meta }: StoredEvent): boolean => (meta.format ?? 1) >= filteredFormat;

/** The stored data of an event without personal values. Cost: nothing for nearly all events. */
export function shownData(event: StoredEvent, { level }: Mask): unknown {
  const { type, data } = asStored(event);
  if (level === "clear") return data;
  const shown = isFiltered(event) ? data : filtered(data, "");
  return type.startsWith("consent.") ? withoutConsentText(shown) : shown;
}

/** A text of an event as it leaves. @param kind how it is filtered if the event is older than the filter. */
export const shownText = (text: string, kind: TextKind, event: StoredEvent, { level }: Mask): string =>
  level === "clear" || isFiltered(event) ? text : withoutPersonalData(text, kind);

function filtered(value: unknown, path: string): unknown {
  if (typeof value === "string") {
    const kind = filteredPlaces.get(path);
    return kind === undefined ? value : withoutPersonalData(value, kind);
  }
  if (Array.isArray(value)) return value.map((each: unknown) => filtered(each, `${path}[]`));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]: [string, unknown]) => [
      name,
      filtered(inner, path === "" ? name : `${path}.${name}`),
    ]),
  );
}

function withoutConsentText(data: unknown): unknown {
  if (typeof data !== "object" || data === null || !("evidence" in data)) return data;
  const { evidence } = data;
  if (typeof evidence !== "object" || evidence === null || !("text" in evidence)) return data;
  const { text: _, ...rest } = evidence;
  return { ...data, evidence: rest };
}
