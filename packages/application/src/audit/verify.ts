import type { EventStore } from "../ports/event-store.ts";
import type { Parking } from "../ports/parking.ts";
import type { ReadModel } from "../ports/read-model.ts";
import type { SubmissionLedger } from "../ports/submission-ledger.ts";
import type { Vault } from "../ports/vault.ts";
import type { Projection } from "../projections/projection.ts";
import { compareViews } from "../projections/rebuild.ts";
import { type CheckResult, type EventCheck, tallyOf } from "./event-check.ts";
import { createConsentChecks } from "./consent-checks.ts";
import { createLeadChecks } from "./lead-checks.ts";
import { createMergeChecks } from "./merge-checks.ts";
import { createPersonalDataChecks } from "./personal-data-check.ts";
import { createRosterChecks } from "./roster-checks.ts";
import { createStreamChecks } from "./stream-checks.ts";
import { createSubmissionChecks } from "./submission-checks.ts";
import { createTypeCheck } from "./type-check.ts";

export type VerifyParts = {
  readonly store: EventStore;
  readonly readModel: ReadModel;
  readonly ledger: SubmissionLedger;
  /** Tells which submissions are parked. Absent: none is. */
  readonly parking?: Pick<Parking, "list">;
  readonly projections: readonly Projection[];
  /** Tells whose consents a subject holds. Absent: that is not checked. */
  readonly vault?: Pick<Vault, "get">;
};

/**
 * Checks the whole history of a data folder: streams gapless and ids unique; one owner per lead at every
 * prefix; stages and ledgers that add up; no rep over capacity; merges in both leads and never in a circle; every received
 * submission decided exactly once; no personal data in free text; no consents of two people in one subject; every event of
 * a known type and version, or reported; views equal to a rebuild.
 * Changes nothing. Run it when the consumers are idle: messages still in the pipeline count as undecided.
 *
 * @param onProgress events read so far, the position reached, and the head.
 * Cost: two passes over the store; ids of all events and one small record per lead in memory.
 */
export async function verifyAll(
  parts: VerifyParts,
  onProgress: (events: number, position: number, until: number) => void = () => undefined,
): Promise<readonly CheckResult[]> {
  const head = await parts.store.head();
  const checks: readonly EventCheck[] = [
    createStreamChecks(),
    createLeadChecks(),
    createRosterChecks(),
    createMergeChecks(),
    createSubmissionChecks(parts),
    createPersonalDataChecks(),
    createConsentChecks({ store: parts.store, vault: parts.vault }),
    createTypeCheck(),
  ];
  let position = 0;
  let seen = 0;
  while (position < head) {
    const { events, checkpoint } = await parts.store.readAll(position, 5000);
    if (checkpoint === position) break;
    for (const event of events) for (const check of checks) check.see(event);
    position = checkpoint;
    seen += events.length;
    onProgress(seen, Math.min(position, head), head);
  }
  const results = await Promise.all(checks.map((check) => check.results()));
  const { isEqual, live, rebuilt } = await compareViews(parts);
  const views = tallyOf("views equal a rebuild");
  live.forEach(({ view, digest }, i) => views.record(digest === rebuilt[i]?.digest, () => view));
  if (live.length === 0) views.record(isEqual, () => "no views");
  return [...results.flat(), views.result()];
}
