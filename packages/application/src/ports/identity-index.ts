import type { LeadId } from "@leadstream/contracts";

/** `email`, `phone`, `external` or `anonymous`, with the normalised value. Never leaves the process in the clear. */
export type Identity = { readonly kind: string; readonly value: string };

export type IdentityClaim = { readonly leadId: LeadId; readonly hashes: readonly string[] };

/** Which lead each keyed identity hash belongs to. First come, first owner; a hash never moves by a claim. */
export type IdentityIndex = {
  /** Keyed HMAC-SHA-256 of kind and value, hex. Same key, same input, same hash. */
  readonly hash: (identity: Identity) => string;
  /**
   * Claims in the order given; each hash goes to the first who asked, in this call or any before.
   * @returns per claim the leads that own its hashes now, distinct, in the order of the hashes asked.
   */
  readonly claim: (claims: readonly IdentityClaim[]) => Promise<readonly (readonly LeadId[])[]>;
  /** Owners of hashes, without claiming. */
  readonly find: (hashes: readonly string[]) => Promise<ReadonlyMap<string, LeadId>>;
};
