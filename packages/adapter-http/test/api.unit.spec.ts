import { describe, expect, it } from "vitest";
import { CommandDone, LeadDetail, defaultPolicy } from "@leadstream/contracts";
import * as examples from "../src/examples.ts";
import { Problem } from "../src/index.ts";
import { LeadPage, readRoutes, reportRoutes } from "../src/read-route-table.ts";
import { aServer, bearer, otherRep, rep } from "./support/server.ts";
import { aLead, noLead } from "./support/use-cases.ts";

const command = (name: string, lead: string = aLead): string => `/v1/leads/${lead}/${name}`;

describe("reading", () => {
  const reads = [...Object.values(readRoutes), ...reportRoutes.map(({ route }) => route)];
  it.each(reads)("answers $path in the shape of the document", async (route) => {
    const { call } = await aServer();
    const path = route.path.replace("{leadId}", aLead).replace("{submissionId}", examples.ids.submission);
    const response = await call(path, { headers: bearer("mona") });
    expect(response.status).toBe(200);
    expect(route.answers["200"]?.schema?.safeParse(await response.json()).error).toBeUndefined();
  });

  it("lists leads in pages, and says where the next page begins", async () => {
    const { call } = await aServer();
    const full = await call("/v1/leads?limit=2&stage=sql&channel=google", { headers: bearer("anna") });
    expect(LeadPage.parse(await full.json()).next).toBe(aLead);
    const last = await call("/v1/leads?limit=10", { headers: bearer("anna") });
    expect(LeadPage.parse(await last.json()).next).toBeNull();
  });

  it.each([
    ["limit=0", "limit"],
    ["limit=1001", "limit"],
    ["limit=many", "limit"],
    ["stage=nowhere", "stage"],
    ["ownr=x", "ownr"],
    ["stage=sql&stage=mql", "stage"],
  ])("refuses the query %s by name", async (query, field) => {
    const { call } = await aServer();
    const problem = Problem.parse(
      await (await call(`/v1/leads?${query}`, { headers: bearer("anna") })).json(),
    );
    expect(problem).toMatchObject({ status: 400, code: "query.invalid", defects: [{ field }] });
  });

  it("shows the contact to a rep and logs the read", async () => {
    const { call, lines } = await aServer();
    const response = await call(`/v1/leads/${aLead}`, { headers: bearer("rita") });
    const detail = LeadDetail.parse(await response.json());
    expect(detail.contact).toEqual(examples.leadDetail.contact);
    expect(response.headers.get("Cache-Control")).toBe("no-store");
    const look = lines.find(({ event }) => event === "contact_decrypted");
    expect(look?.fields).toMatchObject({ actor: "rita", leadId: aLead });
    expect(JSON.stringify(lines)).not.toContain("ada@");
  });

  it("shows an analyst the history without the contact", async () => {
    const { call, lines } = await aServer();
    const detail: unknown = await (await call(`/v1/leads/${aLead}`, { headers: bearer("anna") })).json();
    expect(detail).not.toHaveProperty("contact");
    expect(lines).toEqual([]);
  });

  it.each([
    [`/v1/leads/${noLead}`, 404, "lead.unknown"],
    ["/v1/leads/nonsense", 400, "path.invalid"],
    ["/v1/submissions/subm_00000000-0000-0000-0000-000000000000", 404, "submission.unknown"],
  ])("answers %s with %i %s", async (path, status, code) => {
    const { call } = await aServer();
    const response = await call(path, { headers: bearer("mona") });
    expect(Problem.parse(await response.json())).toMatchObject({ status, code });
  });

  it("shows a sender its own submissions only", async () => {
    const { call } = await aServer();
    const path = `/v1/submissions/${examples.ids.submission}`;
    expect((await call(path, { headers: bearer("website") })).status).toBe(200);
    expect((await call(path, { headers: bearer("contact-form") })).status).toBe(404);
  });
});

