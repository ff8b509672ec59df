import type { Contact, IdentityPolicy } from "@leadstream/contracts";
import { readEmailAddress } from "./email.ts";
import { readExternalId } from "./external-id.ts";
import { type IdentityOf, strongKindOf } from "./ranks.ts";

/**
 * The strong identities of a stored contact: its mailbox and its ids in source systems.
 *
 * @param providers under which addresses are one mailbox.
 */
export function strongIdentitiesOf(
  { email, externalIds = [] }: Contact,
  providers: IdentityPolicy["mailProviders"],
): readonly IdentityOf[] {
  // A stored address has its domain in ASCII; what has not was none.
  const read = email === undefined ? null : readEmailAddress(email, { domainOf: () => null, providers });
  const ids = externalIds.map((id) => readExternalId(id)).filter((id) => id !== null);
  return [
    ...(read === null ? [] : [{ kind: "email" as const, value: read.mailbox }]),
    ...ids.map((value) => ({ kind: "external" as const, value })),
  ];
}

type Known = { readonly identities: readonly IdentityOf[] };

const keyOf = ({ kind, value }: IdentityOf): string => `${kind} ${value}`;

/**
 * Groups what was said by who said it: two things are of one person if a chain of strong identities in common joins them.
 * What names no strong identity is left out.
 *
 * Cost: O(things × people).
 */
export function peopleAmong<T extends Known>(said: readonly T[]): readonly (readonly T[])[] {
  let people: { readonly keys: ReadonlySet<string>; readonly said: readonly T[] }[] = [];
  for (const each of said) {
    const own = each.identities.map(keyOf);
    if (own.length === 0) continue;
    const met = people.filter(({ keys }) => own.some((key) => keys.has(key)));
    const joined = {
      keys: new Set([...met.flatMap(({ keys }) => [...keys]), ...own]),
      said: [...met.flatMap((person) => person.said), each],
    };
    people = [...people.filter((person) => !met.includes(person)), joined];
  }
  return people.map((person) => person.said);
}

/** Whether two of these groups are certainly two people: both have a strong identity of one kind. */
export function areStrangers(a: readonly Known[], b: readonly Known[]): boolean {
  const kinds = new Set(a.flatMap(({ identities }) => identities.map(strongKindOf)));
  return b.some(({ identities }) => identities.some((identity) => kinds.has(strongKindOf(identity))));
}
