import { readFile } from "node:fs/promises";
import { defaultPolicy, figuresOf, type LeadId, reports } from "@leadstream/contracts";
import { aRoster, leadNo, repNo, submissionNo } from "@leadstream/testing";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import * as examples from "../src/examples.ts";
import { reportManifest, savedView } from "../src/examples.ts";
import { z } from "zod";
import { allRoutes } from "../src/openapi.ts";
import { reportLeadsRoutes } from "../src/report-leads.ts";
import type { RouteInfo } from "../src/route.ts";
import { deviations } from "./support/conforms.ts";
import {
  aRightsWorld,
  callers,
  emailOf,
  personal,
  secretOf,
  type Standing,
  standings,
} from "./support/rights-world.ts";

/*
 * Every route with every role, on an own lead, a pooled one and somebody else's. The expectations come from the table in
 * the README.
 */
const readme = await readFile(new URL("../README.md", import.meta.url), "utf8");

const cellsOf = (line: string): readonly string[] =>
  line
    .split("|")
    .slice(1, -1)
    .map((cell) => cell.trim());

/** The first table of the README: the one after it names the paths of the console. */
function readTable(): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const [table = ""] = /^\|.*(?:\n\|.*)*/mu.exec(readme) ?? [];
  const [head = [], , ...rows] = table.split("\n").map(cellsOf);
  return new Map(
    rows.map((row) => [
      row[0]?.replaceAll("`", "") ?? "",
      new Map(head.slice(1).map((caller, n) => [caller, row[n + 1] ?? ""])),
    ]),
  );
}

const table = readTable();

const savedViewDraft = { ...examples.savedViewDraft, visibility: "private", team: undefined };
const rep1 = { ...aRoster.rep(1, { team: "north" }), capacity: 999 };
const bodies: Readonly<Record<string, unknown>> = {
  logInteraction: { kind: "call", direction: "outbound" },
  claim: { repId: repNo(1) },
  qualify: { items: { budget: 1, authority: 1, need: 1, timing: 1 } },
  win: { value: { amountMinor: 1, currency: "EUR" } },
  lose: { reason: "budget", note: "too dear" },
  disqualify: { reason: "invalid" },
  tag: { tags: ["vip"] },
  untag: { tags: ["vip"] },
  merge: { otherLeadId: leadNo(99) },
  dismissDuplicate: { otherLeadId: leadNo(99) },
  keepReportRun: { report: "funnel" },
  runReportManifest: reportManifest,
  publishPolicy: defaultPolicy,
  changeReps: [rep1],
  recordCosts: [{ channel: "google", from: "2026-03-01", amount: "12.50", currency: "EUR" }],
  changePools: [{ poolId: "pool_new", grouping: "custom", claimsPerDay: 1, minTier: 1 }],
  saveView: savedViewDraft,
  changeSavedView: savedViewDraft,
  submitLead: { contact: { email: "x@y.example" } },
  submitBatch: [{ contact: { email: "x@y.example" } }],
  redriveParked: { code: "message.undecodable", isDryRun: true },
  dropParked: { group: "scoring.v1", key: leadNo(1), topic: "leads.events.v1", id: "x", because: "a test" },
  startExport: { of: "leads", form: "csv" },
  submitImport: { rows: [{ submission: { contact: { email: "x@y.example" } } }] },
};

const Rows = z.object({
  rows: z.array(
    z.looseObject({
      leadId: z.string().optional(),
      ownerKind: z.string().optional(),
      ownerId: z.string().optional(),
    }),
  ),
});
const Detail = z.looseObject({
  contact: z.unknown().optional(),
  isContactMasked: z.boolean().optional(),
});

const listsLeads: ReadonlySet<string> = new Set([
  "listLeads",
  "snapshotLeads",
  "readPipeline",
  "readPipelineLeads",
]);

/** The list behind the numbers of a report is for those who read the report. */
const lists = new Map(
  reportLeadsRoutes.map(({ name, route }) => [route.operationId, reports[name].operationId]),
);
const figures = new Map(
  reportLeadsRoutes.map(({ name, route }) => [route.operationId, figuresOf(name)[0] ?? ""]),
);
const Found = z.object({ found: z.array(z.unknown()) });

type World = Awaited<ReturnType<typeof aRightsWorld>>;

/** Of a look for somebody: the lead of this standing, by its e-mail address. */
const bodyFor = (operationId: string, lead: LeadId): unknown =>
  operationId === "find" ? { what: emailOf(lead) } : (bodies[operationId] ?? {});

