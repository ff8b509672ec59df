import { Agent, get } from "node:http";
import type { IncomingMessage } from "node:http";
import { describe, expect, it } from "vitest";
import { wanted } from "@leadstream/application";
import { Fault } from "@leadstream/kernel";
import type { FaultCode } from "@leadstream/kernel";
import * as examples from "../src/examples.ts";
import { Problem, startHttpServer } from "../src/index.ts";
import { aServer, bearer } from "./support/server.ts";

const aSubmission = { contact: { email: "jane@private.example" } };
const failingWith = (thrown: Error) => ({ receive: () => Promise.reject(thrown) });

describe("errors", () => {
  it("name an unknown path, and the allowed methods", async () => {
    const { call, post } = await aServer();
    expect(await (await call("/nowhere")).json()).toMatchObject({ status: 404, code: "route.unknown" });
    const wrong = await call("/v1/leads", { method: "DELETE" });
    expect(await wrong.json()).toMatchObject({ status: 405, code: "method.not-allowed" });
    expect(wrong.headers.get("Allow")).toBe("GET, HEAD, POST");
    expect((await post("/livez", {})).headers.get("Allow")).toBe("GET, HEAD");
  });

  it("answer OPTIONS and HEAD correctly", async () => {
    const { call } = await aServer();
    const options = await call("/v1/leads", { method: "OPTIONS" });
    expect([options.status, options.headers.get("Allow")]).toEqual([204, "GET, HEAD, POST"]);
    expect((await call("/livez", { method: "HEAD" })).status).toBe(200);
  });

  it("show nothing of a bug, and log it without its message under the instance that the client sees", async () => {
    const { post, lines } = await aServer({
      intake: failingWith(new TypeError("cannot read jane@private.example")),
    });
    const response = await post("/v1/leads", aSubmission, bearer("website"));
    const text = await response.text();
    const problem = Problem.parse(JSON.parse(text));
    expect(problem).toMatchObject({ status: 500, code: "internal" });
    expect(text).not.toContain("jane");
    const line = lines.find(({ level }) => level === "error");
    expect(line).toMatchObject({ event: "http_problem", fields: { route: "/v1/leads", name: "TypeError" } });
    expect(problem.instance).toBe(`urn:uuid:${String(line?.fields["instance"])}`);
    expect(line?.fields["at"]).toContain("server.unit.spec");
    expect(JSON.stringify(lines)).not.toContain("jane");
  });

  it.each<[FaultCode, number, string, string]>([
    ["store.unavailable", 503, "store.unavailable", "outage_began"],
    ["store.revision-conflict", 503, "store.revision-conflict", "http_problem"],
    ["store.full", 503, "store.full", "outage_began"],
    ["report.busy", 503, "report.busy", "http_problem"],
    ["view.building", 503, "view.building", "http_problem"],
    ["vault.tampered", 500, "internal", "http_problem"],
    ["projection.gap", 500, "internal", "http_problem"],
  ])("map the fault %s to %i", async (code, status, shown, event) => {
    const { post, lines } = await aServer({ intake: failingWith(new Fault(code, "words for the log")) });
    const response = await post("/v1/leads", aSubmission, bearer("website"));
    expect(await response.json()).toMatchObject({ status, code: shown });
    expect(response.headers.get("Retry-After")).toBe(status === 503 ? "5" : null);
    const named = event === "outage_began" ? { code } : { fault: code };
    expect(lines).toMatchObject([{ event, fields: named }]);
  });

  it("issue 12: log two lines for an outage, however many requests come", async () => {
    let isAway = true;
    const { post, call, lines, counted } = await aServer({
      isReady: () => !isAway,
      intake: failingWith(new Fault("store.unavailable", "words for the log")),
    });
    for (let n = 0; n < 20; n += 1) {
      await post("/v1/leads", aSubmission, bearer("website"));
      await call("/livez");
      await call("/readyz");
    }
    expect(lines).toMatchObject([
      { event: "outage_began", fields: { code: "store.unavailable", by: "http", route: "/v1/leads" } },
    ]);
    expect(counted.filter(({ status }) => status === "503")).toHaveLength(40);
    isAway = false;
    await call("/readyz");
    await call("/readyz");
    expect(lines.slice(1)).toMatchObject([{ event: "outage_over", fields: { tries: 20 } }]);
  });

  it.each([
    ["the database's", new Fault("store.full", "words for the log")],
    ["our own", Object.assign(new Error("ENOSPC: write '/home/jane'"), { code: "ENOSPC", syscall: "write" })],
  ])("issue 11: report that no space is left on %s disk", async (_whose, thrown) => {
    const { post } = await aServer({ intake: failingWith(thrown) });
    const response = await post("/v1/leads", aSubmission, bearer("website"));
    expect([response.status, response.headers.get("Retry-After")]).toEqual([503, "5"]);
    expect(await response.json()).toMatchObject({ detail: expect.stringContaining("no space left") });
  });

  it("put the caller's trace into the log", async () => {
    const { call, lines } = await aServer();
    await call("/nowhere", {
      headers: { traceparent: "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01" },
    });
    expect(lines[0]?.fields).toMatchObject({ trace: "4bf92f3577b34da6a3ce929d0e0e4736" });
  });
});

