import { describe, expect, it } from "vitest";
import { Problem } from "../src/index.ts";
import { BatchAnswer } from "../src/intake-route-table.ts";
import { aServer, bearer } from "./support/server.ts";

const row = (id: number, contact: object = { email: `${id}@x.example` }) => ({
  idempotencyKey: `crm:${id}`,
  submission: { contact },
});

describe("submitting rows of an import", () => {
  it("counts them for the named sender, each under its own key", async () => {
    const { post, received } = await aServer();
    const body = { rows: [row(1), row(2), { submission: { contact: { email: "c@x.example" } } }] };
    expect((await post("/v1/imports/crm", body, bearer("otto"))).status).toBe(202);
    expect(
      received.map(({ sender, actorKind, idempotencyKey }) => [sender, actorKind, idempotencyKey]),
    ).toEqual([
      ["crm", "import", "crm:1"],
      ["crm", "import", "crm:2"],
      ["crm", "import", undefined],
    ]);
  });

  it("hands on what of a row could not be read", async () => {
    const { post, received } = await aServer();
    const mended = [{ field: "occurredAt", code: "unreadable-date", message: "not in the form iso" }];
    await post("/v1/imports/crm", { rows: [{ ...row(1), mended }, row(2)] }, bearer("otto"));
    expect(received.map((raw) => raw.mended)).toEqual([mended, undefined]);
  });

  it("answers each row by its index, and a refused one does not stop the others", async () => {
    const { post } = await aServer();
    const response = await post("/v1/imports/crm", { rows: [row(1), row(2, {}), row(3)] }, bearer("otto"));
    const answer = BatchAnswer.parse(await response.json());
    expect(answer).toMatchObject({ received: 2, refused: 1 });
    expect(answer.results.map(({ status }) => status)).toEqual(["received", "refused", "received"]);
  });

  it("lets a key import in its own name, and an operator's in any", async () => {
    const { post, received } = await aServer();
    const status = async (sender: string, key: string) =>
      (await post(`/v1/imports/${sender}`, { rows: [row(1)] }, bearer(key))).status;
    expect(await status("website", "website")).toBe(202);
    expect(await status("contact", "contact-form")).toBe(202);
    expect(await status("crm", "website")).toBe(403);
    expect(await status("crm", "anna")).toBe(403);
    expect(received).toHaveLength(2);
  });

  it.each([
    ["no rows", { rows: [] }, 422],
    ["a misspelt field", { rows: [{ idempotencyKy: "x", submission: {} }] }, 422],
    ["more rows than the limit", { rows: Array.from({ length: 1_001 }, (_, i) => row(i)) }, 413],
  ])("refuses a request with %s, and accepts no row", async (_, body, status) => {
    const { post, received } = await aServer();
    const response = await post("/v1/imports/crm", body, bearer("otto"));
    expect(Problem.parse(await response.json()).status).toBe(status);
    expect(received).toHaveLength(0);
  });
});
