import { randomBytes } from "node:crypto";
import { type Defect, inboundTopic, Submission } from "@leadstream/contracts";
import { createIntake, createRepositories, type IntakeAnswer } from "../../src/index.ts";
import { normaliser, silent, type World } from "./world.ts";

/** Everything that is sealed on the inbound topic, opened. */
async function sealedOn({ bus, vault }: World): Promise<ReadonlyMap<string, Submission>> {
  const group = `look-${randomBytes(4).toString("hex")}`;
  const { messages } = await bus.lag(inboundTopic, group);
  const found = new Map<string, Submission>();
  if (messages === 0) return found;
  const whole = Promise.withResolvers<void>();
  let seen = 0;
  const subscription = await bus.subscribe(inboundTopic, { group, batchSize: 10_000 }, async (batch) => {
    for (const { id, value } of batch)
      if (value.sealed !== null) {
        const bytes = await vault.open(value.sealed);
        found.set(id, Submission.parse(JSON.parse(Buffer.from(bytes).toString("utf8"))));
      }
    seen += batch.length;
    if (seen >= messages) whole.resolve();
  });
  await whole.promise;
  await subscription.stop();
  return found;
}

/** The answer of intake to a body, and what capture then gets. */
export type Entry = IntakeAnswer & { readonly taken: Submission | undefined };

/** Submits bodies of any shape to the intake of a world. */
export async function handIn(
  world: World,
  bodies: readonly unknown[],
  more: {
    readonly sender?: string;
    readonly actorKind?: "service" | "import";
    readonly keyed?: boolean;
    readonly mended?: readonly Defect[];
    /** Look into what was sealed; default true. */
    readonly opened?: boolean;
  } = {},
): Promise<readonly Entry[]> {
  const { bus, vault, identities, keys, ledger, clock, store } = world;
  const { rules } = createRepositories(store, clock, silent);
  const intake = createIntake({
    ...{ ledger, bus, vault, identities, keys, normaliser, rules, clock },
    meter: silent,
  });
  const { sender = "website", actorKind = "service", keyed = false, opened = true, mended = [] } = more;
  const answers = await intake.receive(
    bodies.map((body, i) => ({
      ...{ sender, actorKind, body, mended },
      ...(keyed ? { idempotencyKey: `row-${i}` } : {}),
    })),
  );
  const sealed = opened ? await sealedOn(world) : new Map<string, Submission>();
  return answers.map((answer) => ({ ...answer, taken: sealed.get(answer.submissionId) }));
}

/** `field code` of every defect. */
export const flawsOf = ({ defects }: IntakeAnswer): readonly string[] =>
  defects.map(({ field, code }) => `${field} ${code}`);
