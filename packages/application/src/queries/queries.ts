import { readWhole } from "../ports/event-store.ts";
import {
  ConsentRow,
  Contact,
  type DroppedMessage,
  type LeadDetail,
  LeadRow,
  type Owner,
  PoolId,
  RepId,
  type StoredEvent,
  SubmissionRow,
} from "@leadstream/contracts";
import type { Lead } from "@leadstream/domain";
import { holdingOf } from "../access/holding.ts";
import { maskContact } from "../access/mask-contact.ts";
import { listedReps, mayDo, type Permit, type Principal } from "../access/rights.ts";
import { leadFold } from "../core/aggregates.ts";
import { isMissingFact } from "../core/unknown-types.ts";
import { consentsView } from "../projections/consents.ts";
import { leadsView } from "../projections/leads.ts";
import { joinedRows } from "../projections/merged-rows.ts";
import { submissionsView } from "../projections/submissions.ts";
import { policyHistory } from "./policy-history.ts";
import { subjectIdFor } from "../core/ids.ts";
import type { Parking } from "../ports/parking.ts";
import type { FieldIs, ReadModel, ReadView } from "../ports/read-model.ts";
import type { ReportRuns } from "../ports/report-runs.ts";
import type { ReportStore } from "../ports/report-store.ts";
import type { SubmissionLedger } from "../ports/submission-ledger.ts";
import type { Vault } from "../ports/vault.ts";
import type { LeadFilter, Queries, Report } from "../use-cases.ts";
import { eventPage, followEvents } from "../replay/scan-events.ts";
import { timelineEntry } from "../replay/timeline-entry.ts";
import { consentTexts, recordsWithTexts } from "./consent-texts.ts";
import type { ConservationParts } from "./conservation.ts";
import { createDuplicates } from "./duplicates.ts";
import { createReports } from "./report-queries.ts";
import { createReportRuns } from "./report-runs.ts";
import { snapshotPage } from "./snapshot.ts";
import type { Turns } from "./turns.ts";
import { createCandidates } from "./why/query-candidates.ts";
import { withProgress } from "./view-progress.ts";
import { createWhy, type WhyParts } from "./why/query-why.ts";

export type QueryParts = WhyParts &
  Pick<ConservationParts, "bus" | "deliveries"> & {
    readonly readModel: ReadModel;
    readonly reportStore: ReportStore;
    readonly reportRuns: ReportRuns;
    readonly ledger: SubmissionLedger;
    readonly vault: Pick<Vault, "get">;
    /** Parked and dropped messages. */
    readonly parking: Pick<Parking, "list" | "listDropped">;
    /** Limits how many reports run at once; default: no limit. */
    readonly reports?: Turns;
  };

const leadRow = (row: unknown): LeadRow => LeadRow.parse(row);

const ownerOf = ({ ownerKind, ownerId }: LeadRow): Owner =>
  ownerKind === "rep"
    ? { kind: "rep", repId: RepId.parse(ownerId) }
    : { kind: "pool", poolId: PoolId.parse(ownerId) };

/** Contact data of all submissions of a lead, newest value of each field; null: erased, or never given. */
async function contactOf(vault: QueryParts["vault"], row: LeadRow): Promise<Contact | null> {
  const blobs = await vault.get(row.contacts.map(({ ref }) => ref));
  const parts = blobs.flatMap((b) =>
    b === null ? [] : [Contact.parse(JSON.parse(Buffer.from(b).toString("utf8")))],
  );
  return parts.length === 0 ? null : parts.reduce((all, part) => ({ ...all, ...part }), {});
}

/** As much of the contact as the caller may see. It is decrypted only when the caller may see some of it. */
async function shownContact(
  vault: QueryParts["vault"],
  row: LeadRow,
  permit: Permit,
): Promise<Pick<LeadDetail, "contact" | "isContactMasked">> {
  if (permit !== "allow" && permit !== "mask") return {};
  const contact = await contactOf(vault, row);
  if (permit === "allow" || contact === null) return { contact };
  return { contact: maskContact(contact), isContactMasked: true };
}

async function detail(parts: QueryParts, leadId: string, who: Principal): Promise<LeadDetail | null> {
  const found = await parts.readModel.read([leadsView.view, consentsView.view], async (snapshot) => {
    const [row] = await snapshot.get(leadsView.view, [leadId]);
    if (row === undefined) return null;
    const lead = leadRow(row.row);
    const subjectId = subjectIdFor(lead.leadId);
    const [consents] = await snapshot.get(consentsView.view, [subjectId]);
    const subjects = (lead.merged ?? []).map(subjectIdFor);
    const ofMerged = subjects.length === 0 ? [] : await snapshot.get(consentsView.view, subjects);
    const [whole = lead] = await withMerged(snapshot, [lead]);
    return { position: snapshot.position, lead: whole, subjectId, consents, ofMerged };
  });
  if (found === null) return null;
  const { lead, subjectId, consents, ofMerged } = found;
  const streams = await readWhole(
    parts.store,
    [leadId, subjectId].map((stream) => ({ stream, from: 0 })),
  );
  const timeline = [...streams.values()].flat().toSorted((a, b) => a.position - b.position);
  const base = {
    position: found.position,
    lead,
    owner: ownerOf(lead),
    consents: consents === undefined ? null : ConsentRow.parse(consents.row),
    ...(ofMerged.length === 0 ? {} : { mergedConsents: ofMerged.map(({ row }) => ConsentRow.parse(row)) }),
    timeline: timeline.map(timelineEntry),
    ...(await droppedOf(parts, leadId)),
  };
  // Decide on the history, not the view: a rep loses a lead at the moment it is taken back.
  // When a fact is missing, the owner is unknown, so nobody sees the contact.
  const holding = timeline.some(isMissingFact)
    ? null
    : holdingOf(foldLead(timeline), await parts.rules.current());
  const permit = holding === null ? "deny" : mayDo(who, "read", holding);
  const shown = { ...base, ...(await shownContact(parts.vault, lead, permit)) };
  if (permit !== "allow" || base.consents === null) return shown;
  // The text of a consent may hold the person's name: show it only with the whole contact.
  return { ...shown, consents: recordsWithTexts(base.consents, await consentTexts(parts.vault, timeline)) };
}

