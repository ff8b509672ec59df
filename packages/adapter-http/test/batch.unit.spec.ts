import { describe, expect, it } from "vitest";
import { Problem } from "../src/index.ts";
import { BatchAnswer } from "../src/intake-route-table.ts";
import { aServer, bearer } from "./support/server.ts";

const row = (email: string) => ({ contact: { email } });
const ndjson = { "Content-Type": "application/x-ndjson", ...bearer("website") };

describe("submitting a batch", () => {
  it("answers each row of a JSON array by its index", async () => {
    const { post } = await aServer();
    const rows = [row("a@x.example"), { contact: {} }, row("a@x.example")];
    const response = await post("/v1/leads/batch", rows, bearer("website"));
    const answer = BatchAnswer.parse(await response.json());
    expect(response.status).toBe(202);
    expect(answer).toMatchObject({ received: 1, repeated: 1, refused: 1 });
    expect(answer.results.map(({ index, status }) => [index, status])).toEqual([
      [0, "received"],
      [1, "refused"],
      [2, "repeated"],
    ]);
    expect(answer.results[1]?.defects).toMatchObject([{ code: "unreachable" }]);
  });

  it("gives a broken line of NDJSON its own defect and accepts the others", async () => {
    const { post, received, unreadable } = await aServer();
    const lines = [
      JSON.stringify(row("a@x.example")),
      '{"contact": jane',
      "",
      JSON.stringify(row("b@x.example")),
      "",
    ];
    const response = await post("/v1/leads/batch", lines.join("\r\n"), ndjson);
    const { results } = BatchAnswer.parse(await response.json());
    expect(results.map(({ index, line, status }) => [index, line, status])).toEqual([
      [0, 1, "received"],
      [1, 2, "refused"],
      [2, 4, "received"],
    ]);
    expect(results[1]?.defects).toEqual([
      {
        field: "line 2",
        code: "json-malformed",
        message: "Line 2, column 13: JSON has no such symbol; names and text stand in double quotes.",
      },
    ]);
    expect(received).toHaveLength(2);
    expect(unreadable).toHaveLength(1);
  });

  it("recognises a repeat of row n by the request's key and n", async () => {
    const { post, received } = await aServer();
    const headers = { ...bearer("website"), "Idempotency-Key": "night-7" };
    await post("/v1/leads/batch", [row("a@x.example"), row("b@x.example")], headers);
    expect(received.map(({ idempotencyKey, row: place }) => [idempotencyKey, place])).toEqual([
      ["night-7", 0],
      ["night-7", 1],
    ]);
  });

  it("accepts as many rows as the limit, and not one more", async () => {
    const { post, received } = await aServer();
    const rows = Array.from({ length: 1_000 }, (_, i) => row(`${i}@x.example`));
    expect((await post("/v1/leads/batch", rows, bearer("website"))).status).toBe(202);
    const tooMany = await post("/v1/leads/batch", [...rows, row("z@x.example")], bearer("website"));
    const problem = Problem.parse(await tooMany.json());
    expect(problem).toMatchObject({ status: 413, code: "batch.too-many-rows" });
    expect(problem.detail).toBe("1001 rows; the limit is 1000 a request.");
    expect(received).toHaveLength(1_000);
  });

  it.each([
    ["[]", bearer("website"), 0],
    ["\n\n", ndjson, 0],
    ['{"contact":{}}', bearer("website"), 1],
  ])("refuses a body without rows: %j", async (body, headers, counted) => {
    const { post, unreadable } = await aServer();
    const response = await post("/v1/leads/batch", body, headers);
    expect(Problem.parse(await response.json())).toMatchObject({ status: 422, code: "batch.not-rows" });
    expect(unreadable).toHaveLength(counted);
  });
});
