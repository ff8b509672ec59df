import {
  AssignmentRow,
  ConsentRow,
  Contact,
  type ConservationRow,
  type LeadDetail,
  LeadRow,
  type Owner,
  PoolId,
  RepId,
  Stage,
  type StoredEvent,
  SubmissionRow,
  type TimelineEntry,
} from "@leadstream/contracts";
import { assignmentsView } from "../projections/assignments.ts";
import { consentsView } from "../projections/consents.ts";
import { leadsView } from "../projections/leads.ts";
import type { Projection } from "../projections/projection.ts";
import { submissionsView } from "../projections/submissions.ts";
import { PROJECTOR } from "../projections/views.ts";
import { policyHistory } from "./policy-history.ts";
import type { RuleBook } from "../core/rules.ts";
import { subjectIdFor } from "../core/ids.ts";
import type { Clock } from "../ports/clock.ts";
import type { EventStore } from "../ports/event-store.ts";
import type { ReadModel, ReadView } from "../ports/read-model.ts";
import type { SubmissionLedger } from "../ports/submission-ledger.ts";
import type { Vault } from "../ports/vault.ts";
import type { Queries, Report } from "../use-cases.ts";
import { consentTexts, recordsWithTexts, withoutText } from "./consent-texts.ts";
import { funnelRows, reclamationRows, slaRows, sourceRows } from "./reports.ts";
import { snapshotPage } from "./snapshot.ts";
import { noTurns, type Turns } from "./turns.ts";

export type QueryParts = {
  readonly store: EventStore;
  readonly readModel: ReadModel;
  readonly ledger: SubmissionLedger;
  readonly vault: Pick<Vault, "get">;
  readonly rules: RuleBook;
  readonly clock: Clock;
  /** How many reports run at once; default: as many as are asked for. */
  readonly reports?: Turns;
};

async function allRows<Row>(
  look: ReadView,
  { view }: Projection,
  parse: (row: unknown) => Row,
): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for await (const chunk of look.scan(view)) for (const { row } of chunk) rows.push(parse(row));
  return rows;
}

const leadRow = (row: unknown): LeadRow => LeadRow.parse(row);
const assignmentRow = (row: unknown): AssignmentRow => AssignmentRow.parse(row);

const ownerOf = ({ ownerKind, ownerId }: LeadRow): Owner =>
  ownerKind === "rep"
    ? { kind: "rep", repId: RepId.parse(ownerId) }
    : { kind: "pool", poolId: PoolId.parse(ownerId) };

const entry = ({ id, type, stream, revision, position, data, meta }: StoredEvent): TimelineEntry => ({
  id,
  type,
  stream,
  revision,
  position,
  data,
  meta,
});

/** Contact data of all submissions of a lead, newest value of each field. Undefined: the caller may not see it. */
async function contactOf(vault: QueryParts["vault"], row: LeadRow): Promise<LeadDetail["contact"]> {
  const blobs = await vault.get(row.contacts.map(({ ref }) => ref));
  const parts = blobs.flatMap((b) =>
    b === null ? [] : [Contact.parse(JSON.parse(Buffer.from(b).toString("utf8")))],
  );
  return parts.length === 0 ? null : parts.reduce((all, part) => ({ ...all, ...part }), {});
}

async function detail(parts: QueryParts, leadId: string, withContact: boolean): Promise<LeadDetail | null> {
  const found = await parts.readModel.read(PROJECTOR, async (look) => ({
    position: look.position,
    lead: (await look.get(leadsView.view, [leadId]))[0],
  }));
  if (found.lead === undefined) return null;
  const lead = leadRow(found.lead.row);
  const subjectId = subjectIdFor(lead.leadId);
  const [consents] = await parts.readModel.load(consentsView.view, [subjectId]);
  const streams = await parts.store.readMany([leadId, subjectId].map((stream) => ({ stream, from: 0 })));
  const timeline = [...streams.values()].flat().toSorted((a, b) => a.position - b.position);
  const base = {
    position: found.position,
    lead,
    owner: ownerOf(lead),
    consents: consents === undefined ? null : ConsentRow.parse(consents.row),
    timeline: timeline.map((event) => entry(withoutText(event))),
  };
  if (!withContact) return base;
  const texts = await consentTexts(parts.vault, timeline);
  return {
    ...base,
    consents: base.consents === null ? null : recordsWithTexts(base.consents, texts),
    contact: await contactOf(parts.vault, lead),
  };
}

