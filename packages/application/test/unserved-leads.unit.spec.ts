import { defaultPolicy, type StoredEvent } from "@leadstream/contracts";
import { aRoster, DAY, HOUR, t } from "@leadstream/testing";
import { beforeEach, describe, expect, it } from "vitest";
import { fireAll } from "./support/long-story.ts";
import { aProcess, type Process, salesReady, settle, violationsIn } from "./support/process.ts";
import { actor, aWorld, eagerPolicy, historyOf, hot, type World } from "./support/world.ts";

const french = { attributes: { ...hot(1).attributes, country: "FR" } };
const reps = [
  aRoster.rep(1, { countries: ["DE"] }),
  aRoster.rep(2, { countries: ["DE"] }),
  aRoster.rep(3, { countries: ["FR"], capacity: 0 }),
  aRoster.rep(4, { countries: ["FR"], isWorking: false }),
];

describe("a lead that nobody is eligible for", () => {
  let world: World;
  let process: Process;
  let done: Map<string, number>;

  async function begin(policy = eagerPolicy): Promise<void> {
    world = await aWorld({ policy, reps });
    process = aProcess(world);
    done = new Map();
    await salesReady(world, process, [hot(1, french)]);
    await settle(world, process, done);
  }
  beforeEach(() => begin());

  const ofType = async (type: StoredEvent["type"]) =>
    (await historyOf(world.store)).filter((event) => event.type === type);
  const until = async (minute: number): Promise<void> => {
    world.clock.advanceTo(t(minute));
    await fireAll(process);
    await settle(world, process, done);
  };

  it("alerts after a day, once, with the reasons counted", async () => {
    await until(DAY - 1);
    expect(await ofType("assignment.overdue.v1")).toEqual([]);
    await until(DAY);
    expect(await ofType("assignment.overdue.v1")).toMatchObject([
      {
        data: {
          assignmentNo: 1,
          waitingSince: t(0),
          excluded: [
            { code: "country-not-served", reps: 2 },
            { code: "at-capacity", reps: 1 },
            { code: "not-working", reps: 1 },
          ],
        },
      },
    ]);
    await until(30 * DAY);
    await process.redriveParkedTimers();
    expect(await ofType("assignment.overdue.v1")).toHaveLength(1);
    expect(await violationsIn(world)).toEqual([]);
  });

  it("does not alert if somebody got it in time", async () => {
    await until(DAY - HOUR);
    const back = aRoster.rep(4, { countries: ["FR"] });
    await process.commands.changeReps([back], { commandId: "back", actor });
    await settle(world, process, done);
    await until(2 * DAY);
    expect(await ofType("lead.assigned.v2")).toHaveLength(1);
    expect(await ofType("assignment.overdue.v1")).toEqual([]);
  });

  it("alerts when the policy says, and a policy from before says a day", async () => {
    const { assignment } = eagerPolicy;
    await begin({ ...eagerPolicy, assignment: { ...assignment, waitingAlertHours: 2 } });
    await until(2 * HOUR);
    expect(await ofType("assignment.overdue.v1")).toHaveLength(1);
    const { waitingAlertHours: _, ...older } = defaultPolicy.assignment;
    await begin({ ...eagerPolicy, assignment: older });
    await until(DAY);
    expect(await ofType("assignment.overdue.v1")).toHaveLength(1);
  });

  it("alerts once when the timer fires in two processes and the stream is delivered again", async () => {
    await settle(world, process, new Map());
    world.clock.advanceTo(t(DAY));
    await Promise.all([process.fire(), aProcess(world).fire()]);
    await settle(world, process, new Map());
    await until(2 * DAY);
    expect(await ofType("assignment.overdue.v1")).toHaveLength(1);
  });
});
