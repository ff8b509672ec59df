import { createHash } from "node:crypto";
import { defaultPolicy, GOVERNANCE_STREAM, type StoredEvent } from "@leadstream/contracts";
import { canonicalJson } from "../core/canonical-json.ts";
import { governanceFold } from "../core/aggregates.ts";
import { inForceOf } from "../governance/in-force.ts";
import { type EventStore, readWhole } from "../ports/event-store.ts";
import type { ExportedPolicy } from "./manifest.ts";

/** SHA-256 (hex) of the canonical JSON of a value. */
export const digestOf = (value: unknown): string =>
  createHash("sha256").update(canonicalJson(value), "utf8").digest("hex");

async function governanceUpTo(
  store: Pick<EventStore, "readMany">,
  until: number,
): Promise<readonly StoredEvent[]> {
  const streams = await readWhole(store, [{ stream: GOVERNANCE_STREAM, from: 0 }]);
  return (streams.get(GOVERNANCE_STREAM) ?? []).filter(({ position }) => position <= until);
}

/** Days before a deal in which touches earn credit, as in force at a position; null: all. */
export async function lookBackAt(store: Pick<EventStore, "readMany">, until: number): Promise<number | null> {
  const events = await governanceUpTo(store, until);
  const state = events.reduce((now, event) => governanceFold.evolve(now, event), governanceFold.initial);
  return (inForceOf(state).policy?.document ?? defaultPolicy).attribution.lookBackDays;
}

/**
 * The versions of the policy that were published up to a position, and which was in force there.
 *
 * Cost: one read of the governance stream.
 */
export async function policiesAt(
  store: Pick<EventStore, "readMany">,
  until: number,
): Promise<ExportedPolicy[]> {
  const events = await governanceUpTo(store, until);
  const state = events.reduce((now, event) => governanceFold.evolve(now, event), governanceFold.initial);
  const inForce = inForceOf(state).policy?.ref;
  return events.flatMap((event) => {
    if (event.type !== "policy.published.v1") return [];
    const { name, version, document } = event.data;
    const calendars = Object.entries(document.calendars).map(([calendar, rules]) => ({
      name: calendar,
      sha256: digestOf(rules),
    }));
    const isInForce = name === inForce?.name && version === inForce.version;
    const { position } = event;
    return [{ name, version, position, sha256: digestOf(document), isInForce, calendars }];
  });
}
