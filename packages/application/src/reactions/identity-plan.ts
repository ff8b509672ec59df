import type { LeadId } from "@leadstream/contracts";
import type { SharedIdentity } from "@leadstream/domain";
import {
  type FirstIdentity,
  type FirstOfKind,
  type IdentityClaims,
  type IdentityOwner,
  type KnownIdentities,
  type LeadIdentities,
  NO_KIND,
} from "../ports/identity-index.ts";
import type { IdentityKeys } from "./identity-keys.ts";

/*
 * Which lead a submission joins, decided on what the index knows. Pure.
 *
 *   1. The owner of its surest strong identity. A lead may hold several groups of strong identities that only a weak one
 *      joined: those that came so are its guests. Such a lead is joined as long as no other group contradicts.
 *   2. Else the owner of a weak identity, if that is the only lead with it and nothing contradicts: no strong kind that
 *      both have with no identity in common.
 *   3. Else, for a submission that has no strong identity at all: the lead that has none either and the same weak one.
 *   4. Else its own lead.
 *
 * A weak identity that two leads have is shared: it tells nobody apart any more and decides nothing but rule 3.
 *
 * Why a second delivery finds the same lead, whatever has been claimed since: owners and firsts never change, so what
 * contradicted still does. Who joined by rule 1 or 2 with a strong identity owns it with that lead, and holds the first
 * of each of its kinds or has one in common. Who had none and joined is remembered under its own id; who had none and
 * made a lead owns one of its own hashes.
 */

/** What is known while a batch is planned. */
export type Known = {
  readonly owners: Map<string, IdentityOwner>;
  readonly leads: Map<LeadId, LeadIdentities>;
};

/** Before the first look-up. */
export const unknownYet = (): Known => ({ owners: new Map(), leads: new Map() });

const nothingKnown: LeadIdentities = { isListed: false, isNamed: false, firsts: new Map() };

/** Takes in what a look-up or a claim told; what is known of a lead only grows. */
export function learn(known: Known, { owners, leads }: KnownIdentities): void {
  for (const [hash, owner] of owners) known.owners.set(hash, owner);
  for (const [leadId, told] of leads) {
    const before = known.leads.get(leadId) ?? nothingKnown;
    known.leads.set(leadId, {
      isListed: before.isListed || told.isListed,
      isNamed: before.isNamed || told.isNamed,
      firsts: new Map([...before.firsts, ...told.firsts]),
    });
  }
}

const copyOf = ({ owners, leads }: Known): Known => ({ owners: new Map(owners), leads: new Map(leads) });

type Choice = IdentityOwner & {
  /** An existing lead is joined only if the first of each new kind is still free. */
  readonly isGuarded: boolean;
  /** A surer strong identity that belongs to nobody yet: who claims it decides, before anything else is claimed. */
  readonly surer?: string | undefined;
};

const ownedBy = (known: Known, hash: string): LeadId | undefined => known.owners.get(hash)?.leadId;
const identitiesOf = (known: Known, leadId: LeadId): LeadIdentities =>
  known.leads.get(leadId) ?? nothingKnown;

/**
 * Whether lead and submission have a strong kind each and no identity of it in common.
 *
 * @param counts which identities of the lead count.
 */
function contradicts(
  { strong }: IdentityKeys,
  leadId: LeadId,
  known: Known,
  counts: (first: FirstIdentity) => boolean = () => true,
): boolean {
  const { firsts } = identitiesOf(known, leadId);
  const isCommon = (kind: string, hash: string): boolean =>
    strong.some((own) => own.kind === kind && (own.hash === hash || ownedBy(known, own.hash) === leadId));
  return strong.some(({ kind }) => {
    const first = firsts.get(kind);
    return first !== undefined && counts(first) && !isCommon(kind, first.hash);
  });
}

/** One person's identities change, so only those of another person, a guest, contradict. */
const contradictsGuest = (keys: IdentityKeys, leadId: LeadId, known: Known): boolean =>
  contradicts(keys, leadId, known, ({ isGuest }) => isGuest);

function byStrong(keys: IdentityKeys, known: Known): Choice | undefined {
  const owners = keys.strong.map(({ hash }) => known.owners.get(hash));
  const at = owners.findIndex(
    (owner) =>
      owner !== undefined && !(owner.isGuest ? contradicts : contradictsGuest)(keys, owner.leadId, known),
  );
  const found = owners[at];
  if (found === undefined) return undefined;
  const surer = keys.strong.find((_, i) => i < at && owners[i] === undefined)?.hash;
  return { ...found, isGuarded: true, surer };
}

