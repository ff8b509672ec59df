import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import { expect, it, onTestFinished } from "vitest";
import { inTurn } from "../src/shared/report-turns.ts";

/** A server that answers when it is told to. */
async function patient() {
  const held: { readonly path: string; readonly answer: ServerResponse }[] = [];
  const server = createServer(({ url = "" }, answer) => void held.push({ path: url, answer }));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  const address = server.address();
  if (address === null || typeof address === "string") throw new TypeError("the server has no port");
  return {
    ask: (path: string) => inTurn(`http://127.0.0.1:${address.port}${path}`),
    /** The questions that wait for their answer, once there are so many. */
    holding: async (count: number) => {
      await expect.poll(() => held.length).toBe(count);
      return held.map(({ path }) => path);
    },
    answerOldest: () => held.shift()?.answer.end("{}"),
  };
}

it("asks for the first report of a screen alone, then for two at a time, and for a list at once", async () => {
  const { ask, holding, answerOldest } = await patient();
  const names = ["funnel", "flow", "stage-times", "cohorts"].map((name) => `/v1/reports/${name}`);
  const answers = [...names, "/v1/leads"].map(ask);
  expect((await holding(2)).toSorted()).toEqual(["/v1/leads", names[0]]);
  answerOldest();
  answerOldest();
  expect((await holding(2)).toSorted()).toEqual([names[1], names[2]]);
  answerOldest();
  expect(await holding(2)).toContain(names[3]);
  answerOldest();
  answerOldest();
  expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
  // The next screen begins with one again.
  const next = names.slice(0, 2).map(ask);
  expect(await holding(1)).toEqual([names[0]]);
  answerOldest();
  expect(await holding(1)).toEqual([names[1]]);
  answerOldest();
  await Promise.all(next);
});
