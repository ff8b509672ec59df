import { describe, expect, it } from "vitest";
import { reportManifest } from "../src/examples.ts";
import { Problem } from "../src/index.ts";
import { aServer, bearer } from "./support/server.ts";

describe("a manifest from outside", () => {
  it.each([[{ "": 0 }], [{ from: "0000-00-00" }], [{ group: "nothing" }]])(
    "with the parameters %j is refused by their names, not by a failure of ours",
    async (more) => {
      const { post } = await aServer();
      const manifest = { ...reportManifest, parameters: { ...reportManifest.parameters, ...more } };
      const problem = Problem.parse(
        await (await post("/v1/reports/runs/again", manifest, bearer("anna"))).json(),
      );
      expect(problem).toMatchObject({ status: 422, code: "body.invalid" });
    },
  );
});