/** Its strong identities are guests, unless the lead had none before them. */
const isGuestOf = ({ strong }: IdentityKeys, { isNamed, firsts }: LeadIdentities, anyKind: string): boolean =>
  isNamed && !strong.some(({ hash }) => hash === firsts.get(anyKind)?.hash);

function byWeak(keys: IdentityKeys, known: Known, anyKind: string): Choice | undefined {
  for (const { hash, shared } of keys.weak) {
    const leadId = ownedBy(known, hash);
    if (leadId === undefined || known.owners.has(shared)) continue;
    const of = identitiesOf(known, leadId);
    if (!of.isListed || contradicts(keys, leadId, known)) continue;
    const { strong } = keys;
    const surer = strong.length > 1 ? strong.find((own) => !known.owners.has(own.hash))?.hash : undefined;
    return { leadId, isGuest: isGuestOf(keys, of, anyKind), isGuarded: true, surer };
  }
  return undefined;
}

/** Of a submission that has no strong identity. */
function nameless({ weak, memory, ownLeadId }: IdentityKeys, known: Known): LeadId | undefined {
  if (memory === null) return undefined;
  const before = ownedBy(known, memory);
  if (before !== undefined) return before;
  if (weak.some(({ hash }) => ownedBy(known, hash) === ownLeadId)) return ownLeadId;
  const only = weak.find(({ hash, shared }) => known.owners.has(hash) && !known.owners.has(shared));
  if (only !== undefined) return ownedBy(known, only.hash);
  const { leads } = known;
  const isNameless = (leadId: LeadId | undefined): leadId is LeadId => {
    const of = leadId === undefined ? undefined : leads.get(leadId);
    return of?.isListed === true && !of.isNamed;
  };
  return weak
    .flatMap((each) => [ownedBy(known, each.nameless), ownedBy(known, each.hash)])
    .find((leadId) => isNameless(leadId));
}

function choose(keys: IdentityKeys, known: Known, anyKind: string): Choice {
  const found = byStrong(keys, known) ?? (keys.strong.length > 0 ? byWeak(keys, known, anyKind) : undefined);
  if (found !== undefined) return found;
  return { leadId: nameless(keys, known) ?? keys.ownLeadId, isGuest: false, isGuarded: false };
}

/** The first strong identity of each kind; with `NO_KIND` for a new lead without any. */
function firstsFor(
  keys: IdentityKeys,
  { leadId, isGuest, isGuarded }: Choice,
  known: Known,
  anyKind: string,
): readonly FirstOfKind[] {
  const { isListed, isNamed, firsts } = identitiesOf(known, leadId);
  const isNew = leadId === keys.ownLeadId && !isListed;
  // An older version did not list this lead: a part of its kinds would pass for all.
  if (!isListed && !isNew) return [];
  const [strongest] = keys.strong;
  if (strongest === undefined)
    return isNew ? keys.weak.slice(0, 1).map(({ hash }) => ({ leadId, kind: NO_KIND, hash, isGuest })) : [];
  const any = isGuarded && !isNamed ? [{ ...strongest, kind: anyKind }] : [];
  return [...any, ...keys.strong]
    .filter(({ kind }, i, all) => !firsts.has(kind) && all.findIndex((a) => a.kind === kind) === i)
    .map(({ kind, hash }) => ({ leadId, kind, hash, isGuest }));
}

/** What belongs to nobody yet. */
function ownersFor(
  { strong, weak, memory, ownLeadId }: IdentityKeys,
  { leadId, isGuest }: Choice,
  known: Known,
): IdentityClaims["owners"] {
  const isTaken = (hash: string): boolean => {
    const owner = ownedBy(known, hash);
    return owner !== undefined && owner !== leadId;
  };
  const shared = weak.filter(({ hash }) => isTaken(hash));
  const plain = [
    ...weak.map(({ hash }) => hash),
    ...shared.map((each) => each.shared),
    ...(memory !== null && leadId !== ownLeadId ? [memory] : []),
    ...(memory !== null && leadId === ownLeadId ? shared.map((each) => each.nameless) : []),
  ];
  return [
    ...strong.map(({ hash }) => ({ hash, leadId, isGuest })),
    ...plain.map((hash) => ({ hash, leadId, isGuest: false })),
  ].filter(({ hash }) => !known.owners.has(hash));
}

/** The lead of one submission, and the other leads that it met. */
export type Planned = {
  readonly leadId: LeadId;
  /** Leads that own one of its strong identities. */
  readonly meets: readonly LeadId[];
  /** Leads that had one of its weak identities first. */
  readonly shares: readonly SharedIdentity[];
};

