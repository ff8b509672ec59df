import { defaultPolicy, type Pool, PoolId } from "@leadstream/contracts";
import { mustBeTaken } from "../governance/rule-defect.ts";
import type { Commands } from "../use-cases.ts";

const actor = { kind: "service", id: "first-start" } as const;

const poolOf = (poolId: PoolId): Pool => ({ poolId, grouping: "custom", claimsPerDay: 50, minTier: 1 });

/**
 * Publishes the default policy and its pools as events, once in the life of a pipeline: a policy that people
 * published since is never touched, because the command was answered before.
 */
export async function seedPolicy(commands: Commands): Promise<void> {
  mustBeTaken(await commands.publishPolicy(defaultPolicy, { commandId: "first-policy", actor }));
  const pools = Object.values(defaultPolicy.assignment.pools).map((id) => poolOf(PoolId.parse(id)));
  mustBeTaken(await commands.changePools(pools, { commandId: "first-pools", actor }));
}
