import type { LeadId } from "@leadstream/contracts";

/** Kind and normalized value of an identity. Never leaves the process in the clear. */
export type Identity = { readonly kind: string; readonly value: string };

/** The lead that owns a hash. */
export type IdentityOwner = {
  readonly leadId: LeadId;
  /**
   * True of a strong identity that came to the lead by a weak one, beside strong ones of another kind. It is the lead's
   * as long as none of its further submissions says otherwise.
   */
  readonly isGuest: boolean;
};

/** In place of a kind: the lead has no strong identity yet. */
export const NO_KIND = "";

/** What the index knows of the strong identities of a lead. */
export type LeadIdentities = {
  /** False: an older version claimed for this lead and kept no kinds. It may have a strong identity of any kind. */
  readonly isListed: boolean;
  /** Whether any kind is listed but `NO_KIND`. */
  readonly isNamed: boolean;
  /** The first identity of each kind that was asked for, by the hash of the kind. */
  readonly firsts: ReadonlyMap<string, FirstIdentity>;
};

export type FirstIdentity = Pick<IdentityOwner, "isGuest"> & { readonly hash: string };
export type FirstOfKind = FirstIdentity & { readonly leadId: LeadId; readonly kind: string };

/** All in one statement. */
export type IdentityClaims = {
  readonly owners: readonly (IdentityOwner & { readonly hash: string })[];
  readonly firsts: readonly FirstOfKind[];
};

export type WantedIdentities = {
  readonly hashes: readonly string[];
  readonly kinds: readonly string[];
  readonly leads: readonly LeadId[];
};

export type KnownIdentities = {
  readonly owners: ReadonlyMap<string, IdentityOwner>;
  /** Every lead that owns one of the hashes, and those that were asked for and are listed. */
  readonly leads: ReadonlyMap<LeadId, LeadIdentities>;
};

/**
 * Which lead owns each keyed hash, and which strong identity of a kind a lead had first. The first claim of a hash, or
 * of a kind of a lead, keeps it; a later claim never moves it.
 */
export type IdentityIndex = {
  /** Keyed HMAC-SHA-256 of kind and value, hex. Same key, same input, same hash. */
  readonly hash: (identity: Identity) => string;
  /**
   * Claims in the order given: what belongs to nobody belongs to the first claim of it. One round trip.
   * @returns whether all of it was free; if not, `find` tells whose it is.
   */
  readonly claim: (claims: IdentityClaims) => Promise<boolean>;
  /** Owners of hashes, and what is known of them and of these leads, without claiming. One round trip. */
  readonly find: (wanted: WantedIdentities) => Promise<KnownIdentities>;
};
