import type { FindAnswer, FindOutcome, FindWay, Found, LeadId, StoredEvent } from "@leadstream/contracts";
import { historyReaders, type Principal, rolesFor, seesAll } from "../../access/rights.ts";
import type { RuleBook, RulesInForce } from "../../governance/rules.ts";
import type { ContactNormaliser } from "../../ports/enricher.ts";
import type { EventStore } from "../../ports/event-store.ts";
import type { IdentityIndex } from "../../ports/identity-index.ts";
import type { Find, Queries } from "../../use-cases.ts";
import { isOpenTo, knownLeads, type KnownLeads, leadOfEvent, survivorIn } from "./known-leads.ts";
import { contactLooks, ownersOfLooks } from "./leads-by-contact.ts";
import { isOwnId, readText, type TextReading } from "./read-text.ts";

export type FindParts = {
  readonly store: Pick<EventStore, "readMany" | "readAll" | "find">;
  readonly rules: RuleBook;
  readonly identities: Pick<IdentityIndex, "hash" | "find">;
  readonly normaliser: ContactNormaliser;
  readonly submission: Queries["submission"];
};

type Asked = { readonly who: Principal; readonly rules: RulesInForce };

/** One reading of the text, and what it names. */
type Look = { readonly by: FindWay; readonly outcome: FindOutcome; readonly found: readonly Found[] };

/** Most leads of one answer: whoever gets more has to ask more precisely. */
const MOST = 50;

const lookOf = (by: FindWay, found: readonly Found[]): Look => ({
  by,
  outcome: found.length > 0 ? "found" : "nothing",
  found,
});

const certain = { isCertain: true } as const;

/** The lead, or the lead that it was merged into, if the caller may do this with it. */
function foundLead(
  { by, leadId, known }: { readonly by: FindWay; readonly leadId: LeadId; readonly known: KnownLeads },
  { who, rules }: Asked,
): readonly Found[] {
  const survivor = survivorIn(known, leadId);
  const action = by === "lead-id" ? "read" : "find";
  if (survivor === null || !isOpenTo(who, action, { known, leadId: survivor, rules })) return [];
  return [{ kind: "lead", by, id: leadId, leadId: survivor, ...certain, link: `/v1/leads/${survivor}` }];
}

/** An event of a lead leads to the lead as it was then, for whoever sees the lead in lists. */
async function foundEvent(
  { store }: FindParts,
  event: StoredEvent | null,
  { by, who, rules }: Asked & { readonly by: FindWay },
): Promise<readonly Found[]> {
  if (event === null) return [];
  const { id, position } = event;
  const leadId = leadOfEvent(event);
  const base = { kind: "event", by, id, position, ...certain } as const;
  if (leadId !== null) {
    const known = await knownLeads(store, [leadId]);
    const survivor = survivorIn(known, leadId);
    if (survivor !== null)
      return isOpenTo(who, "list", { known, leadId: survivor, rules })
        ? [{ ...base, leadId: survivor, link: `/v1/leads/${leadId}?asKnownAt=${position}` }]
        : [];
  }
  const reads = seesAll(who) && historyReaders.some((role) => who.roles.includes(role));
  return reads ? [{ ...base, link: `/v1/events?after=${position - 1}&limit=1` }] : [];
}

async function eventAt({ store }: FindParts, position: number): Promise<StoredEvent | null> {
  const { events } = await store.readAll(position - 1, 1);
  return events.find((event) => event.position === position) ?? null;
}

function foundRep({ rep }: { readonly rep: string }, { rules }: Asked): readonly Found[] {
  return [...rules.reps.values()]
    .filter(({ repId, handle }) => repId === rep || handle.toLowerCase() === rep)
    .map(({ repId }) => ({
      ...{ kind: "rep", by: "rep", id: repId, ...certain },
      link: `/v1/leads?ownerId=${repId}`,
    }));
}

