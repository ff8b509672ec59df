import { type Contact, defaultIdentity, type IdentityPolicy, type LeadId } from "@leadstream/contracts";
import { areStrangers, type IdentityOf, peopleAmong, strongIdentitiesOf } from "@leadstream/domain";
import { keptContact } from "../core/kept-contact.ts";
import { isOneOf } from "../core/event-in.ts";
import { type EventStore, readWhole } from "../ports/event-store.ts";
import type { Vault } from "../ports/vault.ts";
import { type CheckResult, type EventCheck, tallyOf } from "./event-check.ts";

/*
 * Consents of two people never meet: no subject holds what two people stated, where strong identities tell the people
 * apart. Events hold no identity, so the check rests on the vault: each statement names the contact of its submission, and
 * so does each submission of the lead. Contacts are opened only of subjects that several submissions stated consents for,
 * a few leads at a time; nothing of them is kept or shown. Of a person who was erased there is nothing left to compare.
 */

const CHECK = "consents of two people never meet";

/** Since this format a weak identity joins no two people. */
const RANKED_FORMAT = 3;

/** Leads whose contacts are open at once. */
const AT_ONCE = 50;

const isStatement = isOneOf(["consent.given.v2", "consent.refused.v2"]);
const isSubmission = isOneOf(["lead.captured.v1", "interaction.recorded.v1"]);

type Said = { readonly ref: string; readonly format: number };
type Stated = { readonly leadId: LeadId; readonly by: readonly Said[] };
type Known = Said & { readonly identities: readonly IdentityOf[] };

type Parts = {
  readonly store: Pick<EventStore, "readMany">;
  /** Absent: nothing can be compared. */
  readonly vault: Pick<Vault, "get"> | undefined;
};

type Providers = IdentityPolicy["mailProviders"];

async function openedContacts(
  vault: Pick<Vault, "get">,
  refs: readonly string[],
): Promise<ReadonlyMap<string, Contact>> {
  const blobs = await vault.get(refs);
  return new Map(
    refs.flatMap((ref, i) => {
      const blob = blobs[i];
      if (blob === undefined || blob === null) return [];
      return [[ref, keptContact(blob)] as const];
    }),
  );
}

/** What a lead was told, oldest first: its submissions, then statements that came from elsewhere. */
async function saidOf(
  store: Parts["store"],
  stated: readonly Stated[],
): Promise<readonly (readonly Said[])[]> {
  const histories = await readWhole(
    store,
    stated.map(({ leadId }) => ({ stream: leadId, from: 0 })),
  );
  return stated.map(({ leadId, by }) => {
    const own = (histories.get(leadId) ?? []).filter(isSubmission).flatMap(({ data, meta }) => {
      const { contact } = data;
      return contact === null ? [] : [{ ref: contact.ref, format: meta.format ?? 1 }];
    });
    return [...own, ...by.filter(({ ref }) => !own.some((said) => said.ref === ref))];
  });
}

type Finding = "apart" | "met" | "met before";

/** @param all what the lead was told, with the identities that each submission gave. */
function findingOf({ by }: Stated, all: readonly Known[]): Finding {
  const refs = new Set(by.map(({ ref }) => ref));
  const people = peopleAmong(all).filter((said) => said.some(({ ref }) => refs.has(ref)));
  const joinedAt = (said: readonly Known[]): number => Math.min(...said.map(({ format }) => format));
  const strangers = people.flatMap((a, i) =>
    people
      .slice(i + 1)
      .filter((b) => areStrangers(a, b))
      .map((b) => [a, b]),
  );
  if (strangers.length === 0) return "apart";
  const isNew = strangers.some((pair) => Math.max(...pair.map(joinedAt)) >= RANKED_FORMAT);
  return isNew ? "met" : "met before";
}

/** Every provider that any policy named: two addresses that were one mailbox once belong to one person. */
function createProviders(): { readonly see: EventCheck["see"]; readonly all: () => Providers } {
  const known = new Map<string, Providers[number]>();
  const add = (providers: Providers): void => {
    for (const provider of providers) known.set(JSON.stringify(provider), provider);
  };
  add(defaultIdentity.mailProviders);
  return {
    see: (event) => {
      if (event.type === "policy.published.v1") add(event.data.document.identity?.mailProviders ?? []);
    },
    all: () => [...known.values()],
  };
}

/** What is found of each of these subjects. Cost: the streams and contacts of their leads. */
async function findingsOf(
  store: Parts["store"],
  vault: Pick<Vault, "get">,
  providers: Providers,
  stated: readonly Stated[],
): Promise<readonly Finding[]> {
  const said = await saidOf(store, stated);
  const contacts = await openedContacts(vault, [...new Set(said.flat().map(({ ref }) => ref))]);
  return stated.map((subject, i) => {
    const known = (said[i] ?? []).map((each): Known => {
      const contact = contacts.get(each.ref);
      return { ...each, identities: contact === undefined ? [] : strongIdentitiesOf(contact, providers) };
    });
    return findingOf(subject, known);
  });
}

/** No subject holds consents stated under strong identities that contradict each other. */
export function createConsentChecks({ store, vault }: Parts): EventCheck {
  const apart = tallyOf(CHECK);
  const providers = createProviders();
  const subjects = new Map<string, { readonly leadId: LeadId; readonly by: Map<string, Said> }>();

  const note = (subject: string, leadId: LeadId, said: Said | null): void => {
    const known = subjects.get(subject) ?? { leadId, by: new Map<string, Said>() };
    if (said !== null && !known.by.has(said.ref)) known.by.set(said.ref, said);
    subjects.set(subject, known);
  };

  const results = async (): Promise<readonly CheckResult[]> => {
    const several = [...subjects].filter(([, { by }]) => by.size > 1 && vault !== undefined);
    for (let n = several.length; n < subjects.size; n += 1) apart.record(true, () => "");
    let before = 0;
    for (let at = 0; at < several.length && vault !== undefined; at += AT_ONCE) {
      const batch = several.slice(at, at + AT_ONCE);
      const stated = batch.map(([, { leadId, by }]) => ({ leadId, by: [...by.values()] }));
      for (const [i, finding] of (await findingsOf(store, vault, providers.all(), stated)).entries()) {
        if (finding === "met before") before += 1;
        apart.record(finding !== "met", () => batch[i]?.[0] ?? "");
      }
    }
    const told = `${before} subjects hold consents of several people, joined by a release that did not rank identities; they stay as stored`;
    return [{ ...apart.result(), ...(before === 0 ? {} : { note: told }) }];
  };

  return {
    see: (event) => {
      providers.see(event);
      if (!isStatement(event)) return;
      const { contact } = event.data.evidence;
      const said = contact === null ? null : { ref: contact.ref, format: event.meta.format ?? 1 };
      note(event.stream, event.data.leadId, said);
    },
    results,
  };
}
