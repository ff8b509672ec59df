import { ParkedList, RedriveOutcome } from "@leadstream/contracts";
import { describe, expect, it } from "vitest";
import * as examples from "../src/examples.ts";
import { Problem } from "../src/index.ts";
import { aServer, bearer } from "./support/server.ts";

const { group, key, topic, id } = examples.parkedKey;
const order = { group, key, topic, id, because: "sent by a load test" };

describe("parked messages over HTTP", () => {
  it("are listed with what to do about them", async () => {
    const { call } = await aServer();
    const response = await call("/v1/parked?group=scoring.v1", { headers: bearer("otto") });
    expect(ParkedList.parse(await response.json()).rows[0]).toMatchObject({ key, advice: "drop" });
    expect(response.headers.get("cache-control")).toBe("no-store");
  });

  it("are not redriven by a dry run, and the log has who asked for a real one", async () => {
    const { post, asked, lines } = await aServer();
    const ask = (isDryRun: boolean) => post("/v1/parked/redrive", { group, isDryRun }, bearer("otto"));
    expect(RedriveOutcome.parse(await (await ask(true)).json()).isDryRun).toBe(true);
    expect(lines.filter(({ event }) => event === "parked_redrive_asked")).toEqual([]);
    await ask(false);
    expect(asked.map(({ isDryRun }) => isDryRun)).toEqual([true, false]);
    expect(lines.filter(({ event }) => event === "parked_redrive_asked")).toHaveLength(1);
  });

  it("are not all redriven by an order that names nothing", async () => {
    const { post, asked } = await aServer();
    const response = await post("/v1/parked/redrive", {}, bearer("otto"));
    expect(Problem.parse(await response.json())).toMatchObject({ status: 422, code: "body.invalid" });
    expect(asked).toEqual([]);
  });

  it("are dropped with the id of the key and the reason", async () => {
    const { post, dropped } = await aServer();
    expect((await post("/v1/parked/drop", order, bearer("otto"))).status).toBe(204);
    expect(dropped).toEqual([{ order, by: "otto" }]);
  });

  it.each([
    [{ ...order, because: "no" }, 422, "body.invalid"],
    [{ ...order, because: "ask ada@example.com" }, 422, "body.invalid"],
    [{ ...order, id: "gone" }, 404, "parked.gone"],
  ])("are not dropped by %j", async (body, status, code) => {
    const { post, dropped } = await aServer();
    const response = await post("/v1/parked/drop", body, bearer("otto"));
    expect(Problem.parse(await response.json())).toMatchObject({ status, code });
    expect(dropped).toEqual([]);
  });
});
