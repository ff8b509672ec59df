import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { verifyAll, views } from "@leadstream/application";
import type { Rep, StoredEvent, SubmissionInput } from "@leadstream/contracts";
import { aRoster } from "@leadstream/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import type { Funnel, ImportRow } from "./funnel-stream.ts";
import { isQuiet } from "./http.ts";
import { historyIn, withFolder } from "./opened.ts";
import { type Running, startProcess } from "./running.ts";
import { type Chance, chanceFrom } from "./seeded.ts";
import { createSender, type Sender } from "./sender.ts";
import { until } from "./until.ts";

/*
 * Leads, deals, hot leads for the reps and reps working, while the process is killed several times. Some kills hit the
 * work, some the start after the previous kill. Everything answered must then be there, once.
 */

export type Killing = {
  readonly kills: number;
  /** Hot leads; the reps take most of them. */
  readonly people: number;
  /** Leads of the funnel, and deals from them. */
  readonly funnel: Funnel;
};

const seed = Number(process.env["CRASH_SEED"] ?? Math.floor(Math.random() * 1e9));

/** Together they take five of eight hot leads. */
const repsFor = (people: number): readonly Rep[] =>
  aRoster.reps(5, { capacity: Math.floor(people / 8), tier: 2 });

/** Two submissions of one person make a lead sales-ready. */
const wish = (person: number, action: string): ImportRow => {
  const submission: SubmissionInput = {
    action,
    contact: { email: `person-${person}@example.org`, fullName: "Ada Example" },
    attributes: { jobLevel: "founder-cxo", companySize: 500, budgetMinor: 100_000 },
    consents: [{ purpose: "sales-contact", channel: "phone", given: true, text: "You may call me." }],
  };
  return { idempotencyKey: `wish:${person}:${action}`, submission };
};
const wishesOf = (people: number, action: string): readonly ImportRow[] =>
  Array.from({ length: people }, (_, person) => wish(person, action));

const Done = z.object({ events: z.array(z.object({ id: z.string() })) });

type Story = {
  /** Submissions that were answered as received. */
  readonly taken: readonly string[];
  /** Events of people's commands that were answered as written. */
  readonly written: readonly string[];
};

/** Reps' commands on leads that may not exist yet: retried until the lead is known. */
async function workOn(
  sender: Sender,
  { leadIds, reps }: { readonly leadIds: readonly string[]; readonly reps: readonly Rep[] },
  chance: Chance,
): Promise<readonly string[]> {
  const written: string[] = [];
  for (const [n, leadId] of leadIds.entries()) {
    const repId = reps[chance.between(0, reps.length - 1)]?.repId;
    const [segment, body] = chance.oneOf<readonly [string, unknown]>([
      ["release", { reason: "no-time" }],
      ["claim", { repId }],
      ["lose", { reason: "budget", note: "too expensive for them" }],
      ["interactions", { kind: "call", direction: "outbound", repId }],
      ["withdraw-consent", {}],
    ]);
    const request = { body, headers: { "Idempotency-Key": `work-${n}` } };
    const reply = await until(`lead ${n} to be known`, async () => {
      const answer = await sender.insist(`/v1/leads/${leadId}/${segment}`, request);
      return answer.status === 404 ? undefined : answer;
    });
    const done = Done.safeParse(reply.body);
    if (reply.status === 200 && done.success) written.push(...done.data.events.map(({ id }) => id));
  }
  return written;
}

async function runStory(sender: Sender, { people, funnel }: Killing, chance: Chance): Promise<Story> {
  const reps = repsFor(people);
  await sender.insist("/v1/reps", { method: "PUT", body: reps });
  // One after the other: the first submission of a person names the lead.
  const first = await sender.importAll("web", wishesOf(people, "demo-request"));
  const hot = [...first, ...(await sender.importAll("web", wishesOf(people, "trial")))];
  const leadIds = first.map((id) => id.replace("subm_", "lead_"));
  const work = workOn(sender, { leadIds, reps }, chance);
  const leads = await sender.importAll("olist-leads", funnel.leads);
  const deals = await sender.importAll("olist-deals", funnel.deals);
  return { taken: [...hot, ...leads, ...deals], written: await work };
}

