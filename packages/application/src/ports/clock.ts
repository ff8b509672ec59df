import type { Instant } from "@leadstream/contracts";

/** The only source of "now". A virtual one drives the demo, back-fill and tests with the same code. */
export type Clock = { readonly now: () => Instant };
