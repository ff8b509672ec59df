import { defaultPolicy, type Pool, PoolId } from "@leadstream/contracts";
import { mustBeAccepted } from "../governance/rule-defect.ts";
import type { Commands } from "../use-cases.ts";

const actor = { kind: "service", id: "first-start" } as const;

const poolOf = (poolId: PoolId): Pool => ({ poolId, grouping: "custom", claimsPerDay: 50, minTier: 1 });

/**
 * Publishes the default policy and its pools as events, once per pipeline. The command ids are fixed, so a policy that
 * people published later is never overwritten.
 */
export async function seedPolicy(commands: Pick<Commands, "publishPolicy" | "changePools">): Promise<void> {
  mustBeAccepted(await commands.publishPolicy(defaultPolicy, { commandId: "first-policy", actor }));
  const pools = Object.values(defaultPolicy.assignment.pools).map((id) => poolOf(PoolId.parse(id)));
  mustBeAccepted(await commands.changePools(pools, { commandId: "first-pools", actor }));
}
