import { LeadSnapshot } from "@leadstream/contracts";
import { describe, expect, it } from "vitest";
import { hashApiKey } from "@leadstream/application";
import { Problem, createApiKeys, defaultLimits } from "../src/index.ts";
import { allRoutes } from "../src/openapi.ts";
import { aServer, bearer, rep } from "./support/server.ts";

const aKey = { id: "a", sha256: hashApiKey("a"), roles: ["ingest" as const] };

describe("API keys", () => {
  it("are found by their secret and stored as its hash", async () => {
    const keys = createApiKeys([aKey, { ...aKey, id: "b", sha256: hashApiKey("b") }]);
    expect(await keys.find("b")).toMatchObject({ key: { id: "b" } });
    expect(await keys.find(hashApiKey("b"))).toBeUndefined();
    expect(await keys.find("")).toBeUndefined();
  });

  it.each([
    ["two keys of one id", [aKey, { ...aKey, sha256: hashApiKey("b") }]],
    ["two keys of one secret", [aKey, { ...aKey, id: "b" }]],
    ["an invalid hash", [{ ...aKey, sha256: "secret" }]],
    ["a rep's key without its rep", [{ ...aKey, roles: ["rep" as const] }]],
  ])("are refused at the start: %s", (_, list) => {
    expect(() => createApiKeys(list)).toThrow(expect.objectContaining({ code: "config.invalid" }));
  });

  it("come as a bearer token or in X-API-Key", async () => {
    const { call } = await aServer();
    for (const headers of [
      bearer("anna"),
      { "X-API-Key": "secret-of-anna" },
      { Authorization: "bearer secret-of-anna" },
    ])
      expect((await call("/v1/pipeline", { headers })).status).toBe(200);
  });

  it.each([
    [{}, 401, "key.missing"],
    [{ Authorization: "Basic YTpi" }, 401, "key.missing"],
    [bearer("nobody"), 401, "key.unknown"],
    [bearer("website"), 403, "role.missing"],
  ])("are not accepted in another form: %j", async (headers: Record<string, string>, status, code) => {
    const { call } = await aServer();
    const response = await call("/v1/leads", { headers });
    expect(Problem.parse(await response.json())).toMatchObject({ status, code });
    expect(response.headers.get("WWW-Authenticate")).toBe(
      status === 401 ? 'Bearer realm="leadstream"' : null,
    );
  });

  it("are checked before a body is read", async () => {
    const { post, unreadable } = await aServer();
    expect((await post("/v1/leads", "not json")).status).toBe(401);
    expect(unreadable).toEqual([]);
  });

  it("of the query are for forms only", async () => {
    const { call } = await aServer();
    expect((await call("/v1/pipeline?key=secret-of-anna")).status).toBe(401);
  });

  it("name their rep by a valid id", async () => {
    const keys = createApiKeys([{ ...aKey, roles: ["rep"], repId: rep }]);
    expect(await keys.find("a")).toMatchObject({ key: { repId: rep } });
  });
});

describe("rates", () => {
  it("are limited by key, and the answer says when to retry", async () => {
    const { call } = await aServer({ limits: { keyedPerMinute: 2 } });
    const ask = (who: string) => call("/v1/pipeline", { headers: bearer(who) });
    expect([(await ask("anna")).status, (await ask("anna")).status]).toEqual([200, 200]);
    const third = await ask("anna");
    expect(Problem.parse(await third.json())).toMatchObject({ status: 429, code: "rate.exceeded" });
    expect(Number(third.headers.get("Retry-After"))).toBeGreaterThan(0);
    expect((await ask("mona")).status).toBe(200);
  });

  it("are limited by address for callers who guess keys, however many keys they try", async () => {
    const { call } = await aServer({ limits: { anonymousPerMinute: 2 } });
    const guess = (n: number) => call("/v1/pipeline", { headers: bearer(`guess-${n}`) });
    expect([(await guess(1)).status, (await guess(2)).status, (await guess(3)).status]).toEqual([
      401, 401, 429,
    ]);
    expect((await call("/v1/pipeline", { headers: bearer("anna") })).status).toBe(200);
  });

  it("do not limit probes", async () => {
    const { call } = await aServer();
    const probes = Array.from({ length: defaultLimits.anonymousPerMinute + 1 }, () => call("/livez"));
    const statuses = (await Promise.all(probes)).map(({ status }) => status);
    expect(new Set(statuses)).toEqual(new Set([200]));
  });
});

describe("a key of a downstream service", () => {
  it("opens the snapshot and the events, and nothing else", async () => {
    const isOpen = new Set(["/v1/snapshot/leads", "/v1/events", "/v1/events/{position}"]);
    const { call } = await aServer();
    const status = async (path: string): Promise<number> =>
      (await call(path, { headers: bearer("dora") })).status;
    for (const path of ["/v1/snapshot/leads?limit=2", "/v1/events?limit=2", "/v1/events/4711"])
      expect(await status(path)).toBe(200);
    for (const { path, method } of allRoutes.filter((route) => route.access.kind === "roles"))
      // Whoever has a key may ask whose it is.
      if (method === "get" && !isOpen.has(path) && path !== "/v1/me")
        expect([path, await status(path.replace(/\{\w+\}/g, "x"))]).toEqual([path, 403]);
  });

  it("gives the snapshot page by page", async () => {
    const { call } = await aServer();
    const page = LeadSnapshot.parse(
      await (await call("/v1/snapshot/leads?limit=3", { headers: bearer("dora") })).json(),
    );
    const next = await call(`/v1/snapshot/leads?after=${page.next ?? ""}`, { headers: bearer("anna") });
    expect(LeadSnapshot.parse(await next.json()).next).toBeNull();
    expect((await call("/v1/snapshot/leads?limit=1001", { headers: bearer("dora") })).status).toBe(400);
    expect((await call("/v1/snapshot/leads", { headers: bearer("rita") })).status).toBe(403);
  });
});
