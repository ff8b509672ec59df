import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createContactNormaliser } from "@leadstream/adapter-outbound";
import { LeadId, PoolId, RepId, Submission } from "@leadstream/contracts";
import { DAY_MS } from "@leadstream/domain";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createAgenda } from "../src/demo/agenda.ts";
import type { Known } from "../src/demo/book.ts";
import { beatAfter, beatFrom } from "../src/demo/day-times.ts";
import { demoLine } from "../src/demo/demo-bar.ts";
import { createDice } from "../src/demo/dice.ts";
import { onePerPerson, roundsOf } from "../src/demo/hand-in.ts";
import type { Entry } from "../src/demo/journey.ts";
import { planWork } from "../src/demo/rep-work.ts";
import { makeScenario } from "../src/demo/scenario.ts";
import { team } from "../src/demo/team.ts";
import { emptyDemoFolder } from "../src/wiring/demo-folder.ts";
import { run } from "./command-line.ts";

const startMs = Date.parse("2026-01-05T00:00:00.000Z");
const setting = { seed: 1, leads: 400, days: 30, startMs };
const scenario = makeScenario(setting);
const people = [...new Set(scenario.entries.flatMap(({ person }) => (person === null ? [] : [person])))];

describe("the dice", () => {
  it("gives the same numbers for the same name, and others for another name", () => {
    const rolls = (name: string): readonly number[] => {
      const dice = createDice(name);
      return Array.from({ length: 20 }, dice.next);
    };
    expect(rolls("7/a")).toEqual(rolls("7/a"));
    expect(rolls("7/a")).not.toEqual(rolls("7/b"));
  });

  it("is not changed by rolls of its forks", () => {
    const [one, two] = [createDice("x"), createDice("x")];
    one.fork("lead").next();
    expect(one.next()).toBe(two.next());
  });

  it("stays within bounds and picks in proportion", () => {
    const dice = createDice("bounds");
    const counts = [0, 0];
    for (let i = 0; i < 4000; i += 1) {
      expect(dice.between(3, 5)).toBeOneOf([3, 4, 5]);
      const which = dice.weighted<0 | 1>([
        [3, 0],
        [1, 1],
      ]);
      counts[which] = (counts[which] ?? 0) + 1;
    }
    expect((counts[0] ?? 0) / 4000).toBeCloseTo(0.75, 1);
  });
});

describe("a scenario", () => {
  it("is the same for the same seed", () => {
    expect(makeScenario(setting)).toEqual(scenario);
    expect(makeScenario({ ...setting, seed: 2 }).entries).not.toEqual(scenario.entries);
  });

  it("has one person per lead, each with a unique address and number", () => {
    expect(people).toHaveLength(400);
    for (const field of ["email", "phone"] as const) {
      const values = people.flatMap(({ contact }) => contact[field] ?? []);
      expect(new Set(values).size).toBe(values.length);
    }
  });

  it("gives only valid numbers, and addresses that nobody owns", () => {
    const normaliser = createContactNormaliser();
    for (const { contact } of people) {
      if (contact.phone !== undefined) expect(normaliser.phone(contact.phone, "DE")).not.toBeNull();
      expect(contact.email).toMatch(/@[a-z0-9-]+\.example$|\.leadstream-demo\.\d+@/u);
    }
  });

  it("submits only valid forms, and some broken ones", () => {
    const isFine = ({ body }: Entry): boolean => Submission.safeParse(body).success;
    expect(scenario.entries.filter(({ person }) => person !== null).every(isFine)).toBe(true);
    expect(scenario.entries.some(({ person }) => person === null)).toBe(true);
  });

  it("stays within its days, with each person's visits one after the other", () => {
    const seen = new Map<unknown, { readonly atMs: number; readonly key: string }>();
    for (const { atMs, key, person } of scenario.entries) {
      expect(atMs).toBeGreaterThanOrEqual(startMs);
      expect(atMs).toBeLessThan(startMs + 30 * DAY_MS);
      const before = seen.get(person);
      if (person !== null && before !== undefined && before.key !== key)
        expect(atMs).toBeGreaterThan(before.atMs);
      seen.set(person, { atMs, key });
    }
  });
});

describe("beats", () => {
  it("come at or after a moment, at most 123 minutes later, and never twice", () =>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2e12 }), (atMs) => {
        const beat = beatFrom(atMs);
        expect(beat - atMs).toBeGreaterThanOrEqual(0);
        expect(beat - atMs).toBeLessThan(123 * 60_000);
        expect(beatFrom(beat)).toBe(beat);
        expect(beatAfter(beat)).toBeGreaterThan(beat);
        expect(beatFrom(beat + DAY_MS)).toBe(beat + DAY_MS);
      }),
    ));
});

describe("the agenda", () => {
  it("returns due items by time, then by key, whatever order they were added in", () =>
    fc.assert(
      fc.property(fc.array(fc.record({ atMs: fc.nat(5), key: fc.string({ maxLength: 2 }) })), (items) => {
        const agenda = createAgenda(items.slice(0, 3));
        agenda.add(items.slice(3));
        const due = agenda.takeUntil(3);
        const sorted = due.toSorted(
          (a, b) => a.atMs - b.atMs || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0),
        );
        expect(due).toEqual(sorted);
        expect(due).toHaveLength(items.filter(({ atMs }) => atMs <= 3).length);
        expect(agenda.nextAt() ?? 4).toBeGreaterThan(3);
      }),
    ));
});