function plannedOf({ strong, weak }: IdentityKeys, leadId: LeadId, known: Known): Planned {
  const others = strong.map(({ hash }) => ownedBy(known, hash)).filter((owner) => owner !== undefined);
  const shares = weak.flatMap(({ hash, kind }) => {
    const owner = ownedBy(known, hash);
    return owner === undefined || owner === leadId ? [] : [{ otherLeadId: owner, kind }];
  });
  return { leadId, meets: [...new Set(others)].filter((owner) => owner !== leadId), shares };
}

export type Plan = {
  readonly planned: readonly Planned[];
  /**
   * What to claim next, in this order, each only when the one before is settled: who is the first strong identity of a
   * lead that has none; the first of each new kind of a lead that is joined; the surest identity of a new lead that has
   * several, which decides whether it is one; everything else. Whoever loses a claim of the first three must not go on as
   * planned.
   */
  readonly next: IdentityClaims;
};

/** What the submissions planned so far will claim. */
type Claims = {
  readonly namings: FirstOfKind[];
  readonly guards: FirstOfKind[];
  readonly firsts: FirstOfKind[];
  readonly owners: IdentityClaims["owners"][number][];
  readonly surest: IdentityClaims["owners"][number][];
  /** Leads without a strong identity that a submission without one joins. */
  readonly joined: Set<LeadId>;
};

type Own = IdentityClaims & { readonly choice: Choice };

const isPending = ({ firsts, guards, owners }: Claims): boolean =>
  firsts.length + guards.length + owners.length > 0;

/** Whether what is claimed for those before must be settled before this submission can be planned. */
function mustWait({ choice, firsts }: Own, claims: Claims, anyKind: string): boolean {
  if (choice.surer !== undefined) return isPending(claims);
  // Who joined the lead while it had no name is remembered first.
  return claims.joined.has(choice.leadId) && firsts.some(({ kind }) => kind === anyKind);
}

function add(claims: Claims, { strong, memory }: IdentityKeys, own: Own, anyKind: string): void {
  const { leadId, isGuarded, surer } = own.choice;
  claims.namings.push(...own.firsts.filter(({ kind }) => kind === anyKind));
  (isGuarded ? claims.guards : claims.firsts).push(...own.firsts);
  claims.owners.push(...own.owners.filter(({ hash }) => surer === undefined || hash === surer));
  if (own.owners.some(({ hash }) => hash === memory)) claims.joined.add(leadId);
  if (!isGuarded && strong.length > 1)
    claims.surest.push(...own.owners.filter(({ hash }) => hash === strong[0]?.hash));
}

function nextOf({ namings, guards, firsts, owners, surest }: Claims): IdentityClaims {
  const alone = [namings, guards].find(({ length }) => length > 0);
  if (alone !== undefined) return { owners: [], firsts: alone };
  return { owners: surest.length > 0 ? surest : owners, firsts };
}

/**
 * Plans a batch in order, each submission on what those before it will have claimed.
 *
 * A submission that joins a lead although a surer identity of it belongs to nobody yet ends the plan: those before it are
 * claimed first, then that identity alone. Otherwise another process may claim the surer one for another lead, and the
 * others would stay with a lead that the submission is not in.
 *
 * Cost: O(identities).
 */
export function planOf(all: readonly IdentityKeys[], index: Known, anyKind: string): Plan {
  const known = copyOf(index);
  const claims: Claims = {
    ...{ namings: [], guards: [], firsts: [], owners: [], surest: [] },
    joined: new Set(),
  };
  const planned: Planned[] = [];
  for (const keys of all) {
    const choice = choose(keys, known, anyKind);
    const firsts = firstsFor(keys, choice, known, anyKind);
    const own = { choice, firsts, owners: ownersFor(keys, choice, known) };
    if (mustWait(own, claims, anyKind)) break;
    add(claims, keys, own, anyKind);
    if (choice.surer !== undefined) break;
    learn(known, expected(own));
    planned.push(plannedOf(keys, choice.leadId, known));
  }
  return { planned, next: nextOf(claims) };
}

/** What the index knows once everything is claimed. */
export const expected = ({ owners, firsts }: IdentityClaims): KnownIdentities => ({
  owners: new Map(owners.map(({ hash, ...owner }) => [hash, owner])),
  leads: new Map(
    [...Map.groupBy(firsts, ({ leadId }) => leadId)].map(([leadId, own]) => [
      leadId,
      {
        isListed: true,
        isNamed: own.some(({ kind }) => kind !== NO_KIND),
        firsts: new Map(own.map(({ kind, hash, isGuest }) => [kind, { hash, isGuest }])),
      },
    ]),
  ),
});
