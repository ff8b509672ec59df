import { setTimeout as pause } from "node:timers/promises";
import type { Rep } from "@leadstream/contracts";
import type { Chance } from "../chance.ts";
import type { Client, Wish } from "./client.ts";
import type { OperationKind } from "./operation.ts";
import { atOnce, newPerson, type Person, type SubmissionIdOf, unreachable, visitOf } from "./people.ts";

export type WorkloadOptions = {
  readonly idOf: SubmissionIdOf;
  readonly client: Client;
  readonly chance: Chance;
  readonly reps: readonly Rep[];
  /** The run's name, used in its keys. */
  readonly run: string;
  /** After this no new operation starts. */
  readonly over: AbortSignal;
  /** Only submissions. */
  readonly submissionsOnly: boolean;
};

type Workplace = WorkloadOptions & {
  /** People whose first submission was accepted. */
  readonly known: Person[];
  next: number;
  commands: number;
  races: number;
};

const WORKERS = 10;

const weights: readonly [readonly [OperationKind, number], ...(readonly [OperationKind, number])[]] = [
  ["submit", 26],
  ["submit-both", 4],
  ["repeat", 6],
  ["visit", 18],
  ["log-interaction", 10],
  ["claim", 12],
  ["release", 6],
  ["qualify", 5],
  ["open-opportunity", 4],
  ["win", 2],
  ["lose", 3],
  ["disqualify", 1],
  ["recycle", 1],
  ["release-from-quarantine", 2],
  ["withdraw-consent", 6],
];

/** Submissions and commands, several at a time, until `over`. Resolves when every operation has ended. */
export async function runWorkload(options: WorkloadOptions): Promise<void> {
  const workplace: Workplace = { ...options, known: [], next: 0, commands: 0, races: 0 };
  await Promise.all(
    Array.from({ length: WORKERS }, (_, n) => work(workplace, options.chance.fork(`worker ${n}`))),
  );
}

async function work(workplace: Workplace, chance: Chance): Promise<void> {
  while (!workplace.over.aborted) {
    const kind = workplace.submissionsOnly ? "submit" : chance.weighted(weights);
    await actAs(kind, workplace, chance);
    await pause(chance.between(20, 250), undefined, { signal: workplace.over }).catch(() => undefined);
  }
}

async function actAs(kind: OperationKind, workplace: Workplace, chance: Chance): Promise<void> {
  if (kind === "submit" || kind === "submit-both") return submitFirst(kind, workplace, chance);
  const person = workplace.known[chance.between(0, Math.max(0, workplace.known.length - 1))];
  if (person === undefined) return submitFirst("submit", workplace, chance);
  if (kind === "repeat") return void (await workplace.client.ask(firstOf(person, "repeat")));
  if (kind === "visit") return visit(person, workplace, chance);
  if (kind === "claim") return race(person, workplace, chance);
  const { segment, body, repId } = commandOf(kind, workplace, chance);
  await workplace.client.ask({ ...onLead(person, segment, workplace), kind, body, repId, race: null });
}

const firstOf = ({ firstKey, first, leadId }: Person, kind: OperationKind): Wish => ({
  kind,
  key: firstKey,
  path: "/v1/leads",
  body: first,
  leadId,
  repId: null,
  race: null,
});

async function submitFirst(
  kind: "submit" | "submit-both",
  workplace: Workplace,
  chance: Chance,
): Promise<void> {
  const person = newPerson((workplace.next += 1), workplace.run, { chance, idOf: workplace.idOf });
  const { client } = workplace;
  const wishes: Wish[] = [firstOf(person, kind)];
  if (kind === "submit-both")
    wishes.push({ ...firstOf(person, kind), key: `${person.firstKey}-phone`, body: atOnce(person) });
  if (chance.between(1, 30) === 1)
    wishes.push({
      ...firstOf(person, "submit"),
      key: `${person.firstKey}-no`,
      body: unreachable,
      leadId: null,
    });
  const [first] = await Promise.all(wishes.map((wish) => client.ask(wish)));
  if (first?.outcome === "ok") workplace.known.push(person);
}

async function visit(person: Person, { client }: Workplace, chance: Chance): Promise<void> {
  person.visits += 1;
  await client.ask({
    ...firstOf(person, "visit"),
    key: `${person.firstKey}-visit-${person.visits}`,
    body: visitOf(person, chance),
  });
}

/** Two reps claim the same lead at the same time. */
async function race(person: Person, workplace: Workplace, chance: Chance): Promise<void> {
  workplace.races += 1;
  const number = workplace.races;
  const rivals = chance.shuffled(workplace.reps).slice(0, 2);
  await Promise.all(
    rivals.map(({ repId }) =>
      workplace.client.ask({
        ...onLead(person, "claim", workplace),
        kind: "claim",
        body: { repId },
        repId,
        race: number,
      }),
    ),
  );
}

function onLead(
  { leadId }: Person,
  segment: string,
  workplace: Workplace,
): Pick<Wish, "key" | "path" | "leadId"> {
  workplace.commands += 1;
  return {
    key: `${workplace.run}-command-${workplace.commands}`,
    path: `/v1/leads/${leadId}/${segment}`,
    leadId,
  };
}

type Command = Exclude<OperationKind, "submit" | "submit-both" | "repeat" | "visit" | "claim">;

function commandOf(
  kind: Command,
  { reps }: Workplace,
  chance: Chance,
): { readonly segment: string; readonly body: unknown; readonly repId: string | null } {
  // A rep may log only on own leads, so a random rep is mostly refused. Most activities therefore name no rep.
  const isNamed = chance.between(1, 4) === 1;
  const repId = isNamed ? (reps[chance.between(0, reps.length - 1)]?.repId ?? null) : null;
  const money = { amountMinor: chance.between(1, 900_000), currency: "EUR" };
  const item = (): number => chance.between(4, 10);
  const bodies: Readonly<Record<Command, readonly [string, unknown]>> = {
    "log-interaction": [
      "interactions",
      { kind: "call", direction: "outbound", result: "reached", ...(repId !== null && { repId }) },
    ],
    release: ["release", { reason: "no-time" }],
    qualify: ["qualify", { items: { budget: item(), authority: item(), need: item(), timing: item() } }],
    "open-opportunity": ["opportunity", { expected: money }],
    win: ["win", { value: money }],
    lose: ["lose", { reason: "budget", note: "too expensive for them" }],
    disqualify: ["disqualify", { reason: "no-need" }],
    recycle: ["recycle", {}],
    "release-from-quarantine": ["release-from-quarantine", {}],
    "withdraw-consent": [
      "withdraw-consent",
      chance.between(1, 2) === 1 ? {} : { purpose: "enrichment", channel: "any" },
    ],
  };
  const [segment, body] = bodies[kind];
  return { segment, body, repId: kind === "log-interaction" ? repId : null };
}
