import {
  type AnyEvent,
  GOVERNANCE_STREAM,
  type Instant,
  type Pool,
  PublishablePool,
  PublishableRep,
  type Rep,
} from "@leadstream/contracts";
import { err, ok, type Result } from "@leadstream/kernel";
import type { z } from "zod";
import { decideAll, type Decision, type Repository } from "../core/decide-all.ts";
import { type Governance, governanceFold } from "../core/aggregates.ts";
import { canonicalJson } from "../core/canonical-json.ts";
import type { RuleBook } from "../governance/rules.ts";
import { createStates } from "../core/states.ts";
import { compilePolicy, type CompiledPolicy } from "../governance/compile-policy.ts";
import { inForceOf } from "../governance/in-force.ts";
import { publicationDefects, repDefects } from "../governance/publication.ts";
import { firstDefects, type RuleDefect, schemaDefects } from "../governance/rule-defect.ts";
import type { CommandContext, Commands } from "../use-cases.ts";

type GovernanceCommands = Pick<Commands, "publishPolicy" | "changeReps" | "changePools">;

const same = (a: unknown, b: unknown): boolean => canonicalJson(a) === canonicalJson(b);

/** The records that differ from those in force. */
const changed = <K, V>(
  wanted: readonly V[],
  inForce: ReadonlyMap<K, V>,
  keyOf: (value: V) => K,
): readonly V[] => wanted.filter((value) => !same(inForce.get(keyOf(value)), value));

type Verdict = Result<readonly AnyEvent[], readonly RuleDefect[]>;

/** Checks a policy that works against the reps and the earlier policy. */
function publication(policy: CompiledPolicy, state: Governance): Verdict {
  const defects = publicationDefects(policy, state.reps, inForceOf(state).policy);
  if (defects.length > 0) return err(defects);
  const { document } = policy;
  const newest = state.policies.at(-1);
  if (newest?.isReadable === true && same(newest.document, document)) return ok([]);
  const version = (newest?.ref.version ?? 0) + 1;
  return ok([{ type: "policy.published.v1", data: { name: document.name, version, document } }]);
}

function repChange(reps: readonly Rep[], state: Governance): Verdict {
  const unbounded = boundDefects(PublishableRep, reps);
  if (unbounded.length > 0) return err(unbounded);
  const wanted = changed(reps, state.reps, (rep) => rep.repId);
  const defects = repDefects(wanted, inForceOf(state).policy);
  if (defects.length > 0) return err(defects);
  return ok(wanted.map((rep) => ({ type: "rep.changed.v1", data: { rep } })));
}

function poolChange(pools: readonly Pool[], state: Governance): Verdict {
  const unbounded = boundDefects(PublishablePool, pools);
  if (unbounded.length > 0) return err(unbounded);
  const wanted = changed(pools, state.pools, (pool) => pool.poolId);
  return ok(wanted.map((pool) => ({ type: "pool.changed.v1", data: { pool } })));
}

/** Checks every record against its bounds; the path begins with its number in the list. */
const boundDefects = (schema: z.ZodType, values: readonly unknown[]): readonly RuleDefect[] =>
  firstDefects(
    values.flatMap((value, i) => {
      const parsed = schema.safeParse(value);
      return parsed.success
        ? []
        : schemaDefects(parsed.error).map((defect) => ({ ...defect, path: `${i}.${defect.path}` }));
    }),
  );

const governanceDecision = (
  { commandId, actor, traceparent }: CommandContext,
  occurredAt: Instant,
  decide: (state: Governance) => Verdict,
): Decision<Governance, readonly RuleDefect[]> => ({
  stream: GOVERNANCE_STREAM,
  by: "governance.v1",
  messageId: commandId,
  correlationId: commandId,
  actor,
  traceparent,
  occurredAt,
  decide,
});

type Change = (
  context: CommandContext,
  decide: (state: Governance) => Verdict,
) => Promise<Result<null, readonly RuleDefect[]>>;

/**
 * Publishes rules and people as events. Publishing the newest content again writes nothing. Rules that the consumers
 * cannot use are refused with their defects before anything is written.
 */
export function createGovernance({
  store,
  clock,
  rules,
}: Pick<Repository<unknown>, "store" | "clock"> & {
  readonly rules: Pick<RuleBook, "changed">;
}): GovernanceCommands {
  const repository: Repository<Governance> = {
    store,
    clock,
    states: createStates(store, governanceFold, { max: 1 }),
  };
  const newest = async (): Promise<Governance> =>
    (await repository.states.loadFresh([GOVERNANCE_STREAM])).get(GOVERNANCE_STREAM)?.state ??
    governanceFold.initial;

  const change: Change = async (context, decide) => {
    await newest();
    const [outcome] = await decideAll(repository, [governanceDecision(context, clock.now(), decide)]);
    if (outcome?.kind === "refused") return err(outcome.rejection);
    rules.changed();
    return ok(null);
  };

  return {
    publishPolicy: async (candidate, context) => {
      const compiled = compilePolicy(candidate);
      const done = await change(context, (state) =>
        compiled.ok ? publication(compiled.value, state) : compiled,
      );
      return done.ok ? ok((await newest()).policies.at(-1)?.ref.version ?? 0) : done;
    },
    changeReps: (reps, context) => change(context, (state) => repChange(reps, state)),
    changePools: (pools, context) => change(context, (state) => poolChange(pools, state)),
  };
}
