import type { AnyEvent, Instant, PolicyDocument } from "@leadstream/contracts";
import { ok } from "@leadstream/kernel";
import { answerAll, type Ask, type Desk } from "../core/answer.ts";
import { GOVERNANCE_STREAM, type Governance, governanceFold } from "../core/aggregates.ts";
import { canonicalJson } from "../core/canonical-json.ts";
import type { RuleBook } from "../core/rules.ts";
import { createStates } from "../core/states.ts";
import type { CommandContext, Commands } from "../use-cases.ts";

type GovernanceCommands = Pick<Commands, "publishPolicy" | "changeReps" | "changePools">;

const same = (a: unknown, b: unknown): boolean => canonicalJson(a) === canonicalJson(b);

/** What is new in a list of records, compared with those in force. */
const changed = <K, V>(
  wanted: readonly V[],
  inForce: ReadonlyMap<K, V>,
  keyOf: (value: V) => K,
): readonly V[] => wanted.filter((value) => !same(inForce.get(keyOf(value)), value));

function publication(document: PolicyDocument, { policy }: Governance): readonly AnyEvent[] {
  if (policy !== null && same(policy.document, document)) return [];
  const version = (policy?.ref.version ?? 0) + 1;
  return [{ type: "policy.published.v1", data: { name: document.name, version, document } }];
}

const governanceAsk = (
  { commandId, actor, traceparent }: CommandContext,
  occurredAt: Instant,
  decide: (state: Governance) => readonly AnyEvent[],
): Ask<Governance, never> => ({
  stream: GOVERNANCE_STREAM,
  by: "governance.v1",
  messageId: commandId,
  correlationId: commandId,
  actor,
  traceparent,
  occurredAt,
  decide: (state) => ok(decide(state)),
});

/** Rules and people as events: publishing what is in force already writes nothing. */
export function createGovernance({
  store,
  clock,
  rules,
}: Pick<Desk<unknown>, "store" | "clock"> & {
  readonly rules: Pick<RuleBook, "changed">;
}): GovernanceCommands {
  const desk: Desk<Governance> = { store, clock, states: createStates(store, governanceFold, 1) };
  const inForce = async (): Promise<Governance> =>
    (await desk.states.loadFresh([GOVERNANCE_STREAM])).get(GOVERNANCE_STREAM)?.state ??
    governanceFold.initial;

  const change = async (
    context: CommandContext,
    decide: (state: Governance) => readonly AnyEvent[],
  ): Promise<void> => {
    await inForce();
    await answerAll(desk, [governanceAsk(context, clock.now(), decide)]);
    rules.changed();
  };

  return {
    publishPolicy: async (document, context) => {
      await change(context, (state) => publication(document, state));
      return (await inForce()).policy?.ref.version ?? 0;
    },
    changeReps: (reps, context) =>
      change(context, (state) =>
        changed(reps, state.reps, (rep) => rep.repId).map((rep) => ({
          type: "rep.changed.v1",
          data: { rep },
        })),
      ),
    changePools: (pools, context) =>
      change(context, (state) =>
        changed(pools, state.pools, (pool) => pool.poolId).map((pool) => ({
          type: "pool.changed.v1",
          data: { pool },
        })),
      ),
  };
}