describe("every answer", () => {
  it("has security headers, is not cached, and does not name the server software", async () => {
    const { call } = await aServer();
    const { headers } = await call("/livez");
    expect(headers.get("X-Powered-By")).toBeNull();
    expect(headers.get("X-Content-Type-Options")).toBe("nosniff");
    expect(headers.get("Content-Security-Policy")).toContain("default-src 'none'");
    expect(headers.get("Cache-Control")).toBe("no-store");
  });

  it("is measured by the pattern of its route, never by its path", async () => {
    const { call, running, counted, observed } = await aServer();
    await call("/v1/leads/lead_0198c5a2-7d1e-7c3a-9b4f-2a6d8e1f0c35", { headers: bearer("mona") });
    await call("/v1/leads/batch", { method: "POST", headers: bearer("website") });
    await call("/jane@private.example");
    await running.close();
    expect(counted).toEqual([
      { route: "/v1/leads/{leadId}", method: "GET", status: "200" },
      { route: "/v1/leads/batch", method: "POST", status: "400" },
      { route: "(unmatched)", method: "GET", status: "404" },
    ]);
    expect(observed).toEqual(counted.map(({ route }) => ({ route })));
  });
});

describe("operations", () => {
  it("answer with every part, and 503 when one is not ok", async () => {
    const well = await aServer();
    expect((await well.call("/readyz")).status).toBe(200);
    const ill = await aServer({ isReady: () => false });
    const response = await ill.call("/readyz?verbose");
    expect(response.status).toBe(503);
    expect(await response.json()).toEqual({
      ok: false,
      parts: [{ part: "store", ok: false, detail: "connected" }],
    });
    expect((await ill.call("/livez")).status).toBe(200);
  });

  it("issue 11: tell strangers on an open port no more than ok or not", async () => {
    const { call } = await aServer({ isReady: () => false, isPublic: true });
    const stranger = await call("/readyz");
    expect([stranger.status, await stranger.json()]).toEqual([503, { ok: false }]);
    const guess = await call("/readyz", { headers: { "X-API-Key": "a-guess" } });
    expect(await guess.json()).toEqual({ ok: false });
    const known = await call("/readyz", { headers: bearer("otto") });
    expect(await known.json()).toMatchObject({ parts: [{ part: "store" }] });
    expect(await (await call("/livez")).json()).toEqual({ ok: true });
  });

  it("issue 11: report unfinished work at a path of its own", async () => {
    const quiet = await (await aServer()).call("/v1/waiting", { headers: bearer("otto") });
    expect([quiet.status, await quiet.json()]).toEqual([200, { quiet: true, waitingFor: null }]);
    const { call } = await aServer({ isReady: () => false });
    const busy = await call("/v1/waiting", { headers: bearer("otto") });
    expect([busy.status, await busy.json()]).toEqual([200, { quiet: false, waitingFor: "scoring.v1" }]);
    expect((await call("/v1/waiting")).status).toBe(401);
  });

  it("issue 11: give the metrics on an open port to the machine itself and to known keys", async () => {
    const { call } = await aServer({ isPublic: true });
    expect((await call("/metrics")).status).toBe(200);
    // A proxy forwards the requests of others.
    const viaProxy = { "X-Forwarded-For": "127.0.0.1" };
    const stranger = await call("/metrics", { headers: viaProxy });
    expect([stranger.status, await stranger.json()]).toEqual([
      401,
      expect.objectContaining({ code: "key.missing" }),
    ]);
    expect((await call("/metrics", { headers: { ...viaProxy, ...bearer("website") } })).status).toBe(403);
    expect((await call("/metrics", { headers: { ...viaProxy, ...bearer("otto") } })).status).toBe(200);
    const strict = await aServer({ isPublic: true, metricsFrom: ["10.0.0.0/8"] });
    expect((await strict.call("/metrics")).status).toBe(401);
    expect((await strict.call("/metrics", { headers: bearer("otto") })).status).toBe(200);
  });

  it("issue 11: write the metrics out once a second at most, whoever asks", async () => {
    const { call } = await aServer();
    const texts = await Promise.all(Array.from({ length: 20 }, async () => (await call("/metrics")).text()));
    expect(new Set(texts)).toEqual(new Set(["leads_total 1\n"]));
  });

  it("show the metrics unchanged", async () => {
    const { call } = await aServer();
    const response = await call("/metrics");
    expect(response.headers.get("Content-Type")).toBe("text/plain; version=0.0.4");
    expect(await response.text()).toBe("leads_total 1\n");
  });
});

