import {
  createRepositories,
  createVirtualClock,
  type EventStore,
  leadOfAll,
  type Queries,
} from "@leadstream/application";
import { createMeter } from "@leadstream/adapter-telemetry";
import { Instant, type LeadId, type LeadRow, type SourceRow } from "@leadstream/contracts";
import { isOpen, lead } from "@leadstream/domain";
import { assignmentIdNo, eventNo, leadOrders, opportunityNo, submissionNo } from "@leadstream/testing";

/** The amount of each deal, which no other deal of the history has. */
export const dealMinor = 123_457;

/** Two open leads of different channels that nobody has merged. */
export function openPair(rows: readonly LeadRow[]): readonly [LeadRow, LeadRow] {
  const open = rows.filter(({ stage, merged }) => isOpen(stage) && merged === undefined);
  const [first] = open;
  const second = open.find(({ channel }) => channel !== first?.channel);
  if (first === undefined || second === undefined) throw new RangeError("the history has two channels");
  return [first, second];
}

/** The source system tells the survivor of a deal of a merged lead. */
export async function importDeal(
  store: EventStore,
  {
    survivorId,
    via,
    at: moment,
    n,
  }: {
    readonly survivorId: LeadId;
    readonly via: LeadId;
    readonly at: string;
    readonly n: number;
  },
): Promise<void> {
  const at = Instant.parse(moment);
  const { leads } = createRepositories(store, createVirtualClock(at), createMeter());
  const folded = (await leads.states.loadFresh([survivorId])).get(survivorId);
  if (folded === undefined) throw new RangeError("the survivor is known");
  const no = 8_000 + n;
  const submissionId = submissionNo(no);
  const told = { submissionId, opportunityId: opportunityNo(no), assignmentId: assignmentIdNo(no), via };
  const value = { amountMinor: dealMinor, currency: "EUR" };
  const command = { ...leadOrders.recordDeal(0), ...told, leadId: survivorId, at, value };
  const decided = lead.decide(command, folded.state);
  if (!decided.ok) throw new RangeError(decided.error.code);
  const actor = { kind: "import" as const, id: "crm" };
  const meta = {
    occurredAt: at,
    recordedAt: at,
    actor,
    correlationId: submissionId,
    causationId: submissionId,
  };
  const events = decided.value.map((event, i) => ({ ...event, id: eventNo(80_000 + 10 * n + i), meta }));
  await store.appendMany([{ stream: survivorId, expected: folded.revision, events }]);
}

const euroCents = ({ currency, value, amounts = [] }: SourceRow): number => {
  const listed = amounts.find((one) => one.currency === "EUR")?.amount;
  return Math.round(100 * Number(currency === "EUR" ? (value ?? listed ?? 0) : (listed ?? 0)));
};

/** Deals and their sum in euros by channel, and what the details of the leads say. */
export async function dealsBy(queries: Queries, leadIds: readonly LeadId[]) {
  const { rows } = await queries.report("sources", leadOfAll);
  const channels: Record<string, { readonly wins: number; readonly minor: number }> = {};
  for (const row of rows) {
    const before = channels[row.channel] ?? { wins: 0, minor: 0 };
    channels[row.channel] = { wins: before.wins + row.wins, minor: before.minor + euroCents(row) };
  }
  const details = await Promise.all(leadIds.map((leadId) => queries.lead(leadId, leadOfAll)));
  return { channels, values: details.map((detail) => detail?.lead.value?.amountMinor ?? null) };
}
