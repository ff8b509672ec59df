import type {
  ConsumerList,
  DropOrder,
  HousekeepingState,
  ParkedChoice,
  ParkedList,
  RedriveOrder,
  RedriveOutcome,
  ViewList,
} from "@leadstream/contracts";
import { remembered } from "@leadstream/kernel";
import { consumerList, type ConsumerParts } from "./consumers.ts";
import { housekeepingState, type HousekeepingStateParts } from "./housekeeping-state.ts";
import { dropParked, type DropRefusal, type ParkedParts, parkedList, redrive } from "./parked.ts";
import { viewList, type ViewParts } from "./views.ts";

/** What operators see of a running system, and what they do with parked messages. */
export type Operations = {
  /** At most two seconds old. @throws Fault `bus.unavailable` */
  readonly consumers: () => Promise<ConsumerList>;
  /** At most five seconds old. */
  readonly views: () => Promise<ViewList>;
  readonly housekeeping: () => Promise<HousekeepingState>;
  readonly parked: (choice: ParkedChoice) => Promise<ParkedList>;
  readonly redrive: (order: RedriveOrder) => Promise<RedriveOutcome>;
  /** @param by who drops it. @returns why not; null: it was dropped. */
  readonly drop: (order: DropOrder, by: string) => Promise<DropRefusal | null>;
};

export type OperationsParts = ConsumerParts & ViewParts & HousekeepingStateParts & ParkedParts;

const now = (): number => performance.now();

/** The use cases of operators. Many screens may look at once: what is dear to find is shared. */
export function createOperations(parts: OperationsParts): Operations {
  const consumers = remembered(() => consumerList(parts), 2_000, now);
  const views = remembered(() => viewList(parts), 5_000, now);
  const housekeeping = remembered(() => housekeepingState(parts), 5_000, now);
  return {
    consumers: () => consumers.ask(),
    views: () => views.ask(),
    housekeeping: () => housekeeping.ask(),
    parked: (choice) => parkedList(parts, choice),
    redrive: (order) => redrive(parts, order),
    drop: (order, by) => dropParked(parts, order, by),
  };
}
