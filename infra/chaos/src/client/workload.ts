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
  /** Names this run in its keys. */
  readonly run: string;
  /** Nothing new is begun then. */
  readonly over: AbortSignal;
  /** Only people handing in their wishes. */
  readonly submissionsOnly: boolean;
};

type Workplace = WorkloadOptions & {
  /** Whose first submission was taken. */
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

/** People and reps at work, several at a time, until it is over. Resolves when every operation has come to its end. */
export async function runWorkload(options: WorkloadOptions): Promise<void> {
  const desk: Workplace = { ...options, known: [], next: 0, commands: 0, races: 0 };
  await Promise.all(
    Array.from({ length: WORKERS }, (_, n) => work(desk, options.chance.fork(`worker ${n}`))),
  );
}

async function work(desk: Workplace, chance: Chance): Promise<void> {
  while (!desk.over.aborted) {
    const kind = desk.submissionsOnly ? "submit" : chance.weighted(weights);
    await actAs(kind, desk, chance);
    await pause(chance.between(20, 250), undefined, { signal: desk.over }).catch(() => undefined);
  }
}

async function actAs(kind: OperationKind, desk: Workplace, chance: Chance): Promise<void> {
  if (kind === "submit" || kind === "submit-both") return submitFirst(kind, desk, chance);
  const person = desk.known[chance.between(0, Math.max(0, desk.known.length - 1))];
  if (person === undefined) return submitFirst("submit", desk, chance);
  if (kind === "repeat") return void (await desk.client.ask(firstOf(person, "repeat")));
  if (kind === "visit") return visit(person, desk, chance);
  if (kind === "claim") return race(person, desk, chance);
  const { segment, body, repId } = commandOf(kind, desk, chance);
  await desk.client.ask({ ...onLead(person, segment, desk), kind, body, repId, race: null });
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

async function submitFirst(kind: "submit" | "submit-both", desk: Workplace, chance: Chance): Promise<void> {
  const person = newPerson((desk.next += 1), desk.run, { chance, idOf: desk.idOf });
  const { client } = desk;
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
  if (first?.outcome === "ok") desk.known.push(person);
}

async function visit(person: Person, { client }: Workplace, chance: Chance): Promise<void> {
  person.visits += 1;
  await client.ask({
    ...firstOf(person, "visit"),
    key: `${person.firstKey}-visit-${person.visits}`,
    body: visitOf(person, chance),
  });
}

/** Two reps want the same lead at the same moment. */
async function race(person: Person, desk: Workplace, chance: Chance): Promise<void> {
  desk.races += 1;
  const number = desk.races;
  const rivals = chance.shuffled(desk.reps).slice(0, 2);
  await Promise.all(
    rivals.map(({ repId }) =>
      desk.client.ask({
        ...onLead(person, "claim", desk),
        kind: "claim",
        body: { repId },
        repId,
        race: number,
      }),
    ),
  );
}

function onLead({ leadId }: Person, segment: string, desk: Workplace): Pick<Wish, "key" | "path" | "leadId"> {
  desk.commands += 1;
  return { key: `${desk.run}-command-${desk.commands}`, path: `/v1/leads/${leadId}/${segment}`, leadId };
}

type Command = Exclude<OperationKind, "submit" | "submit-both" | "repeat" | "visit" | "claim">;

function commandOf(
  kind: Command,
  { reps }: Workplace,
  chance: Chance,
): { readonly segment: string; readonly body: unknown; readonly repId: string | null } {
  // A rep logs on own leads only, so that of a rep by chance is mostly refused. Most are logged in nobody's name.
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
