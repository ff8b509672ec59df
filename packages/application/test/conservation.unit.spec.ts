import { type ConservationRow, conservationParts, Instant } from "@leadstream/contracts";
import { createMemorySubmissionLedger, submissionNo, t } from "@leadstream/testing";
import { describe, expect, it } from "vitest";
import { CAPTURE, leadOfAll, verifyAll, views } from "../src/index.ts";
import { boundedRows } from "../src/queries/bounded-rows.ts";
import { aProcess, project } from "./support/process.ts";
import { aWorld, received, type World } from "./support/world.ts";

const none = { duplicate: 0, refused: 0, quarantined: 0, waiting: 0, aside: 0, balance: 0 };
const row = (sender: string, count: number, undecided = 0): ConservationRow => ({
  ...none,
  sender,
  hour: null,
  kind: "submissions",
  received: count,
  accepted: count - undecided,
  waiting: undecided,
  undecided,
  note: null,
  missing: [],
});
const invented = Array.from({ length: 3_000 }, (_, n) => row(`form-${n}`, 1));
const sum = (rows: readonly ConservationRow[], field: "received" | "accepted" | "undecided"): number =>
  rows.reduce((total, each) => total + each[field], 0);

describe("issue 11: conservation", () => {
  it("has rows per sender, in the order given, for at most two hundred senders", () => {
    expect(boundedRows([row("ads", 2), row("web", 3)])).toEqual([row("ads", 2), row("web", 3)]);
    expect(boundedRows(invented.slice(0, 200))).toHaveLength(200);
  });

  it("keeps real senders and all undecided ones when a caller invents thousands, and the sums stay the same", () => {
    const all = [...invented, row("website", 900), row("zz-late", 1, 1)];
    const rows = boundedRows(all);
    expect(rows).toHaveLength(201);
    expect(rows).toContainEqual(row("website", 900));
    expect(rows).toContainEqual(row("zz-late", 1, 1));
    expect(rows.at(-1)).toEqual(row("(other)", 2_802));
    for (const field of ["received", "accepted", "undecided"] as const)
      expect(sum(rows, field)).toBe(sum(all, field));
  });
});

const ann = { contact: { email: "ann@bigcorp.example" } };
const ben = { contact: { email: "ben@bigcorp.example" } };
const nobody = { contact: { firstName: "No way to reach" } };

// The first world takes the longest: rules are compiled and loaded.
await aWorld();

const reportOf = async (world: World, hours = 24) =>
  (await aProcess(world).queries.report("conservation", leadOfAll, { hours })).rows;
const rowIn = async (world: World, kind = "submissions") =>
  (await reportOf(world)).find((each) => each.kind === kind);

/** Sends, captures and projects. */
async function decided(world: World, submissions: readonly object[], sender = "web"): Promise<void> {
  const { capture } = aProcess(world);
  await capture(await received(world, submissions, { sender }));
  await project(world);
}