/** Rows with what the rows of their merged leads say; a row that is merged itself stays as it is. One look-up at most. */
async function withMerged(snapshot: ReadView, rows: readonly LeadRow[]): Promise<readonly LeadRow[]> {
  const listed = new Set<string>(rows.map(({ leadId }) => leadId));
  const wanted = rows.flatMap(({ merged = [], wasMergedInto = [] }) => [...merged, ...wasMergedInto]);
  const missing = [...new Set<string>(wanted)].filter((id) => !listed.has(id));
  if (missing.length === 0) return rows;
  const others = (await snapshot.get(leadsView.view, missing)).map(({ row }) => leadRow(row));
  const joined = new Map(joinedRows([...rows, ...others]).map((row) => [row.leadId, row]));
  return rows.map((row) => joined.get(row.leadId) ?? row);
}

/** Messages that operators dropped: the key of a lead's events is its stream. */
async function droppedOf({ parking }: QueryParts, leadId: string): Promise<Pick<LeadDetail, "dropped">> {
  const found = await parking.listDropped({ key: leadId }, 20);
  const dropped = found.map(
    ({ group, topic, partition, offset, code, reason, droppedAt, by, because }): DroppedMessage => ({
      group,
      topic,
      partition,
      offset,
      code,
      reason,
      droppedAt,
      by,
      because,
    }),
  );
  return dropped.length === 0 ? {} : { dropped };
}

const foldLead = (timeline: readonly StoredEvent[]): Lead =>
  timeline.reduce((state, event) => leadFold.evolve(state, event), leadFold.initial);

/** Conditions on the rows of a page: those in pools, and those of these reps; undefined: all. */
async function listedFields({ rules }: QueryParts, who: Principal): Promise<readonly FieldIs[] | undefined> {
  const reps = listedReps(who, (await rules.current()).reps.values());
  if (reps === null) return undefined;
  return [["ownerKind", "pool"], ...reps.map((repId): FieldIs => ["ownerId", repId])];
}

/** A page of leads; of merged ones the survivor is listed. */
async function leadPage(
  parts: QueryParts,
  { limit, after, ...filter }: LeadFilter,
  who: Principal,
): Promise<Report<LeadRow>> {
  const anyOf = await listedFields(parts, who);
  const wanted = Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
  const where = { ...wanted, mergedInto: "" };
  const query = { where, limit, ...(anyOf && { anyOf }), ...(after !== undefined && { after }) };
  return parts.readModel.read([leadsView.view], async (snapshot) => {
    const found = (await snapshot.page(leadsView.view, query)).map(({ row }) => leadRow(row));
    return { position: snapshot.position, rows: await withMerged(snapshot, found) };
  });
}

/** All queries of the API, the command line and the reports. */
export function createQueries(given: QueryParts): Queries {
  const parts = { ...given, readModel: withProgress(given) };
  const { readModel, ledger, rules } = parts;
  const submissions: Queries["submissions"] = async (ids) =>
    readModel.read([submissionsView.view], async (snapshot) =>
      (await snapshot.get(submissionsView.view, ids)).map(({ row }) => SubmissionRow.parse(row)),
    );
  const report = createReports(parts);
  return {
    report,
    ...createReportRuns({ report, runs: parts.reportRuns, clock: parts.clock }),
    lead: (leadId, who) => detail(parts, leadId, who),
    why: createWhy(parts),
    candidates: createCandidates(parts),
    leads: (filter, who) => leadPage(parts, filter, who),
    snapshot: (page) => snapshotPage(parts, page),
    events: async (filter, page) => {
      const { events, ...rest } = await eventPage(parts.store, filter, page);
      return { events: events.map(timelineEntry), ...rest };
    },
    follow: async function* (filter, after, signal) {
      for await (const { events, checkpoint } of followEvents(parts.store, filter, after, signal))
        yield { events: events.map(timelineEntry), checkpoint };
    },
    head: () => parts.store.head(),
    duplicates: createDuplicates(parts),
    submission: async (id) => {
      const [found] = await submissions([id]);
      if (found !== undefined) return found;
      return (await ledger.known([id])).has(id) ? { outcome: "waiting" } : null;
    },
    submissions,
    reps: async () => [...(await rules.current()).reps.values()],
    pools: async () => [...(await rules.current()).pools.values()],
    policies: async () => (await policyHistory(parts.store)).map(({ document: _, ...version }) => version),
    policy: async (wanted) =>
      (await policyHistory(parts.store)).find(({ version }) => version === wanted)?.document ?? null,
  };
}
