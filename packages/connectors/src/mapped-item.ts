import { createHash } from "node:crypto";
import { isDamagedId } from "@leadstream/contracts";
import type { ConnectorRequest, ConnectorSource } from "@leadstream/application";
import type { Defect } from "@leadstream/contracts";
import type { Item } from "./connector.ts";
import { submissionOf } from "./draft.ts";
import { leavesOf } from "./json.ts";
import { Mapping, rowMapper } from "./mapping/index.ts";

/** What goes to intake of an item, with what was left out; or the fields that the mapping could not fill and must. */
export type MappedItem =
  | { readonly kind: "ready"; readonly body: unknown; readonly mended: readonly Defect[] }
  | { readonly kind: "rejected"; readonly fields: readonly string[] };

/** Turns items into submissions: by the source's mapping, or as the connector reads them. */
export function itemMapper(
  source: ConnectorSource,
  visitor: ConnectorRequest["visitor"],
): (item: Item) => MappedItem {
  if (source.mapping === null || source.mapping === undefined)
    return (item) => ({
      kind: "ready",
      body: item.ready ?? submissionOf(item.submission, item.occurredAt, visitor),
      mended: [],
    });
  const map = rowMapper(Mapping.parse(source.mapping));
  return ({ record, occurredAt }) => {
    const cells = new Map(leavesOf(record));
    const place = { line: 1, next: { byte: 0, line: 1 }, raw: "" };
    const { outcome } = map({ kind: "read", cells, original: record, ...place });
    if (outcome.kind === "rejected")
      return { kind: "rejected", fields: outcome.defects.map(({ field, code }) => `${field}:${code}`) };
    const when = outcome.submission.occurredAt === undefined && occurredAt !== null ? { occurredAt } : {};
    return { kind: "ready", body: { ...outcome.submission, ...when }, mended: outcome.mended };
  };
}

/** As long as intake takes. */
const LONGEST_KEY = 200;

/**
 * The idempotency key of an item; null where the system wrote `null` or the like for its id: then the content decides
 * what is repeated. Long and strange keys are hashed, so that no two become one by being
 * cut.
 */
export function keyOf(connector: string, { key }: Item): string | null {
  if (key === null || isDamagedId(key)) return null;
  const whole = `${connector}:${key}`;
  if (whole.length <= LONGEST_KEY && /^[\x21-\x7e]+$/u.test(whole)) return whole;
  return `${connector}:sha256-${createHash("sha256").update(key).digest("hex")}`;
}

/** The key under which an item is handed in again after its mapping was mended: once per mapping. */
export const replayKey = (key: string, mapping: unknown): string =>
  `${key.slice(0, 160)}@${createHash("sha256")
    .update(JSON.stringify(mapping ?? null))
    .update(key)
    .digest("hex")
    .slice(0, 16)}`;
