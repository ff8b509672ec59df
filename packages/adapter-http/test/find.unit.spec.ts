import { FindAnswer } from "@leadstream/contracts";
import { describe, expect, it } from "vitest";
import * as examples from "../src/examples.ts";
import { aServer, bearer } from "./support/server.ts";

const lead = {
  kind: "lead",
  by: "email",
  id: examples.ids.lead,
  leadId: examples.ids.lead,
  isCertain: true,
  link: `/v1/leads/${examples.ids.lead}`,
} as const;
const answerOf = (outcome: "found" | "nothing" | "not-allowed"): FindAnswer =>
  FindAnswer.parse({ found: outcome === "found" ? [lead] : [], readings: [{ by: "email", outcome }] });

const what = "ada@example.com";

describe("finding over HTTP", () => {
  it.each(["found", "nothing"] as const)(
    "logs who looked for a contact that is %s, not what",
    async (how) => {
      const { post, lines, counted, observed } = await aServer({ find: async () => answerOf(how) });
      const response = await post("/v1/find", { what }, bearer("rita"));
      expect(await response.json()).toEqual(answerOf(how));
      const look = lines.find(({ event }) => event === "contact_searched");
      const leads = how === "found" ? examples.ids.lead : "";
      expect(look?.fields).toMatchObject({ actor: "rita", by: "email", leads });
      expect(JSON.stringify([lines, counted, observed])).not.toContain("ada");
    },
  );

  it("logs no look that the key may not take, and none by an id", async () => {
    const { post, lines } = await aServer({ find: async () => answerOf("not-allowed") });
    await post("/v1/find", { what }, bearer("anna"));
    const byId = await aServer({ find: async () => ({ found: [], readings: [] }) });
    await byId.post("/v1/find", { what: "4711" }, bearer("rita"));
    expect([...lines, ...byId.lines].filter(({ event }) => event === "contact_searched")).toEqual([]);
  });

  it.each([
    [{}, 422],
    [{ what: "" }, 422],
    [{ what: "x".repeat(321) }, 422],
    [{ what, more: 1 }, 422],
    [{ what: "a\u0000b" }, 422],
  ])("refuses %j with %i, and repeats nothing of it", async (body, status) => {
    const { post, lines } = await aServer();
    const response = await post("/v1/find", body, bearer("rita"));
    expect(response.status).toBe(status);
    expect((await response.text()) + JSON.stringify(lines)).not.toContain("ada");
  });

  it("takes the text in a body only, so that it stands in no URL", async () => {
    const { call } = await aServer();
    expect((await call(`/v1/find?what=${what}`, { headers: bearer("rita") })).status).toBe(405);
  });
});