async function lookUp(parts: FindParts, reading: TextReading, asked: Asked): Promise<Look> {
  const { by } = reading;
  switch (reading.by) {
    case "lead-id": {
      const { leadId } = reading;
      const known = await knownLeads(parts.store, [leadId]);
      return lookOf(by, foundLead({ by, leadId, known }, asked));
    }
    case "submission-id": {
      const { submissionId: id } = reading;
      const row = await parts.submission(id);
      const lead = row !== null && "leadId" in row && row.leadId !== null ? { leadId: row.leadId } : {};
      const link = `/v1/submissions/${id}`;
      return lookOf(by, row === null ? [] : [{ kind: "submission", by, id, ...lead, ...certain, link }]);
    }
    case "event-id": {
      if (parts.store.find === undefined) return { by, outcome: "not-indexed", found: [] };
      const event = await parts.store.find(reading.eventId);
      return lookOf(by, await foundEvent(parts, event, { ...asked, by }));
    }
    case "position": {
      const event = await eventAt(parts, reading.position);
      return lookOf(by, await foundEvent(parts, event, { ...asked, by }));
    }
    case "rep":
      return lookOf(by, foundRep(reading, asked));
    case "pool": {
      const { poolId: id } = reading;
      const isThere = asked.rules.pools.has(id);
      return lookOf(
        by,
        isThere ? [{ kind: "pool", by, id, ...certain, link: `/v1/leads?ownerId=${id}` }] : [],
      );
    }
  }
}

/** Leads that share a phone number with one that has this number. */
function sharersOf(known: KnownLeads, owners: Iterable<LeadId>): ReadonlySet<LeadId> {
  const shares = [...owners].flatMap((leadId) => known.get(leadId)?.shares ?? []);
  return new Set(shares.filter(({ kind }) => kind === "phone").map(({ otherLeadId }) => otherLeadId));
}

async function byContact(parts: FindParts, text: string, asked: Asked): Promise<readonly Look[]> {
  const looks = contactLooks(text, asked.rules, parts);
  const mayFind = rolesFor("find").some((role) => asked.who.roles.includes(role));
  if (!mayFind) return looks.map(({ by }) => ({ by, outcome: "not-allowed", found: [] }));
  const owners = await ownersOfLooks(parts.identities, looks);
  const sure = new Set([...owners.values()].flatMap((own) => [...own]));
  const first = await knownLeads(parts.store, [...sure]);
  const sharers = [...sharersOf(first, owners.get("phone") ?? [])].filter((id) => !sure.has(id));
  const known = new Map([...first, ...(await knownLeads(parts.store, sharers.slice(0, MOST)))]);
  return looks.map(({ by }) => {
    const own = [...(owners.get(by) ?? [])].flatMap((leadId) => foundLead({ by, leadId, known }, asked));
    const others = (by === "phone" ? sharers : [])
      .flatMap((leadId) => foundLead({ by, leadId, known }, asked))
      .map((found) => ({ ...found, isCertain: false }));
    return lookOf(by, withoutRepeats([...own, ...others]));
  });
}

/** Of several leads that were merged into one, one. */
const withoutRepeats = (found: readonly Found[]): readonly Found[] =>
  found.filter(({ leadId }, i) => found.findIndex((other) => other.leadId === leadId) === i).slice(0, MOST);

/** A handle is a guess: any word could be one. */
const isWorthSaying = ({ by, outcome }: Look): boolean => by !== "rep" || outcome === "found";

/**
 * Says what a text names and where it leads: an id, a position, a rep, a pool, or a person by e-mail, phone or the id of a
 * source system. People are found by the identity index alone, by those whose role may, and only among the leads that the
 * role may find them in.
 *
 * Cost: an index look-up per reading, and the histories of what was found.
 */
export function createFind(parts: FindParts): Find {
  return async (what, who) => {
    const text = what.trim();
    const asked = { who, rules: await parts.rules.current() };
    const named = await Promise.all(readText(text).map((reading) => lookUp(parts, reading, asked)));
    const people = isOwnId(text) ? [] : await byContact(parts, text, asked);
    const looks = [...named, ...people].filter(isWorthSaying);
    return answerOf(looks);
  };
}

const answerOf = (looks: readonly Look[]): FindAnswer => ({
  found: looks.flatMap(({ found }) => found),
  readings: looks.map(({ by, outcome }) => ({ by, outcome })),
});
