import { LeadId, type Role, type SubmissionInput } from "@leadstream/contracts";
import { repNo } from "@leadstream/testing";
import { beforeAll, describe, expect, it } from "vitest";
import { createFind, leadOfAll, type Principal } from "../src/index.ts";
import { aProcess, type Process, project, settle } from "./support/process.ts";
import { actor, aWorld, historyOf, hot, normaliser, received, type World } from "./support/world.ts";

const key = (role: Role, more: Partial<Principal> = {}): Principal => ({
  ...{ roles: [role], repId: null, teams: null },
  ...more,
});
const privacy = key("privacy");

const SWITCHBOARD = "+49 404 28370";
const people: readonly SubmissionInput[] = [
  hot(1, { contact: { email: "Ada.Lovelace@Example.org", externalIds: ["crm:17"] } }),
  { contact: { email: "grace@example.org", phone: SWITCHBOARD } },
  { contact: { email: "mary@example.org", phone: SWITCHBOARD } },
  { contact: { email: "joan@example.org", phone: SWITCHBOARD } },
  { contact: { email: "ada.l@example.org" } },
];

let world: World;
let process: Process;
let leads: readonly LeadId[];
let submissions: readonly string[];
/** Of two leads that are merged, the survivor. */
let ada: number | undefined;

const finder = ({ repositories, queries: { submission } }: Process, store = world.store) =>
  createFind({ store, rules: repositories.rules, identities: world.identities, normaliser, submission });
const find = (what: string, who: Principal = privacy) => finder(process)(what, who);
const found = async (what: string, who?: Principal) =>
  (await find(what, who)).found.map(({ kind, by, leadId, isCertain }) =>
    [kind, by, `${leads.indexOf(LeadId.parse(leadId ?? leads[0]))}`, isCertain ? "" : "perhaps"]
      .join(" ")
      .trim(),
  );
const outcomes = async (what: string, who?: Principal) =>
  Object.fromEntries((await find(what, who)).readings.map(({ by, outcome }) => [by, outcome]));
const leadAt = (n: number): LeadId => leads[n] ?? LeadId.parse("none");

beforeAll(async () => {
  world = await aWorld();
  process = aProcess(world);
  const messages = await received(world, people);
  submissions = messages.map(({ id }) => id);
  for (const message of messages) await process.capture([message]);
  await settle(world, process);
  leads = (await historyOf(world.store)).flatMap((event) =>
    event.type === "lead.captured.v1" ? [event.data.leadId] : [],
  );
  const [leadId, otherLeadId] = [leadAt(0), leadAt(4)];
  const merge = { type: "merge", leadId, otherLeadId, reason: "by-person" } as const;
  const merged = await process.commands.execute(merge, { commandId: "merge", actor, principal: leadOfAll });
  expect(merged.ok).toBe(true);
  ada = (await historyOf(world.store)).flatMap((event) =>
    event.type === "leads.merged.v1" ? [leads.indexOf(event.data.survivorId)] : [],
  )[0];
  await project(world);
});

describe("finding by an id of ours", () => {
  it("finds a lead, whatever stands around the id, and of a merged lead the survivor", async () => {
    expect(await found(` ${leadAt(1).toUpperCase()} `)).toEqual(["lead lead-id 1"]);
    for (const n of [0, 4]) expect(await found(leadAt(n))).toEqual([`lead lead-id ${ada}`]);
    expect(await outcomes(leadAt(4).replace(/.$/, "_"))).not.toHaveProperty("lead-id");
  });

  it("tries a UUID alone as every kind of id", async () => {
    const [event] = (await historyOf(world.store)).filter(({ stream }) => stream === leadAt(1));
    expect(await found(event?.id ?? "")).toEqual(["event event-id 1"]);
    expect(await found(leadAt(1).slice(5))).toEqual(["lead lead-id 1", "submission submission-id 1"]);
  });

  it("finds a submission and its lead", async () => {
    expect(await found(submissions[1] ?? "")).toEqual(["submission submission-id 1"]);
  });

  it("finds the event at a position, and leads to the lead as it was then", async () => {
    const event = (await historyOf(world.store)).find(({ stream }) => stream === leadAt(2));
    const position = event?.position ?? 0;
    const link = `/v1/leads/${leadAt(2)}?asKnownAt=${position}`;
    expect((await find(`#${position}`)).found).toMatchObject([{ kind: "event", position, link }]);
    expect(await found("999999")).toEqual([]);
  });

  it("shows an event of no lead only to readers of the history", async () => {
    const link = "/v1/events?after=0&limit=1";
    expect((await find("1", key("auditor"))).found).toMatchObject([{ kind: "event", link }]);
    expect((await find("1")).found).toEqual([]);
  });

  it("finds reps by handle and pools by name", async () => {
    const [rep] = await process.queries.reps();
    expect((await find(rep?.handle ?? "")).found).toMatchObject([{ kind: "rep", id: rep?.repId }]);
    expect((await find(rep?.repId ?? "")).found).toMatchObject([{ kind: "rep", id: rep?.repId }]);
    expect(await outcomes("pool_nowhere")).toEqual({ pool: "nothing" });
  });

  it("says so where the store has no index of ids", async () => {
    const { find: _, ...store } = world.store;
    const { readings } = await finder(process, store)(leadAt(1).slice(5), privacy);
    expect(readings).toContainEqual({ by: "event-id", outcome: "not-indexed" });
  });
});

describe("finding by a contact", () => {
  it.each([
    "ada.lovelace@example.org",
    "  ADA.LOVELACE@EXAMPLE.ORG ",
    "Ada Lovelace <ada.lovelace@example.org>",
    "mailto:ada.lovelace@example.org",
    "ada.l@example.org",
    "crm:17",
  ])("finds the person by %s, as capture read it", async (what) => {
    expect((await found(what)).map((line) => line.replace(/ (email|source-id) /, " * "))).toEqual([
      `lead * ${ada}`,
    ]);
  });

  it("finds everybody with a number, and says who only shares one with them", async () => {
    expect(await found("tel: +49 404 28 370")).toEqual([
      "lead phone 1",
      "lead phone 2",
      "lead phone 3 perhaps",
    ]);
  });

  it("finds nobody by what nobody has", async () => {
    expect(await outcomes("nobody@example.org")).toEqual({ email: "nothing", "source-id": "nothing" });
  });

  it.each(["analyst", "operator", "pool-admin"] as const)("is not for the role %s", async (role) => {
    expect(await found("ada.lovelace@example.org", key(role))).toEqual([]);
    expect(await outcomes("ada.lovelace@example.org", key(role))).toMatchObject({ email: "not-allowed" });
  });

  it("finds for a rep own leads and those in pools; another's is as unknown as nobody's", async () => {
    const all = await Promise.all([1, 2, 3].map((n) => outcomes("crm:17", key("rep", { repId: repNo(n) }))));
    expect(all.map((one) => one["source-id"]).toSorted()).toEqual(["found", "nothing", "nothing"]);
    expect(await found("grace@example.org", key("rep", { repId: repNo(1) }))).toEqual(["lead email 1"]);
  });
});
