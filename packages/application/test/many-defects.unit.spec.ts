import { Contact } from "@leadstream/contracts";
import { z } from "zod";
import { beforeEach, describe, expect, it } from "vitest";
import { views } from "../src/index.ts";
import { defectsOf, judged } from "../src/core/defects.ts";
import { aProcess, project } from "./support/process.ts";
import { aWorld, historyOf, hot, received, type World } from "./support/world.ts";

const names = Object.fromEntries(Array.from({ length: 62_000 }, (_, i) => [`x${i}`, 1]));

describe("issue 11: a submission with 62,000 unknown names", () => {
  let world: World;
  beforeEach(async () => {
    world = await aWorld();
  });

  it("is a small message, a small event and a small row, each with the number of its defects", async () => {
    const [message] = await received(world, [Object.assign({ contact: {} }, names)]);
    expect(message?.value).toMatchObject({ refusedFor: { length: 20 }, moreDefects: 61_981 });
    expect(JSON.stringify(message).length).toBeLessThan(5_000);
    if (message !== undefined) await aProcess(world).capture([message]);
    const refused = (await historyOf(world.store)).at(-1);
    expect(refused).toMatchObject({
      type: "submission.refused.v1",
      data: { defects: { length: 20 }, moreDefects: 61_981 },
    });
    await project(world);
    const view = views.find(({ view: { name } }) => name === "submissions")?.view;
    const [row] =
      view === undefined ? [] : await world.readModel.load(view, [message?.value.submissionId ?? ""]);
    expect(row?.row).toMatchObject({ defects: { length: 20 }, moreDefects: 61_981 });
  });

  it("that was accepted before there was a cap is capped when capture records it", async () => {
    const [message] = await received(world, [{ contact: {} }]);
    if (message === undefined) throw new Error("nothing waits");
    const [defect] = message.value.refusedFor;
    const refusedFor = Array.from({ length: 500 }, () => defect).filter((each) => each !== undefined);
    await aProcess(world).capture([{ ...message, value: { ...message.value, refusedFor } }]);
    expect((await historyOf(world.store)).at(-1)).toMatchObject({
      data: { defects: { length: 20 }, moreDefects: 480 },
    });
  });
});

it("a lead with a defect in every message keeps the first twenty", async () => {
  const world = await aWorld();
  const messages = await received(
    world,
    Array.from({ length: 30 }, () => hot(1, { occurredAt: "never" })),
  );
  await aProcess(world).capture(messages);
  await project(world);
  const view = views.find(({ view: { name } }) => name === "leads")?.view;
  const rows =
    view === undefined
      ? []
      : await world.readModel.load(view, [
          ...new Set(
            (await historyOf(world.store)).flatMap(({ data }) => ("leadId" in data ? [data.leadId] : [])),
          ),
        ]);
  expect(rows.map(({ row }) => row)).toMatchObject([{ defects: { length: 20 }, moreDefects: 10 }]);
});

describe("a list of half a million wrong entries", () => {
  it("is validated by its first hundred", () => {
    const open = z.object({ reps: z.array(Contact.extend({ id: z.string() })) });
    const read = judged(open, { reps: Array.from({ length: 450_000 }, () => ({})) });
    if (read.success) throw new Error("it is refused");
    expect(read.error.issues.length).toBeLessThan(200);
    expect(defectsOf(read.error).defects).toHaveLength(20);
  });

  it("is validated completely when the first hundred are valid", () => {
    const tooMany = Array.from({ length: 101 }, () => "crm:1");
    expect(judged(Contact, { externalIds: tooMany }).error?.issues).toHaveLength(1);
  });
});