/** Received is counted by capture, the outcomes from the events: the two must meet. */
async function conservation({ readModel, ledger }: QueryParts): Promise<Report<ConservationRow>> {
  const received = await ledger.countBySender();
  return readModel.read(PROJECTOR, async (look) => {
    const tally = await look.tally(submissionsView.view, ["sender", "outcome"]);
    const senders = new Set([...received.keys(), ...tally.map(({ values }) => values[0] ?? "")]);
    const rows = [...senders].toSorted().map((sender): ConservationRow => {
      const of = (outcome: string): number =>
        tally.find(({ values }) => values[0] === sender && values[1] === outcome)?.count ?? 0;
      const [accepted, duplicate, refused, quarantined] = [
        of("accepted"),
        of("duplicate"),
        of("refused"),
        of("quarantined"),
      ];
      const total = received.get(sender) ?? 0;
      const undecided = total - accepted - duplicate - refused - quarantined;
      return { sender, received: total, accepted, duplicate, refused, quarantined, undecided };
    });
    return { position: look.position, rows };
  });
}

type ReportQueries = Pick<
  Queries,
  "pipeline" | "funnel" | "sources" | "sla" | "reclamation" | "conservation"
>;

/** Reports are pure functions of rows; each is one consistent look with the position it stands for. */
function createReports(parts: QueryParts): ReportQueries {
  const inTurn = parts.reports ?? noTurns;
  const onView = reportOn(parts.readModel);
  const report: typeof onView = (rows) => inTurn(() => onView(rows));
  const overLeads = <Row>(count: (rows: readonly LeadRow[]) => readonly Row[]): Promise<Report<Row>> =>
    report(async (look) => count(await allRows(look, leadsView, leadRow)));
  const overAssignments = <Row>(
    count: (rows: readonly AssignmentRow[]) => readonly Row[],
  ): Promise<Report<Row>> =>
    report(async (look) => count(await allRows(look, assignmentsView, assignmentRow)));
  return {
    pipeline: () =>
      report(async (look) =>
        (await look.tally(leadsView.view, ["stage", "ownerKind", "ownerId"])).map(({ values, count }) => ({
          stage: Stage.parse(values[0]),
          ownerKind: values[1] ?? "",
          ownerId: values[2] ?? "",
          leads: count,
        })),
      ),
    funnel: () => overLeads(funnelRows),
    sources: async () => {
      const { policy } = await parts.rules.current();
      return overLeads((rows) => sourceRows(rows, policy.attribution.lookBackDays));
    },
    sla: () => overAssignments(slaRows),
    reclamation: () => overAssignments(reclamationRows),
    conservation: () => inTurn(() => conservation(parts)),
  };
}

const reportOn =
  (readModel: ReadModel) =>
  <Row>(rows: (look: ReadView) => Promise<readonly Row[]>): Promise<Report<Row>> =>
    readModel.read(PROJECTOR, async (look) => ({ position: look.position, rows: await rows(look) }));

/** Every question the api, the command line and the reports ask. */
export function createQueries(parts: QueryParts): Queries {
  const { readModel, ledger, rules } = parts;
  const report = reportOn(readModel);
  const submissions: Queries["submissions"] = async (ids) =>
    (await readModel.load(submissionsView.view, ids)).map(({ row }) => SubmissionRow.parse(row));
  return {
    ...createReports(parts),
    lead: (leadId, { withContact }) => detail(parts, leadId, withContact),
    leads: ({ limit, after, ...filter }) =>
      report(async (look) => {
        const where = Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
        const page = await look.page(leadsView.view, {
          where,
          limit,
          ...(after === undefined ? {} : { after }),
        });
        return page.map(({ row }) => leadRow(row));
      }),
    snapshot: (page) => snapshotPage(parts, page),
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
