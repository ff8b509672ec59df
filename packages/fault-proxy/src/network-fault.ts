/**
 * What a network does to two programs:
 *
 * - `cut`: every connection ends, new ones are refused at once.
 * - `delay`: everything arrives, in order, so much later.
 * - `blackhole`: connections stand and new ones are taken, nothing passes; what was sent arrives after the healing.
 * - `drop-replies`: requests arrive and are carried out, the answers are lost. A connection that lost an answer ends
 *   with the healing, as its stream makes no sense any more.
 */
export type NetworkFault =
  | { readonly kind: "cut" }
  | { readonly kind: "delay"; readonly ms: number }
  | { readonly kind: "blackhole" }
  | { readonly kind: "drop-replies" };
