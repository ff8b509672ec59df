import { readWhole } from "../ports/event-store.ts";
import type { Contact } from "@leadstream/contracts";
import {
  ConsentRow,
  type DroppedMessage,
  type LeadDetail,
  type LeadId,
  LeadRow,
  type Owner,
  PoolId,
  RepId,
  type StoredEvent,
  SubmissionRow,
} from "@leadstream/contracts";
import type { Lead } from "@leadstream/domain";
import { holdingToRead } from "../access/holding.ts";
import { maskContact } from "../access/mask-contact.ts";
import { mayDo, type Permit, type Principal } from "../access/rights.ts";
import type { RulesInForce } from "../governance/rules.ts";
import { leadFold } from "../core/aggregates.ts";
import { keptContact } from "../core/kept-contact.ts";
import { isMissingFact } from "../core/unknown-types.ts";
import { consentsView } from "../projections/consents.ts";
import { leadsView } from "../projections/leads.ts";
import { submissionsView } from "../projections/submissions.ts";
import { policyHistory } from "./policy-history.ts";
import { subjectIdFor } from "../core/ids.ts";
import type { Parking } from "../ports/parking.ts";
import type { ReadModel } from "../ports/read-model.ts";
import type { RefusedPayloads } from "../ports/refused-payloads.ts";
import type { ReportRuns } from "../ports/report-runs.ts";
import type { ReportStore } from "../ports/report-store.ts";
import type { SubmissionLedger } from "../ports/submission-ledger.ts";
import type { Vault } from "../ports/vault.ts";
import type { PastLook, Queries } from "../use-cases.ts";
import { timelineEntry } from "../replay/timeline-entry.ts";
import { consentTexts, recordsWithTexts } from "./consent-texts.ts";
import type { ConservationParts } from "./conservation.ts";
import { createDuplicates } from "./duplicates.ts";
import { eventQueries } from "./event-queries.ts";
import { createLeadAttribution } from "./lead-attribution.ts";
import { withNextClock } from "./due-clocks.ts";
import { leadPage, withMerged } from "./lead-list.ts";
import { eventsBy, pastMomentOf, type PastMoment, pastRows, rowAt } from "./past-leads.ts";
import { createReports } from "./report-queries.ts";
import { createReportLeads } from "./report-leads/report-leads.ts";
import { createRefusedPayload } from "./refused-payload.ts";
import { createReportRuns } from "./report-runs.ts";
import { snapshotPage } from "./snapshot.ts";
import { createSubmissionList } from "./submission-list.ts";
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
    readonly vault: Pick<Vault, "get" | "open">;
    readonly refusedPayloads?: RefusedPayloads | undefined;
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
  const parts = blobs.flatMap((blob) => (blob === null ? [] : [keptContact(blob)]));
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

type Found = Pick<LeadDetail, "position" | "lead"> & {
  readonly consents: ConsentRow | null;
  readonly mergedConsents: readonly ConsentRow[];
};

async function presentLead({ readModel }: QueryParts, leadId: LeadId): Promise<Found | null> {
  return readModel.read([leadsView.view, consentsView.view], async (snapshot) => {
    const [row] = await snapshot.get(leadsView.view, [leadId]);
    if (row === undefined) return null;
    const lead = leadRow(row.row);
    const consentsOf = async (ids: readonly LeadId[]): Promise<readonly ConsentRow[]> =>
      ids.length === 0
        ? []
        : (await snapshot.get(consentsView.view, ids.map(subjectIdFor))).map(({ row: own }) =>
            ConsentRow.parse(own),
          );
    const [consents = null] = await consentsOf([lead.leadId]);
    const mergedConsents = await consentsOf(lead.merged ?? []);
    const [whole = lead] = await withMerged(snapshot, [lead]);
    return { position: snapshot.position, lead: whole, consents, mergedConsents };
  });
}

/** The same at a past moment, folded from the histories. */
async function pastLead({ store }: QueryParts, leadId: LeadId, moment: PastMoment): Promise<Found | null> {
  const [lead] = await pastRows(store, [leadId], moment);
  if (lead === undefined) return null;
  const consentsOf = async (ids: readonly LeadId[]): Promise<readonly ConsentRow[]> => {
    const streams = ids.map((id) => ({ stream: subjectIdFor(id), from: 0 }));
    const histories = await readWhole(store, streams);
    return [...histories.values()].flatMap((events) => {
      const row = rowAt(consentsView, eventsBy(events, moment));
      return row === null ? [] : [ConsentRow.parse(row)];
    });
  };
  const [consents = null] = await consentsOf([leadId]);
  const position = moment.knownAt ?? (await store.head());
  return { position, lead, consents, mergedConsents: await consentsOf(lead.merged ?? []) };
}