const ask = (
  { url, leadOf }: World,
  { method, path, operationId }: RouteInfo,
  caller: string,
  standing: Standing,
) => {
  const place = path
    .replace("{leadId}", leadOf(caller, standing))
    .replace("{submissionId}", submissionNo(1))
    .replace("{sender}", "contact")
    .replace("{source}", "contact-form")
    .replace("{runId}", "0".repeat(32))
    .replace("{id}", savedView.id)
    .replace("{version}", "1")
    .replace("{position}", "1")
    .replace("{table}", "leads.csv")
    .replace("{exportId}", `exp_${leadNo(1).slice(5)}`)
    .replace("{folder}/{name}", "events/lead.won.v1.json");
  const isForm = operationId === "submitForm";
  const figure = figures.get(operationId);
  const isPaged = operationId === "listLeads" || operationId === "snapshotLeads";
  const query = figure !== undefined ? `?figure=${figure}` : isPaged ? "?limit=100" : "";
  return fetch(`${url}${place}${query}`, {
    // The stream has no end; HEAD has the same rights.
    method: operationId === "followChanges" ? "HEAD" : method.toUpperCase(),
    headers: {
      Authorization: `Bearer ${secretOf(caller)}`,
      ...(method === "get"
        ? {}
        : { "Content-Type": isForm ? "application/x-www-form-urlencoded" : "application/json" }),
    },
    ...(method === "get"
      ? {}
      : {
          body: isForm
            ? "email=x%40y.example"
            : JSON.stringify(bodyFor(operationId, leadOf(caller, standing))),
        }),
  });
};

const listed = (body: unknown, lead: string, standing: Standing): boolean =>
  Rows.parse(body).rows.some(({ leadId, ownerKind, ownerId }) =>
    leadId === undefined
      ? standing === "pooled"
        ? ownerKind === "pool"
        : ownerId === repNo(standing === "own" ? 1 : 2)
      : leadId === lead,
  );

function contactIn(text: string): string {
  const { contact, isContactMasked = false } = Detail.parse(JSON.parse(text));
  if (contact === undefined) return "bare";
  expect([isContactMasked, personal.test(text)]).toEqual([isContactMasked, !isContactMasked]);
  return isContactMasked ? "mask" : "allow";
}

/** What the answer contains: the full contact, a shortened one, none, or a refusal. */
async function permitIn(
  response: Response,
  operationId: string,
  lead: string,
  standing: Standing,
): Promise<string> {
  const text = await response.text();
  // Of a stream without an end only the head was asked for.
  if (operationId !== "followChanges") expect(deviations(operationId, response, text)).toEqual([]);
  if (response.status === 401 || response.status === 403) return "deny";
  expect([operationId, response.status, text.slice(0, 300)]).toEqual([
    operationId,
    expect.toSatisfy((status: number) => status < 300 || status === 404 || status === 409),
    expect.anything(),
  ]);
  if (operationId === "readLead") return contactIn(text);
  if (operationId === "find") return Found.parse(JSON.parse(text)).found.length > 0 ? "allow" : "deny";
  if (!listsLeads.has(operationId)) return "allow";
  return listed(JSON.parse(text), lead, standing) ? "bare" : "deny";
}

const isAboutLeads = ({ path, operationId }: RouteInfo): boolean =>
  path.includes("{leadId}") || listsLeads.has(operationId) || operationId === "find";

async function cellIn(world: World, route: RouteInfo, caller: string): Promise<string> {
  const words: string[] = [];
  // Routes that are not about leads do not depend on the holder.
  for (const standing of isAboutLeads(route) ? standings : standings.slice(0, 1)) {
    const lead = world.leadOf(caller, standing);
    words.push(await permitIn(await ask(world, route, caller, standing), route.operationId, lead, standing));
  }
  return new Set(words).size === 1 ? (words[0] ?? "") : words.join(" / ");
}

describe("issue 11: rights", () => {
  // The requests change nothing, so one environment serves all tests.
  let seen: World;
  beforeAll(async () => {
    seen = await aRightsWorld();
  });
  afterAll(() => seen.close());

  const worldFor = async ({ method }: RouteInfo): Promise<World> => {
    if (method === "get") return seen;
    const world = await aRightsWorld();
    onTestFinished(() => world.close());
    return world;
  };

  it("cover every route and every role", () => {
    expect([...table.keys()].toSorted()).toEqual(
      allRoutes
        .map(({ operationId }) => operationId)
        .filter((name) => !lists.has(name))
        .toSorted(),
    );
    for (const row of table.values()) expect([...row.keys()]).toEqual(callers);
  });

  it.each(allRoutes.map((route) => [route.operationId, route] as const))(
    "of %s match the table in the README",
    async (operationId, route) => {
      const world = await worldFor(route);
      const cells = await Promise.all(
        callers.map(async (caller) => [caller, await cellIn(world, route, caller)] as const),
      );
      expect(Object.fromEntries(cells)).toEqual(
        Object.fromEntries(table.get(lists.get(operationId) ?? operationId) ?? []),
      );
    },
  );
});
