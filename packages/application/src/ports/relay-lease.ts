/** The right to publish, and where to go on. */
export type Term = {
  /** Counted up whenever the right changes hands. */
  readonly epoch: number;
  /** Everything up to this store position has been published and acknowledged. */
  readonly position: number;
};

/**
 * Who publishes the store's events, and how far they are. One holder at a time; a holder that falls silent loses the
 * right when its time is up. Every implementation passes `relayDeskContract` in `@leadstream/testing`.
 */
export type RelayLease = {
  /**
   * Takes the right when it is free or its time is up, or keeps it.
   * @param forMs from now. @returns null while another holds it. @throws Fault `store.unavailable`
   */
  readonly hold: (relay: string, holder: string, forMs: number) => Promise<Term | null>;
  /**
   * Notes how far everything is published. Never backwards.
   * @returns false when the right has changed hands: nothing was noted. @throws Fault `store.unavailable`
   */
  readonly advance: (relay: string, holder: string, term: Term) => Promise<boolean>;
  /** Gives the right back; a no-op for whoever does not hold it. */
  readonly release: (relay: string, holder: string) => Promise<void>;
  /** How far it is, whoever holds it; 0 for a relay nobody ever held. */
  readonly position: (relay: string) => Promise<number>;
};
