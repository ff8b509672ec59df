import type { LeadId } from "@leadstream/contracts";

/** `email`, `phone`, `external` or `anonymous`, with the normalized value. Never leaves the process in the clear. */
export type Identity = { readonly kind: string; readonly value: string };

export type IdentityClaim = { readonly leadId: LeadId; readonly hashes: readonly string[] };

/** Which lead owns each keyed identity hash. The first claim owns a hash; a later claim never moves it. */
export type IdentityIndex = {
  /** Keyed HMAC-SHA-256 of kind and value, hex. Same key, same input, same hash. */
  readonly hash: (identity: Identity) => string;
  /**
   * Claims in the order given. Each hash belongs to the first claim of it, in this call or an earlier one.
   * @returns per claim the leads that own its hashes now, distinct, in the order of the hashes.
   */
  readonly claim: (claims: readonly IdentityClaim[]) => Promise<readonly (readonly LeadId[])[]>;
  /** Owners of hashes, without claiming. */
  readonly find: (hashes: readonly string[]) => Promise<ReadonlyMap<string, LeadId>>;
};
