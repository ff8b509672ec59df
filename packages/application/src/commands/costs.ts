import {
  type CampaignCost,
  CostId,
  type CostEvent,
  type CostsRecorded,
  foldedText,
  Instant,
  minorAmount,
} from "@leadstream/contracts";
import { withoutPersonalData } from "@leadstream/domain";
import { ok } from "@leadstream/kernel";
import { type Cost, costFold } from "../core/aggregates.ts";
import { decideAll, type Decision, type Repository } from "../core/decide-all.ts";
import { uuidOf } from "../core/ids.ts";
import { createStates } from "../core/states.ts";
import type { CommandContext, Commands } from "../use-cases.ts";

type Recorded = CostEvent["data"];

/** Spellings of one channel or campaign are one cost. */
const keyOf = (name: string | null): string | null => (name === null ? null : foldedText(name));

/** Names may hold an address by mistake; it does not enter an event. */
const nameOf = (name: string | undefined): string | null =>
  name === undefined ? null : withoutPersonalData(name, "codes");

function recordedFrom(cost: CampaignCost): Recorded {
  const { from, to = from, currency } = cost;
  const [channel, campaign] = [nameOf(cost.channel), nameOf(cost.campaign)];
  const key = [keyOf(channel), keyOf(campaign), from, to, currency];
  return {
    costId: CostId.parse(`cost_${uuidOf(`cost/${JSON.stringify(key)}`)}`),
    channel,
    campaign,
    from,
    to,
    amount: { amountMinor: minorAmount(cost), currency },
  };
}

/** A cost happens when its days begin; one of days to come, when it is told. */
const occurredAt = ({ from }: Recorded, now: Instant): Instant => {
  const start = Instant.parse(`${from}T00:00:00.000Z`);
  return start < now ? start : now;
};

const costDecision = (
  data: Recorded,
  { commandId, actor, traceparent }: CommandContext,
  now: Instant,
): Decision<Cost, never> => ({
  stream: data.costId,
  by: "costs.v1",
  messageId: commandId,
  correlationId: commandId,
  actor,
  traceparent,
  occurredAt: occurredAt(data, now),
  decide: (known) =>
    ok(
      known?.amountMinor === data.amount.amountMinor || (known === null && data.amount.amountMinor === 0)
        ? []
        : [{ type: "campaign-cost.recorded.v1", data }],
    ),
});

/**
 * Records what campaigns cost. The same cost again is nothing new; another amount for the same channel, campaign, days and
 * currency replaces the one before. If a batch names a cost twice, the last one holds.
 */
export function createCosts({
  store,
  clock,
}: Pick<Repository<unknown>, "store" | "clock">): Pick<Commands, "recordCosts"> {
  const repository: Repository<Cost> = {
    store,
    clock,
    states: createStates(store, costFold, { max: 1_000 }),
  };
  return {
    recordCosts: async (costs, context): Promise<CostsRecorded> => {
      const wanted = new Map(costs.map(recordedFrom).map((data) => [data.costId, data]));
      // Other processes record costs too, and most streams are long out of mind.
      await repository.states.loadFresh([...wanted.keys()]);
      const now = clock.now();
      const decisions = [...wanted.values()].map((data) => costDecision(data, context, now));
      const outcomes = await decideAll(repository, decisions);
      const recorded = outcomes.filter(({ kind }) => kind === "done").length;
      return { recorded, unchanged: costs.length - recorded };
    },
  };
}
