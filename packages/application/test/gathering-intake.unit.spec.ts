import { Fault } from "@leadstream/kernel";
import { beforeEach, describe, expect, it } from "vitest";
import { createIntake, gatherSubmissions, type Intake, type RawSubmission } from "../src/index.ts";
import { aProcess } from "./support/process.ts";
import { aWorld, everythingOn, normaliser, silent } from "./support/world.ts";

const raw = (email: string, key?: string): RawSubmission => ({
  sender: "web",
  actorKind: "service",
  body: { contact: { email } },
  ...(key === undefined ? {} : { idempotencyKey: key }),
});

/** Intake on one world, and how many rows each call of it had. */
async function anIntake() {
  const world = await aWorld();
  const { rules } = aProcess(world).repositories;
  const inner = createIntake({ ...world, rules, normaliser, meter: silent });
  const calls: number[] = [];
  const counted: Intake = {
    ...inner,
    receive: (rows) => {
      calls.push(rows.length);
      return inner.receive(rows);
    },
  };
  return { world, inner, calls, intake: gatherSubmissions(counted) };
}

describe("submissions that come at the same moment", () => {
  // The first world of a process takes long: it compiles the policy.
  let made: Awaited<ReturnType<typeof anIntake>>;
  beforeEach(async () => {
    made = await anIntake();
  });

  it("share a call, and each hears its own answer", async () => {
    const { world, calls, intake } = made;
    const posts = ["a@x.example", "nobody", "b@x.example", "c@x.example"].map((email) =>
      intake.receive([raw(email)]),
    );
    const answers = (await Promise.all(posts)).flat();
    expect(answers.map(({ kind }) => kind)).toEqual(["received", "refused", "received", "received"]);
    expect(new Set(answers.map(({ submissionId }) => submissionId)).size).toBe(4);
    expect(calls).toEqual([1, 3]);
    expect(await everythingOn(world.bus)).toHaveLength(4);
  });

  it("are repeats, or reuse a key, as if they had come one by one", async () => {
    const { intake } = made;
    const posts = [
      raw("a@x.example", "k"),
      raw("a@x.example", "k"),
      raw("b@x.example", "k"),
      raw("c@x.example"),
    ];
    const answers = (await Promise.all(posts.map((each) => intake.receive([each])))).flat();
    expect(answers.map(({ kind }) => kind)).toEqual(["received", "repeated", "refused", "received"]);
  });

  it("go as they are when they are a batch already", async () => {
    const { calls, intake } = made;
    const rows = Array.from({ length: 30 }, (_, n) => raw(`p${n}@x.example`));
    const [batch, single] = await Promise.all([intake.receive(rows), intake.receive([raw("q@x.example")])]);
    expect([batch.length, single.length, calls]).toEqual([30, 1, [30, 1]]);
    expect(await intake.receive([])).toEqual([]);
  });

  it("hear alike that a server is away, and are taken when it is back", async () => {
    const { inner } = made;
    let isAway = true;
    const intake = gatherSubmissions({
      ...inner,
      receive: async (rows) => {
        if (isAway) throw new Fault("store.unavailable", "away");
        return inner.receive(rows);
      },
    });
    const send = () =>
      Promise.allSettled(["a@x.example", "b@x.example"].map((email) => intake.receive([raw(email)])));
    expect((await send()).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    isAway = false;
    expect((await send()).map(({ status }) => status)).toEqual(["fulfilled", "fulfilled"]);
  });
});
