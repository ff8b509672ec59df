import type {
  LeadEvent,
  LeadEventOf,
  LeadId,
  PoolId,
  RepId,
  Stage,
  StoredEvent,
  SubmissionId,
} from "@leadstream/contracts";
import type { Person } from "./person.ts";

/** A lead as the sales team sees it. */
export type Known = {
  readonly leadId: LeadId;
  /** The story's name for it: the same in every run. Ids differ, because they are keyed per installation. */
  readonly alias: string;
  readonly person: Person;
  readonly stage: Stage;
  readonly score: number | null;
  readonly isQuarantined: boolean;
  readonly holder:
    | { readonly kind: "pool"; readonly poolId: PoolId }
    | { readonly kind: "rep"; readonly repId: RepId; readonly assignmentNo: number };
  /** Who had it before, and until when (epoch milliseconds). */
  readonly former: ReadonlyMap<RepId, number>;
  readonly reclaims: number;
  readonly touches: number;
};

/** A rep has got a lead. */
export type Handover = {
  readonly leadId: LeadId;
  readonly repId: RepId;
  readonly assignmentNo: number;
  readonly atMs: number;
  readonly isClaim: boolean;
};

/** The team's own notes. They come only from the events. */
export type Book = {
  /** Reads stored events. @returns the leads that got a rep. */
  readonly read: (events: readonly StoredEvent[]) => readonly Handover[];
  readonly lead: (leadId: LeadId) => Known | undefined;
  readonly ofPerson: (person: Person) => Known | undefined;
  readonly all: () => IterableIterator<Known>;
  /** Counts of leads that reached a rep, that became customers, that were reclaimed. */
  readonly counts: () => { readonly leads: number; readonly wins: number };
};

type LeadStored = StoredEvent<LeadEvent>;

const isOfLead = (event: StoredEvent): event is LeadStored =>
  event.type !== "opaque" && event.stream.startsWith("lead_");

const given = (event: LeadStored): Handover | null =>
  event.type === "lead.assigned.v2" || event.type === "lead.claimed.v1"
    ? {
        leadId: event.data.leadId,
        repId: event.data.repId,
        assignmentNo: event.data.assignmentNo,
        atMs: Date.parse(event.meta.occurredAt),
        isClaim: event.type === "lead.claimed.v1",
      }
    : null;

function moved(lead: Known, poolId: PoolId, atMs: number): Known {
  const { holder, former } = lead;
  const left = holder.kind === "rep" ? new Map(former).set(holder.repId, atMs) : former;
  return { ...lead, holder: { kind: "pool", poolId }, former: left };
}

/** Facts about the lead itself. */
function learned(lead: Known, event: LeadStored): Known {
  if (event.type === "lead.scored.v2") return { ...lead, score: event.data.score };
  if (event.type === "lead.stage-changed.v1") return { ...lead, stage: event.data.to };
  if (event.type === "lead.quarantined.v1") return { ...lead, isQuarantined: true };
  if (event.type === "lead.released-from-quarantine.v1") return { ...lead, isQuarantined: false };
  const isTouch = event.type === "interaction.recorded.v1" && event.data.source !== null;
  return isTouch ? { ...lead, touches: lead.touches + 1 } : lead;
}

/** Who owns it. */
function changedHands(lead: Known, event: LeadStored): Known {
  const atMs = Date.parse(event.meta.occurredAt);
  if (event.type === "lead.assigned.v2" || event.type === "lead.claimed.v1") {
    const { repId, assignmentNo } = event.data;
    return { ...lead, holder: { kind: "rep", repId, assignmentNo } };
  }
  if (event.type === "lead.pooled.v1" || event.type === "lead.recycled.v1")
    return moved(lead, event.data.poolId, atMs);
  if (event.type !== "lead.reclaimed.v1") return lead;
  return { ...moved(lead, event.data.poolId, atMs), reclaims: lead.reclaims + 1 };
}

const captured = (
  { leadId, poolId }: LeadEventOf<"lead.captured.v1">["data"],
  { person, alias }: Owner,
): Known => ({
  leadId,
  alias,
  person,
  stage: "inquiry",
  score: null,
  isQuarantined: false,
  holder: { kind: "pool", poolId },
  former: new Map(),
  reclaims: 0,
  touches: 1,
});

/** The sender of a submission, and the story's name for the lead that starts with it. */
export type Owner = Pick<Known, "person" | "alias">;

/** @param ownerOf returns who sent a submission. */
export function createBook(ownerOf: (submissionId: SubmissionId) => Owner | undefined): Book {
  const leads = new Map<LeadId, Known>();
  const byPerson = new Map<Person, LeadId>();
  let wins = 0;

  const begin = ({ data }: StoredEvent<LeadEventOf<"lead.captured.v1">>): void => {
    const owner = ownerOf(data.submissionId);
    if (owner === undefined) return;
    byPerson.set(owner.person, data.leadId);
    leads.set(data.leadId, captured(data, owner));
  };

  const readOne = (event: LeadStored): Handover | null => {
    if (event.type === "lead.captured.v1") begin(event);
    const known = leads.get(event.data.leadId);
    if (known === undefined) return null;
    if (event.type === "lead.won.v1") wins += 1;
    leads.set(known.leadId, changedHands(learned(known, event), event));
    return given(event);
  };

  return {
    read: (events) =>
      events.flatMap((event) => {
        const handover = isOfLead(event) ? readOne(event) : null;
        return handover === null ? [] : [handover];
      }),
    lead: (leadId) => leads.get(leadId),
    ofPerson: (person) => {
      const leadId = byPerson.get(person);
      return leadId === undefined ? undefined : leads.get(leadId);
    },
    all: () => leads.values(),
    counts: () => ({ leads: leads.size, wins }),
  };
}
