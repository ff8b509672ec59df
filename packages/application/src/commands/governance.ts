import type { AnyEvent, PolicyDocument, Pool, Rep } from "@leadstream/contracts";
import { ok } from "@leadstream/kernel";
import { answerAll, type Ask, type Desk } from "../core/answer.ts";
import { GOVERNANCE_STREAM, type Governance, governanceFold } from "../core/aggregates.ts";
import { canonicalJson } from "../core/canonical-json.ts";
import { createStates } from "../core/states.ts";
import type { CommandContext, Commands } from "../use-cases.ts";

type GovernanceCommands = Pick<Commands, "publishPolicy" | "changeReps" | "changePools">;

const same = (a: unknown, b: unknown): boolean => canonicalJson(a) === canonicalJson(b);

/** Rules and people as events: publishing what is in force already writes nothing. */
export function createGovernance({
  store,
  clock,
}: Pick<Desk<unknown>, "store" | "clock">): GovernanceCommands {
  const desk: Desk<Governance> = { store, clock, states: createStates(store, governanceFold, 1) };

  const change = async (
    context: CommandContext,
    decide: (state: Governance) => readonly AnyEvent[],
  ): Promise<void> => {
    await desk.states.loadFresh([GOVERNANCE_STREAM]);
    const ask: Ask<Governance, never> = {
      stream: GOVERNANCE_STREAM,
      by: "governance.v1",
      messageId: context.commandId,
      correlationId: context.commandId,
      actor: context.actor,
      traceparent: context.traceparent,
      occurredAt: clock.now(),
      decide: (state) => ok(decide(state)),
    };
    await answerAll(desk, [ask]);
  };

  const inForce = async (): Promise<Governance> =>
    (await desk.states.loadFresh([GOVERNANCE_STREAM])).get(GOVERNANCE_STREAM)?.state ??
    governanceFold.initial;

  return {
    publishPolicy: async (document: PolicyDocument, context) => {
      await change(context, ({ policy }) => {
        if (policy !== null && same(policy.document, document)) return [];
        const version = (policy?.ref.version ?? 0) + 1;
        return [{ type: "policy.published.v1", data: { name: document.name, version, document } }];
      });
      return (await inForce()).policy?.ref.version ?? 0;
    },
    changeReps: (reps: readonly Rep[], context) =>
      change(context, (state) =>
        reps
          .filter((rep) => !same(state.reps.get(rep.repId), rep))
          .map((rep) => ({ type: "rep.changed.v1", data: { rep } })),
      ),
    changePools: (pools: readonly Pool[], context) =>
      change(context, (state) =>
        pools
          .filter((pool) => !same(state.pools.get(pool.poolId), pool))
          .map((pool) => ({ type: "pool.changed.v1", data: { pool } })),
      ),
  };
}
