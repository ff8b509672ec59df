import type { LeadId, SubmissionId, WeakIdentityKind } from "@leadstream/contracts";
import { type IdentityOf, isWeak, strongKindOf } from "@leadstream/domain";
import { leadIdFor } from "../core/ids.ts";
import { sharedHashes } from "../core/shared-hashes.ts";
import type { IdentityIndex, WantedIdentities } from "../ports/identity-index.ts";

/** What one submission is known by, as the index compares it. Everything is a keyed hash. */
export type IdentityKeys = {
  /** The lead that it creates if it joins none. */
  readonly ownLeadId: LeadId;
  /** Surest first. */
  readonly strong: readonly { readonly hash: string; readonly kind: string }[];
  readonly weak: readonly {
    readonly hash: string;
    readonly kind: WeakIdentityKind;
    /** Owned once a second lead has this identity. */
    readonly shared: string;
    /** Owned by the lead of those who have nothing but this identity, once it is shared. */
    readonly nameless: string;
  }[];
  /**
   * Of a submission without a strong identity: the lead that it joined. A second delivery must find that lead, although
   * its identities may be shared by then. Null: its strong identities tell.
   */
  readonly memory: string | null;
};

type Hasher = Pick<IdentityIndex, "hash">;

/** In place of a kind: the first strong identity of a lead that had none, whatever its kind. */
export const firstOfAnyKind = (index: Hasher): string => index.hash({ kind: "kind", value: "any" });

/** Cost: two hashes per strong identity, three per weak one. */
export function identityKeysOf(
  index: Hasher,
  submissionId: SubmissionId,
  identities: readonly IdentityOf[],
): IdentityKeys {
  const strong = identities
    .filter((identity) => !isWeak(identity))
    .map((identity) => ({
      hash: index.hash(identity),
      kind: index.hash({ kind: "kind", value: strongKindOf(identity) }),
    }));
  const weak = identities.filter(isWeak).map((identity) => {
    const hash = index.hash(identity);
    return {
      hash,
      kind: identity.kind,
      ...sharedHashes(index, hash),
    };
  });
  const isNameless = strong.length === 0 && weak.length > 0;
  return {
    ownLeadId: leadIdFor(submissionId),
    strong,
    weak,
    memory: isNameless ? index.hash({ kind: "submission", value: submissionId }) : null,
  };
}

/** Everything a look-up asks for. */
export const wantedOf = (all: readonly IdentityKeys[], anyKind: string): WantedIdentities => ({
  hashes: [
    ...new Set(
      all.flatMap(({ strong, weak, memory }) => [
        ...strong.map(({ hash }) => hash),
        ...weak.flatMap(({ hash, shared, nameless }) => [hash, shared, nameless]),
        ...(memory === null ? [] : [memory]),
      ]),
    ),
  ],
  kinds: [...new Set([anyKind, ...all.flatMap(({ strong }) => strong.map(({ kind }) => kind))])],
  leads: [...new Set(all.map(({ ownLeadId }) => ownLeadId))],
});