/** The tests of a process that is killed so often, with so much work. */
export function killedProcessSuite(killing: Killing): void {
  describe(`a process that is killed ${killing.kills} times (seed ${seed})`, () => {
    const { kills, people, funnel } = killing;
    let dataDir: string;
    let running: Running;
    let story: Story;
    let history: readonly StoredEvent[];
    const killed: string[] = [];
    let isFinished = false;
    let isOver = false;

    /** Waits for a moment of the work or of the start, kills the process, and starts it again. */
    async function crash(sender: Sender, chance: Chance, n: number, total: number): Promise<void> {
      const answered = sender.answered();
      const isStarting = n % 4 === 3;
      const [during, delayMs] = isStarting
        ? ["start", chance.between(50, 2500)]
        : ["work", chance.between(0, 500)];
      const more = chance.between(1, Math.max(1, Math.floor((total - answered) / (kills - n + 1))));
      if (!isStarting)
        await until("the work to continue", async () =>
          // The last kills may find the work done: then they hit what the consumers still have to do.
          isFinished || sender.answered() >= answered + more ? true : undefined,
        );
      await new Promise((resolve) => setTimeout(resolve, delayMs));
      if (isOver) return;
      killed.push(`${during} + ${delayMs} ms at ${sender.answered()} answers`);
      await running.kill();
      running = startProcess(dataDir);
    }

    beforeAll(async () => {
      dataDir = await mkdtemp(join(tmpdir(), "leadstream-crash-"));
      running = startProcess(dataDir);
      const chance = chanceFrom(seed);
      const sender = createSender(() => running, 50);
      const total = Math.ceil(funnel.leads.length / 50) + people;
      const killAll = async (): Promise<void> => {
        for (let n = 0; n < kills; n += 1) await crash(sender, chance, n, total);
      };
      const playing = runStory(sender, killing, chanceFrom(seed + 1)).finally(() => (isFinished = true));
      [story] = await Promise.all([playing, killAll()]);
      const target = await running.ready;
      await until("quiet", async () => ((await isQuiet(target)) ? true : undefined));
      expect(await running.stop()).toBe(0);
      history = await withFolder(dataDir, historyIn);
    });
    afterAll(async () => {
      // In order, also after a failure: a killed process leaves its PostgreSQL server behind.
      isOver = true;
      await running.stop();
      await rm(dataDir, { recursive: true, force: true });
    });

    it("was killed as often as it was to be", () => {
      expect(killed).toHaveLength(kills);
    });

    it("has every submission that was answered, once", () => {
      const decided = new Map<string, number>();
      for (const { type, data } of history)
        if (
          type === "lead.captured.v1" ||
          type === "interaction.recorded.v1" ||
          type === "lead.won.v1" ||
          type === "submission.refused.v1"
        )
          if (data.submissionId !== null)
            decided.set(data.submissionId, (decided.get(data.submissionId) ?? 0) + 1);
      expect(new Set(story.taken).size).toBe(story.taken.length);
      expect(story.taken.filter((id) => decided.get(id) !== 1).slice(0, 10)).toEqual([]);
      expect(decided.size).toBe(story.taken.length);
    });

    it("parked nothing: a kill from outside is not caused by a message", async () => {
      const parked = await withFolder(dataDir, ({ parking }) => parking.list());
      expect(parked.map(({ group, code, reason }) => ({ group, code, reason }))).toEqual([]);
    });

    it("has a lead for each person and a win for each deal", () => {
      const { leads, deals } = funnel;
      const count = (type: StoredEvent["type"]): number => history.filter((e) => e.type === type).length;
      expect(count("lead.captured.v1")).toBe(leads.length + people);
      expect(history.filter((e) => e.type === "lead.won.v1" && e.data.submissionId !== null)).toHaveLength(
        deals.length,
      );
      expect(count("submission.refused.v1")).toBe(0);
    });

    it("has every event answered as written, once", () => {
      const known = new Set<string>(history.map(({ id }) => id));
      expect(known.size).toBe(history.length);
      expect(story.written.filter((id) => !known.has(id)).slice(0, 10)).toEqual([]);
      expect(story.written.length).toBeGreaterThan(people / 3);
    });

    it("breaks no invariant: no gaps, one owner, conservation, views equal to a rebuild", async () => {
      const results = await withFolder(dataDir, ({ store, readModel, ledger }) =>
        verifyAll({ store, readModel, ledger, projections: views }),
      );
      expect(results.filter(({ violations }) => violations > 0)).toEqual([]);
      // Nobody merges leads here.
      const unchecked = results.filter(({ checked }) => checked === 0).map(({ check }) => check);
      expect(unchecked).toEqual(["merges are in the streams of both leads", "no lead is merged into itself"]);
    });

    it("enriches, scores and assigns each lead once, however often the work was started", () => {
      // Every slot is filled, by rule or by a rep's claim: how many of each depends on when the process was killed.
      const given = history.filter(({ type }) => type === "lead.assigned.v2" || type === "lead.claimed.v1");
      expect(given.length).toBeGreaterThanOrEqual(5 * Math.floor(people / 8));
      const enriched = Map.groupBy(
        history.filter(({ type }) => type === "lead.enriched.v1"),
        ({ meta }) => meta.causationId,
      );
      expect([...enriched.values()].filter((answers) => answers.length > 1)).toEqual([]);
    });
  });
}
