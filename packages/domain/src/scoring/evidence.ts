import type { Direction, EventId, Instant, InteractionKind } from "@leadstream/contracts";

/** One interaction, as scoring uses it. */
export type Evidence = {
  readonly eventId: EventId;
  readonly kind: InteractionKind;
  readonly direction: Direction;
  readonly action: string | null;
  readonly at: Instant;
};

/** One known value of a lead, with its source event. */
export type Known = { readonly value: string | number | boolean; readonly from: EventId };
