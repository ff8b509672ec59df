/** The lease to publish, and where to continue. */
export type Term = {
  /** Increases whenever the lease changes hands. */
  readonly epoch: number;
  /** Everything up to this store position has been published and acknowledged. */
  readonly position: number;
};

/**
 * Which relay publishes the store's events, and how far it is. One holder at a time; a holder that does not renew loses
 * the lease when it expires. Every implementation passes `relayLeaseContract` in `@leadstream/testing`.
 */
export type RelayLease = {
  /**
   * Takes the lease when it is free or expired, or renews it.
   * @param forMs from now. @returns null while another holds it. @throws Fault `store.unavailable`
   */
  readonly hold: (relay: string, holder: string, forMs: number) => Promise<Term | null>;
  /**
   * Records how far everything is published. Never moves backwards.
   * @returns false when the lease has changed hands: nothing was recorded. @throws Fault `store.unavailable`
   */
  readonly advance: (relay: string, holder: string, term: Term) => Promise<boolean>;
  /** Gives the lease back; does nothing for a caller that does not hold it. */
  readonly release: (relay: string, holder: string) => Promise<void>;
  /** The position, whoever holds the lease; 0 for a relay that never ran. */
  readonly position: (relay: string) => Promise<number>;
};