describe("commands", () => {
  it("runs and answers with the new revision", async () => {
    const { post, executed } = await aServer();
    const body = { kind: "call", direction: "outbound", result: "reached" };
    const response = await post(command("interactions"), body, bearer("rita"));
    expect(response.status).toBe(200);
    expect(response.headers.get("ETag")).toBe('"7"');
    expect(CommandDone.parse(await response.json()).revision).toBe(7);
    expect(executed[0]?.command).toEqual({ type: "log-interaction", leadId: aLead, repId: rep, ...body });
    expect(executed[0]?.context.actor).toEqual({ kind: "person", id: "rita" });
  });

  it.each(["claim", "release", "recycle"])("accepts %s of a rep without a body", async (name) => {
    const { call, executed } = await aServer();
    const response = await call(command(name), { method: "POST", headers: bearer("rita") });
    expect(response.status).toBe(200);
    expect(executed[0]?.command).toMatchObject({ type: name, repId: rep });
  });

  it("lets a rep's key act as that rep only", async () => {
    const { post, executed } = await aServer();
    const response = await post(command("claim"), { repId: otherRep }, bearer("rita"));
    expect(Problem.parse(await response.json())).toMatchObject({ status: 403, code: "rep.not-you" });
    expect(executed).toEqual([]);
  });

  it("lets a manager act for any rep, who must be named where one is needed", async () => {
    const { post, executed } = await aServer();
    expect((await post(command("claim"), { repId: otherRep }, bearer("mona"))).status).toBe(200);
    expect(executed[0]?.command).toMatchObject({ repId: otherRep });
    const nameless = await post(command("claim"), {}, bearer("mona"));
    expect(await nameless.json()).toMatchObject({
      status: 422,
      defects: [{ field: "repId", code: "field.missing" }],
    });
  });

  it("reports a refusal with its rule and facts", async () => {
    const { post } = await aServer();
    const value = { amountMinor: 100, currency: "EUR" };
    const refused = await post(command("win"), { value }, bearer("mona"));
    expect(Problem.parse(await refused.json())).toMatchObject({
      status: 409,
      type: "/docs#problem-command.refused",
      code: "lead.not-open",
      detail: "The lead is closed.",
      facts: { stage: "lost" },
    });
    const unknown = await post(command("win", noLead), { value }, bearer("mona"));
    expect(Problem.parse(await unknown.json())).toMatchObject({ status: 404, code: "lead.unknown" });
  });

  it("lists every defect of a body", async () => {
    const { post } = await aServer();
    const body = { items: { budget: 11, authority: "high", need: 5 }, extra: 1 };
    const response = await post(command("qualify"), body, bearer("rita"));
    const { defects } = Problem.parse(await response.json());
    expect(defects?.map(({ field, code }) => `${field} ${code}`).sort()).toEqual([
      "extra field.unknown",
      "items.authority invalid.invalid-type",
      "items.budget invalid.too-big",
      "items.timing field.missing",
    ]);
  });

  it("gives a command the same id for the same Idempotency-Key of the same caller, lead and command", async () => {
    const { post, executed } = await aServer();
    const once = { "Idempotency-Key": "1" };
    await post(command("release"), {}, { ...bearer("rita"), ...once });
    await post(command("release"), {}, { ...bearer("rita"), ...once });
    await post(command("release"), {}, { ...bearer("mona"), ...once });
    await post(command("recycle"), {}, { ...bearer("rita"), ...once });
    await post(command("release", noLead), {}, { ...bearer("rita"), ...once });
    await post(command("release"), {}, bearer("rita"));
    const ids = executed.map(({ context }) => context.commandId);
    expect(ids[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(ids[1]).toBe(ids[0]);
    expect(new Set(ids).size).toBe(5);
  });

  it("accepts declared Latin-1, and refuses a malformed body", async () => {
    const { call, post, executed } = await aServer();
    const response = await call(command("lose"), {
      method: "POST",
      headers: { "Content-Type": "application/json; charset=iso-8859-1", ...bearer("rita") },
      body: new Uint8Array(Buffer.from('{"reason":"other","note":"trop cher, dit-elle à midi"}', "latin1")),
    });
    expect(response.status).toBe(200);
    expect(executed[0]?.command).toMatchObject({ note: "trop cher, dit-elle à midi" });
    expect((await post(command("lose"), '{"reason":', bearer("rita"))).status).toBe(400);
  });
});

describe("governance", () => {
  const put = (path: string, body: unknown, who: string, server: Awaited<ReturnType<typeof aServer>>) =>
    server.call(path, {
      method: "PUT",
      headers: { "Content-Type": "application/json", ...bearer(who) },
      body: JSON.stringify(body),
    });

  it("publishes a policy and answers with its version", async () => {
    const { post } = await aServer();
    const response = await post("/v1/policies", defaultPolicy, bearer("otto"));
    expect(response.status).toBe(201);
    expect(await response.json()).toEqual({ name: defaultPolicy.name, version: 2 });
  });

  it("refuses a misspelt option deep in a policy", async () => {
    const { post } = await aServer();
    const { scoring } = defaultPolicy;
    const fit = [{ ...scoring.fit[0], atLaest: 5 }];
    const response = await post(
      "/v1/policies",
      { ...defaultPolicy, scoring: { ...scoring, fit } },
      bearer("otto"),
    );
    expect(await response.json()).toMatchObject({
      status: 422,
      defects: [{ field: "scoring.fit.0.atLaest", code: "field.unknown" }],
    });
  });

  it("changes reps and pools", async () => {
    const server = await aServer();
    expect((await put("/v1/reps", [examples.rep], "mona", server)).status).toBe(204);
    expect((await put("/v1/pools", [examples.pool], "otto", server)).status).toBe(204);
    expect(server.changed).toEqual({ reps: [examples.rep], pools: [examples.pool] });
    expect((await put("/v1/reps", [examples.rep], "rita", server)).status).toBe(403);
  });
});