describe("issue 11: a client that goes away", () => {
  it.each([
    ["cancels its query", "GET", "/v1/pipeline", true],
    ["does not cancel a command", "POST", `/v1/leads/${examples.ids.lead}/recycle`, false],
  ])("%s", async (_name, method, path, isEnded) => {
    const asked = Promise.withResolvers<AbortSignal | undefined>();
    const done = Promise.withResolvers<never>();
    const ask = (): Promise<never> => {
      asked.resolve(wanted());
      return done.promise;
    };
    const { call, counted } = await aServer({ queries: { report: ask }, commands: { execute: ask } });
    const client = new AbortController();
    const gone = expect(
      call(path, { method, headers: bearer("mona"), signal: client.signal }),
    ).rejects.toThrow();
    const signal = await asked.promise;
    expect(signal?.aborted ?? false).toBe(false);
    client.abort();
    await gone;
    await expect.poll(() => counted).toMatchObject([{ status: "499" }]);
    expect(signal?.aborted ?? false).toBe(isEnded);
    done.reject(new Fault("store.cancelled", "nobody waits"));
  });
});

describe("closing", () => {
  const responseOf = (url: string, agent: Agent): Promise<IncomingMessage> =>
    new Promise((resolve, reject) => void get(url, { agent }, resolve).on("error", reject));

  it("lets a running request end, and closes its connection", async () => {
    const arrived = Promise.withResolvers<void>();
    const durable = Promise.withResolvers<never>();
    const receive = () => {
      arrived.resolve();
      return durable.promise;
    };
    const { post, running, call } = await aServer({ intake: { receive } });
    const answer = post("/v1/leads", aSubmission, bearer("website"));
    await arrived.promise;
    const closed = running.close();
    await expect(call("/livez")).rejects.toThrow();
    durable.reject(new Fault("bus.unavailable", "away"));
    const response = await answer;
    expect([response.status, response.headers.get("Connection")]).toEqual([503, "close"]);
    await closed;
  });

  it("does not wait for an idle connection that is kept alive", async () => {
    const agent = new Agent({ keepAlive: true });
    const { url, running } = await aServer();
    (await responseOf(`${url}/livez`, agent)).resume();
    await running.close();
    await running.close();
    agent.destroy();
  });

  it("closes requests that are not done within the grace", async () => {
    const arrived = Promise.withResolvers<void>();
    const receive = () => {
      arrived.resolve();
      return new Promise<never>(() => undefined);
    };
    const { post, running, counted } = await aServer({ intake: { receive }, server: { graceMs: 20 } });
    const cut = expect(post("/v1/leads", aSubmission, bearer("website"))).rejects.toThrow();
    await arrived.promise;
    await running.close();
    await cut;
    await expect.poll(() => counted).toEqual([{ route: "/v1/leads", method: "POST", status: "499" }]);
  });

  it("names a port that is taken", async () => {
    const { running } = await aServer();
    const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
    const meter = { count: () => undefined, observe: () => undefined, gauge: () => undefined };
    const { port } = running;
    await expect(startHttpServer({ port, host: "127.0.0.1", routes: [], log, meter })).rejects.toMatchObject({
      code: "config.invalid",
      details: { port },
    });
  });
});