async function detail(
  parts: QueryParts,
  leadId: LeadId,
  { who, past }: { readonly who: Principal; readonly past: PastLook },
): Promise<LeadDetail | null> {
  const moment = await pastMomentOf(past, parts.reportStore);
  const found = await (moment === null ? presentLead(parts, leadId) : pastLead(parts, leadId, moment));
  if (found === null) return null;
  const { lead } = found;
  const streams = await readWhole(
    parts.store,
    [leadId, subjectIdFor(leadId)].map((stream) => ({ stream, from: 0 })),
  );
  const whole = [...streams.values()].flat().toSorted((a, b) => a.position - b.position);
  const timeline = moment === null ? whole : eventsBy(whole, moment);
  const base = {
    position: found.position,
    lead: withNextClock(lead),
    owner: ownerOf(lead),
    consents: found.consents,
    ...(found.mergedConsents.length === 0 ? {} : { mergedConsents: [...found.mergedConsents] }),
    timeline: timeline.map(timelineEntry),
    ...(await droppedOf(parts, leadId)),
  };
  // Decide on the history, not the view: a rep loses a lead at the moment it is taken back.
  // When a fact is missing, the owner is unknown, so nobody sees the contact.
  const holding = timeline.some(isMissingFact)
    ? null
    : holdingToRead(
        foldLead(timeline),
        await parts.rules.current(),
        who.roles.includes("rep") ? who.repId : null,
      );
  const permit = holding === null ? "deny" : mayDo(who, "read", holding);
  const shown = { ...base, ...(await shownContact(parts.vault, lead, permit)) };
  if (permit !== "allow" || base.consents === null) return shown;
  // The text of a consent may hold the person's name: show it only with the whole contact.
  return { ...shown, consents: recordsWithTexts(base.consents, await consentTexts(parts.vault, timeline)) };
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

const submissionsIn =
  (readModel: ReadModel): Queries["submissions"] =>
  async (ids) =>
    readModel.read([submissionsView.view], async (snapshot) =>
      (await snapshot.get(submissionsView.view, ids)).map(({ row }) => SubmissionRow.parse(row)),
    );

/** The zone of the rep's calendar, else that of the policy's default calendar. */
function zoneIn({ policy, reps }: RulesInForce, repId: RepId | null): string {
  const { calendars, defaultCalendar } = policy;
  const own = repId === null ? undefined : reps.get(repId)?.calendar;
  return (calendars[own ?? defaultCalendar] ?? calendars[defaultCalendar])?.zone ?? "UTC";
}

const ofRules = (rules: QueryParts["rules"]): Pick<Queries, "zoneOf" | "reps" | "pools"> => ({
  zoneOf: async (repId) => zoneIn(await rules.current(), repId),
  reps: async () => [...(await rules.current()).reps.values()],
  pools: async () => [...(await rules.current()).pools.values()],
});

/** All queries of the API, the command line and the reports. */
export function createQueries(given: QueryParts): Queries {
  const parts = { ...given, readModel: withProgress(given) };
  const { readModel, ledger, rules } = parts;
  const submissions = submissionsIn(readModel);
  const ofReports = createReports(parts);
  const { report } = ofReports;
  return {
    ...ofReports,
    reportLeads: createReportLeads(parts),
    submissionList: createSubmissionList({ ...parts, submissions }),
    refusedPayload: createRefusedPayload(parts),
    ...createReportRuns({ report, runs: parts.reportRuns, clock: parts.clock }),
    lead: (leadId, who, past = {}) => detail(parts, leadId, { who, past }),
    why: createWhy(parts),
    candidates: createCandidates(parts),
    leadAttribution: createLeadAttribution(parts),
    leads: (filter, who) => leadPage(parts, filter, who),
    snapshot: (page) => snapshotPage(parts, page),
    ...eventQueries(parts),
    head: () => parts.store.head(),
    duplicates: createDuplicates(parts),
    submission: async (id) => {
      const [found] = await submissions([id]);
      if (found !== undefined) return found;
      return (await ledger.known([id])).has(id) ? { outcome: "waiting" } : null;
    },
    submissions,
    ...ofRules(rules),
    policies: async () => (await policyHistory(parts.store)).map(({ document: _, ...version }) => version),
    policy: async (wanted) =>
      (await policyHistory(parts.store)).find(({ version }) => version === wanted)?.document ?? null,
  };
}