const [person, another] = people;
if (person === undefined || another === undefined) throw new Error("the scenario has no people");
const uuid = "00000000-0000-8000-8000-000000000000";
const repId = RepId.parse(`rep_${uuid}`);

const poolId = PoolId.parse("pool_primary");

const aLead = (rest: Partial<Known>): Known => ({
  leadId: LeadId.parse(`lead_${uuid}`),
  alias: `lead_${uuid}`,
  person,
  stage: "lead",
  score: 70,
  isQuarantined: false,
  holder: { kind: "pool", poolId },
  former: new Map(),
  reclaims: 0,
  touches: 1,
  ...rest,
});

const anEntry = (rest: Partial<Entry>): Entry => ({
  atMs: startMs,
  key: "a",
  sender: "website",
  person,
  body: {},
  mayAdd: 10,
  ...rest,
});

const bookOf = (lead: Known) => ({ ofPerson: (of: unknown) => (of === lead.person ? lead : undefined) });

describe("handing in", () => {
  const cold = anEntry({ key: "cold", person: another });
  const [one, two] = [anEntry({ key: "one" }), anEntry({ key: "two" })];

  it("submits leads that may cross the sales threshold one by one, and all others with the first", () => {
    expect(roundsOf([one, cold, two], bookOf(aLead({})))).toEqual([
      { entries: [cold, one], mayAssign: true },
      { entries: [two], mayAssign: true },
    ]);
  });

  it.each([
    ["is far below the threshold", { score: 40 }],
    ["has a rep", { holder: { kind: "rep", repId, assignmentNo: 1 } }],
    ["is closed", { stage: "lost" }],
  ] as const)("does not delay a lead that %s", (_, rest) => {
    expect(roundsOf([one, cold, two], bookOf(aLead(rest)))).toEqual([
      { entries: [one, cold, two], mayAssign: false },
    ]);
  });

  it("delays a person's second entry, unless it is the same again", () => {
    expect(onePerPerson([one, cold, one, two])).toEqual({ now: [one, cold, one], later: [two] });
  });
});

describe("a rep's plan", () => {
  const handover = {
    leadId: aLead({}).leadId,
    repId,
    assignmentNo: 1,
    atMs: startMs + DAY_MS,
    isClaim: false,
  };
  const plans = (handle: string) => {
    const member = team.find(({ rep }) => rep.handle === handle);
    if (member === undefined) throw new Error(`no member is called ${handle}`);
    return Array.from({ length: 200 }, (_, i) =>
      planWork(createDice(`plan/${i}`), member, aLead({}), handover),
    );
  };

  it("starts after the assignment, in order of time, with a touch by the rep", () => {
    for (const steps of plans("emre")) {
      expect(steps.map(({ atMs }) => atMs)).toEqual(steps.map(({ atMs }) => atMs).toSorted((a, b) => a - b));
      expect(steps[0]?.atMs ?? Number.POSITIVE_INFINITY).toBeGreaterThan(handover.atMs);
      expect(steps[0]?.does.type ?? "log-interaction").toBe("log-interaction");
    }
  });

  it("is empty far more often for a neglectful rep", () => {
    const neglected = (handle: string): number => plans(handle).filter((steps) => steps.length === 0).length;
    expect(neglected("holger")).toBeGreaterThan(4 * neglected("karla"));
  });
});

describe("the demo's folder", () => {
  const about = { registry: "domain\n", about: { seed: 1 } };
  const inFolder = async (work: (dir: string) => Promise<void>): Promise<void> => {
    const dir = await mkdtemp(join(tmpdir(), "leadstream-demo-folder-"));
    await work(dir).finally(() => rm(dir, { recursive: true, force: true }));
  };

  it("is emptied only when a demo made it", () =>
    inFolder(async (dir) => {
      const path = await emptyDemoFolder(join(dir, "new"), about);
      await mkdir(join(dir, "new", "left-over"));
      await emptyDemoFolder(join(dir, "new"), about);
      expect(await readFile(path, "utf8")).toBe("domain\n");
      await expect(readFile(join(dir, "new", "left-over"))).rejects.toMatchObject({ code: "ENOENT" });
    }));

  it("is refused and left unchanged when it holds anything else", () =>
    inFolder(async (dir) => {
      await writeFile(join(dir, "letter.txt"), "mine");
      const { exit, err } = await run(["demo", "--json", "--data", dir]);
      expect(exit).toBe(1);
      expect(err).toContain("demo.not-a-demo-folder");
      expect(await readFile(join(dir, "letter.txt"), "utf8")).toBe("mine");
    }));
});

describe("the demo's bar", () => {
  it("shows the simulated day, leads, rate and time left", () => {
    expect(demoLine("2026-02-04", { share: 0.5, leads: 1204, wins: 31, seconds: 40 })).toBe(
      "2026-02-04 ████████████░░░░░░░░░░░░ 50 %  1,204 leads, 31 won  30/s  40 s left",
    );
  });
});