describe("issue 14: conservation by hour", () => {
  it("adds up for every sender and hour of receipt, whenever it happened", async () => {
    const world = await aWorld();
    await decided(world, [{ ...ann, occurredAt: "2024-05-01" }, ben, nobody]);
    world.clock.advanceTo(t(61));
    await decided(
      world,
      [ann, ann, ben].map((each, n) => ({ ...each, action: `download-${n}` })),
      "ads",
    );
    const rows = await reportOf(world);
    expect(rows).toEqual([
      { ...row("ads", 3), hour: t(60), kind: "submissions", accepted: 0, duplicate: 3 },
      { ...row("web", 3), hour: t(0), kind: "submissions", accepted: 2, refused: 1 },
    ]);
    expect(await reportOf(world, 0)).toEqual(rows.map((each) => ({ ...each, hour: null })));
    expect((await reportOf(world, 1)).map(({ hour }) => hour)).toEqual([t(60), null]);
  });

  it("equals the counters of intake, repeats too", async () => {
    const world = await aWorld();
    await decided(world, [ann, nobody]);
    await decided(world, [ann, nobody]);
    expect(await rowIn(world, "repeats")).toMatchObject({ ...none, received: 2, duplicate: 2 });
    expect(await rowIn(world)).toMatchObject({ received: 2, accepted: 1, refused: 1, balance: 0 });
  });

  it("counts what capture has not read as waiting, and says so without a fault", async () => {
    const world = await aWorld();
    await project(world);
    await received(world, [ann, ben], { sender: "web" });
    expect(await rowIn(world)).toMatchObject({
      received: 2,
      waiting: 2,
      undecided: 2,
      balance: 0,
      note: null,
    });
  });

  it("names what is missing when nothing waits any more, and verify names it too", async () => {
    const world = await aWorld();
    await decided(world, [ann]);
    const lost = submissionNo(4_711);
    await world.ledger.receive([{ submissionId: lost, sender: "web", receivedAt: t(0) }]);
    const atRest = { ...world, bus: { ...world.bus, unfinished: async () => 0 } };
    const found = await rowIn(atRest);
    expect(found).toMatchObject({ received: 2, accepted: 1, waiting: 0, balance: 1, missing: [lost] });
    expect(found?.note).toContain(
      `1 of 2 submissions of web in the hour from ${t(0).slice(0, 16)}Z are missing: ${lost}`,
    );
    const checks = await verifyAll({ ...world, projections: views });
    expect(checks.flatMap(({ violations, examples }) => (violations > 0 ? examples : []))).toEqual([
      `web in the hour from ${t(0).slice(0, 16)}Z: received 2, decided 1; missing: ${lost}`,
    ]);
  });

  it("counts what is parked as waiting", async () => {
    const world = await aWorld();
    const [message] = await received(world, [ann], { sender: "web" });
    if (message === undefined) throw new Error("nothing received");
    await project(world);
    const wire = { key: "k", headers: {}, body: Buffer.from("{}") };
    const parked = {
      ...message,
      topic: "leads.inbound.v1",
      code: "bug",
      reason: "planted",
      parkedAt: t(0),
      wire,
    };
    await world.parking.park(CAPTURE, [parked]);
    const atRest = { ...world, bus: { ...world.bus, unfinished: async () => 0 } };
    expect(await rowIn(atRest)).toMatchObject({ received: 1, waiting: 1, balance: 0, note: null });
  });

  it("says when more is decided than received", async () => {
    const world = await aWorld();
    await decided(world, [ann]);
    const empty = { ...world, ledger: createMemorySubmissionLedger() };
    const found = await rowIn(empty);
    expect(found).toMatchObject({ received: 0, accepted: 1, balance: -1, missing: [] });
    expect(found?.note).toContain("decided and have no receipt");
  });

  it("compares as one sum what housekeeping has summed up", async () => {
    const world = await aWorld();
    await decided(world, [ann]);
    world.clock.advanceTo(t(120));
    await decided(world, [ben], "ads");
    world.ledger.forgetBefore(t(60));
    expect((await reportOf(world)).map(({ sender, hour, balance }) => [sender, hour, balance])).toEqual([
      ["ads", t(120), 0],
      ["web", null, 0],
    ]);
  });

  it("has rows of their own for what connectors received beside intake", async () => {
    const world = await aWorld();
    const { deliveries } = world;
    await project(world);
    const sealed = { keyId: "k", bytes: "" };
    const id = await deliveries.add("meta-web", t(3), sealed);
    const counts = { accepted: 0, repeated: 0, refused: 0, unmapped: 0, named: 2, aside: 0 };
    await deliveries.settle(id, { state: "notified", counts, note: "" });
    await deliveries.refuse("meta-web", t(3), "signature-wrong");
    const rows = await reportOf(world);
    expect(rows).toMatchObject([
      { sender: "meta-web", hour: t(0), kind: "unverified", received: 1, refused: 1, balance: 0 },
      { sender: "meta-web", hour: t(0), kind: "notified", received: 2, waiting: 2, balance: 0 },
    ]);
    for (const each of rows)
      expect(each.received).toBe(conservationParts.reduce((all, part) => all + each[part], 0));
    expect(Instant.parse(rows[0]?.hour)).toBe(t(0));
  });
});
