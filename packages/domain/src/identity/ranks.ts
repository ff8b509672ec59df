import type { WeakIdentityKind } from "@leadstream/contracts";

/*
 * How sure an identity is. A strong one names one person: a mailbox, or the record of a source system. A weak one may be
 * shared: colleagues have one switchboard, a family has one computer. The order is that of trust within a rank.
 */

export type IdentityKind = "email" | "external" | WeakIdentityKind;
export type Rank = "strong" | "weak";

/** The only place that says which kind has which rank; surest first. */
const ranks = {
  email: "strong",
  external: "strong",
  phone: "weak",
  device: "weak",
  anonymous: "weak",
} as const satisfies Readonly<Record<IdentityKind, Rank>>;

/** One way a person is known, in the form it is compared in. */
export type IdentityOf<K extends IdentityKind = IdentityKind> = { readonly kind: K; readonly value: string };

/** Whether it may be shared by several people. */
export const isWeak = (identity: IdentityOf): identity is IdentityOf<WeakIdentityKind> =>
  ranks[identity.kind] === "weak";

/**
 * What a person has one of. Two strong identities of one kind tell two people apart, if none is in common: two mailboxes,
 * two records of one source system. An address and a record say nothing about each other.
 *
 * @param identity a strong one; an external id is `system:id`.
 * @example strongKindOf({ kind: "external", value: "crm:17" }) // "external:crm"
 */
export function strongKindOf({ kind, value }: IdentityOf): string {
  if (kind !== "external") return kind;
  return `external:${value.slice(0, Math.max(0, value.indexOf(":"))).toLowerCase()}`;
}
