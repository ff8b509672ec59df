import type { Queries } from "@leadstream/application";
import { Instant } from "@leadstream/contracts";
import { describe, expect, it } from "vitest";
import * as examples from "../src/examples.ts";
import { Problem } from "../src/index.ts";
import { aServer, bearer } from "./support/server.ts";
import { aLead } from "./support/use-cases.ts";

const PART = "application/vnd.leadstream.part+json";
const asked = bearer("mona");

describe("fields", () => {
  it("are all that a row has, on every page of leads", async () => {
    const { call } = await aServer();
    for (const path of ["/v1/leads", "/v1/snapshot/leads"]) {
      const response = await call(`${path}?limit=1&fields=score,leadId`, { headers: asked });
      expect(response.headers.get("Content-Type")).toBe(PART);
      expect(await response.json()).toMatchObject({ position: 4711, rows: [{ leadId: aLead, score: 84 }] });
    }
    const alone = await call("/v1/leads?fields=score&limit=1", { headers: asked });
    expect(await alone.text()).toContain('"rows":[{"score":84}]');
  });

  it("are all that a single lead has", async () => {
    const { call } = await aServer();
    const response = await call(`/v1/leads/${aLead}?fields=owner,position`, { headers: asked });
    expect(await response.json()).toEqual({ position: 4711, owner: examples.leadDetail.owner });
  });

  it("are all that a row of a report has, and of the period to compare with", async () => {
    const rows = [{ stage: "sql", ownerKind: "rep", ownerId: examples.ids.rep, leads: 12 }];
    // @ts-expect-error the rows of one report for all of them
    const report: Queries["report"] = async () => ({ position: 4711, rows, compared: rows });
    const { call } = await aServer({ queries: { report } });
    const response = await call("/v1/pipeline?fields=leads", { headers: asked });
    expect(await response.json()).toMatchObject({ rows: [{ leads: 12 }], compared: [{ leads: 12 }] });
  });

  it.each([
    ["/v1/leads?fields=score,stge", "stage"],
    [`/v1/leads/${aLead}?fields=histry`, "timeline"],
    ["/v1/snapshot/leads?fields=", "stage"],
    ["/v1/reports/funnel?fields=__proto__", "medianHours"],
  ])("of %s are refused by a list of those there are", async (path, known) => {
    const { call, lines } = await aServer();
    const problem = Problem.parse(await (await call(path, { headers: asked })).json());
    expect(problem).toMatchObject({ status: 400, code: "query.invalid", defects: [{ field: "fields" }] });
    expect(problem.detail).toContain(known);
    expect(problem.detail).not.toMatch(/stge|histry|proto/);
    expect(lines.filter(({ event }) => event === "contact_decrypted")).toEqual([]);
  });
});

describe("the ETag", () => {
  type Call = Awaited<ReturnType<typeof aServer>>["call"];
  const tagOf = async (call: Call, path: string, who = "mona"): Promise<string> =>
    (await call(path, { headers: bearer(who) })).headers.get("ETag") ?? "none";

  it.each(["/v1/leads", `/v1/leads/${aLead}`, "/v1/reports/funnel", "/v1/snapshot/leads"])(
    "of %s starts with the position, and spares the body to whom has it",
    async (path) => {
      const { call } = await aServer();
      const tag = await tagOf(call, path);
      expect(tag).toMatch(/^"4711-[\w-]{16}"$/);
      const again = await call(path, { headers: { ...asked, "If-None-Match": `W/${tag}` } });
      expect([again.status, await again.text(), again.headers.get("ETag")]).toEqual([304, "", tag]);
      const other = await call(path, { headers: { ...asked, "If-None-Match": '"4710-aaaaaaaaaaaaaaaa"' } });
      expect(other.status).toBe(200);
    },
  );

  it("is another with other fields, and for a role that sees less", async () => {
    const path = `/v1/leads/${aLead}`;
    const { call } = await aServer();
    const all = [
      await tagOf(call, path),
      await tagOf(call, `${path}?fields=lead`),
      await tagOf(call, path, "anna"),
    ];
    expect(new Set(all).size).toBe(3);
  });
});

describe("totals", () => {
  it("are there when asked for", async () => {
    const counted: unknown[] = [];
    const page = { position: 4711, rows: [], next: null };
    const { call } = await aServer({
      queries: {
        duplicates: async ({ isCounted }) => (counted.push(isCounted), page),
        snapshot: async ({ isCounted }) => (
          counted.push(isCounted),
          { ...page, tailFrom: Instant.parse(examples.moment) }
        ),
      },
    });
    for (const path of ["/v1/duplicates", "/v1/snapshot/leads"])
      for (const query of ["", "?total=true"]) await call(`${path}${query}`, { headers: asked });
    expect(counted).toEqual([false, true, false, true]);
  });
});
