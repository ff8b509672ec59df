import { EventPage, EventTrace } from "@leadstream/contracts";
import { describe, expect, it } from "vitest";
import * as examples from "../src/examples.ts";
import { Problem } from "../src/index.ts";
import { aServer, bearer } from "./support/server.ts";

const live = { ...bearer("anna"), accept: "text/event-stream" };
const [first] = examples.leadDetail.timeline;

describe("events over HTTP", () => {
  it("come in pages", async () => {
    const { call } = await aServer();
    const page = await call("/v1/events?limit=10", { headers: bearer("anna") });
    expect(page.headers.get("content-type")).toContain("application/json");
    expect(EventPage.parse(await page.json()).events.map(({ id }) => id)).toEqual(
      examples.leadDetail.timeline.map(({ id }) => id),
    );
  });

  it("come as server-sent events, whose ids are positions", async () => {
    const { call } = await aServer();
    const response = await call("/v1/events", { headers: live });
    expect(response.headers.get("content-type")).toBe("text/event-stream; charset=utf-8");
    const text = await response.text();
    expect(text).toContain(`id: ${first?.position}\nevent: ${first?.type}\ndata: {"id":"${first?.id}"`);
    expect(text.endsWith("id: 4711\n\n")).toBe(true);
  });

  it("go on after the last event that the client has", async () => {
    const { call } = await aServer();
    const from = String(first?.position);
    const text = await (
      await call("/v1/events?after=0", { headers: { ...live, "last-event-id": from } })
    ).text();
    expect(text).not.toContain(`id: ${from}\n`);
    expect(await (await call("/v1/events?after=now", { headers: live })).text()).toBe("id: 4711\n\n");
  });

  it.each([
    ["after=-1", 400, "query.invalid"],
    ["after=soon", 400, "query.invalid"],
    ["type=lead.assignd", 400, "query.invalid"],
    ["limit=1001", 400, "query.invalid"],
    ["recordedFrom=yesterday", 400, "query.invalid"],
    ["leadId=1", 400, "query.invalid"],
    ["after=4712", 409, "position.beyond-head"],
  ])("refuse %s", async (query, status, code) => {
    const { call } = await aServer();
    const response = await call(`/v1/events?${query}`, { headers: bearer("anna") });
    expect(Problem.parse(await response.json())).toMatchObject({ status, code });
  });

  it("take how far the list goes, and in which order", async () => {
    const asked: unknown[] = [];
    const { call } = await aServer({
      queries: {
        events: async (...given) => (asked.push(given), { events: [], next: null, head: 4711 }),
      },
    });
    const query = "sort=-position&before=4700&asKnownAt=4699&causationId=subm_1&limit=5";
    expect((await call(`/v1/events?${query}`, { headers: bearer("anna") })).status).toBe(200);
    expect(asked).toEqual([
      [
        { causationId: "subm_1" },
        { after: 0, before: 4700, limit: 5, asKnownAt: "4699", isNewestFirst: true },
      ],
    ]);
  });

  it.each(["asKnownAt=4699", "sort=-position", "before=4700"])(
    "refuse to go on live with %s",
    async (query) => {
      const { call } = await aServer();
      const response = await call(`/v1/events?${query}`, { headers: live });
      expect(Problem.parse(await response.json())).toMatchObject({ status: 400, code: "query.invalid" });
    },
  );

  it("are shown one by one with cause and effects", async () => {
    const { call } = await aServer();
    const known = await call("/v1/events/4711", { headers: bearer("anna") });
    expect(EventTrace.parse(await known.json()).cause.kind).toBe("submission");
    const unknown = await call("/v1/events/4712", { headers: bearer("anna") });
    expect(Problem.parse(await unknown.json())).toMatchObject({ status: 404, code: "event.unknown" });
    expect((await call("/v1/events/4711", { headers: bearer("rita") })).status).toBe(403);
  });

  it("refuse an id that is no position", async () => {
    const { call } = await aServer();
    const response = await call("/v1/events", { headers: { ...live, "last-event-id": "x" } });
    expect(Problem.parse(await response.json())).toMatchObject({ status: 400, code: "header.invalid" });
  });

  it("are not for reps", async () => {
    const { call } = await aServer();
    expect((await call("/v1/events", { headers: bearer("rita") })).status).toBe(403);
  });

  it("answer HEAD at once", async () => {
    const { call } = await aServer();
    expect((await call("/v1/events", { method: "HEAD", headers: live })).status).toBe(200);
  });
});
