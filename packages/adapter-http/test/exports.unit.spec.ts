import type { LeadRow } from "@leadstream/contracts";
import { LeadRow as Row } from "@leadstream/contracts";
import { createMemoryEventStore, createMemoryExportJobs, leadNo, t } from "@leadstream/testing";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import * as examples from "../src/examples.ts";
import { aServer, bearer } from "./support/server.ts";

const Job = z.object({ exportId: z.string(), state: z.string(), askedBy: z.string() });
const Page = z.object({ rows: z.array(Job), total: z.number() });

const lead = (n: number, sender = "website"): LeadRow =>
  Row.parse({ ...examples.leadRow, leadId: leadNo(n), sender });

/** Pages of leads, as the list gives them. */
const pagesOf = (rows: readonly LeadRow[]) => ({
  leads: async ({ after, limit }: { readonly after?: string | undefined; readonly limit: number }) => {
    const from = after === undefined ? 0 : Number(after);
    const page = rows.slice(from, from + limit);
    const next = from + limit < rows.length ? String(from + limit) : null;
    return { position: 4_711, rows: page, next, total: rows.length };
  },
});

describe("a list as a file", () => {
  it("has every row of the list and the columns that were asked for, guarded against formulas", async () => {
    const rows = Array.from({ length: 1_200 }, (_, n) => lead(n, n === 3 ? "=HYPERLINK(1)" : "website"));
    const { call } = await aServer({ queries: pagesOf(rows) });
    const path = "/v1/tables/leads.csv?fields=leadId,sender,value&limit=10";
    const response = await call(path, { headers: bearer("mona") });
    expect(response.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(response.headers.get("content-disposition")).toBe('attachment; filename="leads.csv"');
    const lines = (await response.text()).split("\n");
    expect(lines[0]).toBe("leadId,sender,valueMinor,currency");
    expect(lines).toHaveLength(1_202);
    expect(lines[4]).toMatch(new RegExp(`^${leadNo(3)},'=HYPERLINK\\(1\\),`, "u"));
  });

  it("is refused where it is too long, and says how to get it", async () => {
    const { call } = await aServer({
      queries: pagesOf([lead(1), lead(2), lead(3)]),
      exports: { mostNow: 2 },
    });
    const response = await call("/v1/tables/leads.csv", { headers: bearer("mona") });
    expect([response.status, await response.json()]).toMatchObject([422, { code: "export.too-long" }]);
  });

  it("takes the query of the list or report, and no other", async () => {
    const { call } = await aServer();
    const asked = async (path: string): Promise<unknown> => {
      const response = await call(`/v1/tables/${path}`, { headers: bearer("mona") });
      return [response.status, z.object({ code: z.string() }).parse(await response.json()).code];
    };
    expect(await asked("leads.csv?grade=Z")).toEqual([400, "query.invalid"]);
    expect(await asked("leads.csv?fields=contact")).toEqual([400, "query.invalid"]);
    expect(await asked("leads.csv?stage=mql&stage=sql")).toEqual([400, "query.invalid"]);
    expect(await asked("funnel.csv?asKnownAt=then")).toEqual([400, "query.invalid"]);
    expect(await asked("funnel-leads.csv")).toEqual([400, "query.invalid"]);
    expect(await asked("funnel-leads.csv?figure=reach")).toEqual([400, "query.invalid"]);
    expect(await asked("funnel-leads.csv?figure=reached&row.owner=a")).toEqual([400, "query.invalid"]);
    expect(await asked("conservation-leads.csv?figure=received")).toEqual([404, "route.unknown"]);
    expect(await asked("nothing.csv")).toEqual([404, "route.unknown"]);
  });

  it("is for the roles that may export", async () => {
    const only = { exporting: ["auditor"] as const };
    const { call, post } = await aServer({ exports: only });
    for (const id of ["rita", "mona", "anna"])
      expect((await call("/v1/tables/leads.csv", { headers: bearer(id) })).status).toBe(403);
    const order = { of: "funnel", form: "csv" };
    expect((await post("/v1/exports", order, bearer("anna"))).status).toBe(403);
    const open = await aServer({ exports: { exporting: ["rep"] } });
    const mayExport = async ({ call: ask }: typeof open, id: string): Promise<boolean> =>
      z.object({ mayExport: z.boolean() }).parse(await (await ask("/v1/me", { headers: bearer(id) })).json())
        .mayExport;
    expect([await mayExport(open, "rita"), await mayExport(open, "mona")]).toEqual([true, false]);
    expect((await open.call("/v1/tables/leads.csv", { headers: bearer("rita") })).status).toBe(200);
    // A rep reads no funnel, whoever may export.
    for (const table of ["funnel.csv", "funnel-leads.csv?figure=reached"])
      expect((await open.call(`/v1/tables/${table}`, { headers: bearer("rita") })).status).toBe(403);
  });

  it("is recorded with the key, the names of the parameters and the rows, before it is sent", async () => {
    const store = createMemoryEventStore();
    const { call } = await aServer({ queries: pagesOf([lead(1)]), exports: { store } });
    await call("/v1/tables/leads.csv?sender=website&stage=mql", { headers: bearer("mona") });
    const { events } = await store.readAll(0, 10);
    expect(events).toMatchObject([
      {
        type: "table.exported.v1",
        meta: { actor: { kind: "person", id: "mona" } },
        data: { of: "leads", form: "csv", parameterNames: ["sender", "stage"], rows: 1, atPosition: 4_711 },
      },
    ]);
  });
});

describe("an export in the background", () => {
  it("is accepted with a place to ask, listed, and cancelled", async () => {
    const { call, post } = await aServer();
    const accepted = await post("/v1/exports", { of: "leads", form: "xlsx" }, bearer("mona"));
    expect(accepted.status).toBe(202);
    const { exportId } = Job.parse(await accepted.json());
    const place = `/v1/exports/${exportId}`;
    expect(accepted.headers.get("location")).toBe(place);
    const listed = Page.parse(await (await call("/v1/exports", { headers: bearer("mona") })).json());
    expect(listed).toMatchObject({ total: 1, rows: [{ exportId, state: "waiting", askedBy: "mona" }] });
    expect((await call(`${place}/file`, { headers: bearer("mona") })).status).toBe(409);
    expect((await call(place, { method: "DELETE", headers: bearer("mona") })).status).toBe(204);
    const after = Job.parse(await (await call(place, { headers: bearer("mona") })).json());
    expect(after.state).toBe("cancelled");
    expect((await call(place, { method: "DELETE", headers: bearer("mona") })).status).toBe(204);
    expect((await call(place, { headers: bearer("mona") })).status).toBe(404);
  });

  it("is seen by its key and by operators, and its file goes to its key only", async () => {
    const jobs = createMemoryExportJobs();
    const { call, post } = await aServer({ exports: { jobs } });
    const { exportId } = Job.parse(
      await (await post("/v1/exports", { of: "leads", form: "csv" }, bearer("mona"))).json(),
    );
    const job = await jobs.claim("a", 60_000);
    if (job === null) throw new Error("expected the job");
    const progress = { position: 1, rows: 1, total: 1 };
    await jobs.append(job.exportId, "a", { bytes: Buffer.from("id\n1\n"), progress });
    await jobs.end(job.exportId, "a", { state: "done", failure: null, at: t(1) });
    const statuses = async (path: string): Promise<readonly number[]> =>
      Promise.all(
        ["mona", "anna", "otto"].map(
          async (id) => (await call(`/v1/exports/${exportId}${path}`, { headers: bearer(id) })).status,
        ),
      );
    expect(await statuses("")).toEqual([200, 404, 200]);
    expect(await statuses("/file")).toEqual([200, 404, 404]);
    const file = await call(`/v1/exports/${exportId}/file`, { headers: bearer("mona") });
    expect(await file.text()).toBe("id\n1\n");
    expect(
      (await call(`/v1/exports/${exportId}`, { method: "DELETE", headers: bearer("anna") })).status,
    ).toBe(404);
  });

  it("is refused beyond the number of open ones", async () => {
    const { post } = await aServer({ exports: { limits: { openOfKey: 1 } } });
    const order = { of: "leads", form: "csv" };
    expect((await post("/v1/exports", order, bearer("mona"))).status).toBe(202);
    const refused = await post("/v1/exports", order, bearer("mona"));
    expect([refused.status, await refused.json()]).toMatchObject([429, { code: "export.too-many" }]);
  });

  it("refuses what no list takes, and keeps nothing: a job never holds a search for a person", async () => {
    const { call, post } = await aServer();
    const sources = [
      ["leads", {}],
      ["funnel", {}],
      ["funnel-leads", { figure: "reached" }],
    ] as const;
    for (const name of ["email", "phone", "contact", "contact.email", "q", "name"])
      for (const [of, given] of sources) {
        const order = { of, form: "csv", parameters: { ...given, [name]: "ada@example.com" } };
        const refused = await post("/v1/exports", order, bearer("mona"));
        expect([of, name, refused.status]).toEqual([of, name, 422]);
        expect(await refused.text()).not.toContain("ada@");
      }
    const listed = Page.parse(await (await call("/v1/exports", { headers: bearer("mona") })).json());
    expect(listed.total).toBe(0);
  });
});
