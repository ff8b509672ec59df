import type { Shot } from "../model.ts";
import { aLead, ask, type Stage } from "../stage.ts";
import { caughtUp } from "../finish/quiet.ts";
import type { AttackClass } from "./class.ts";

const NAMES = 62_000;

/** 0.9 MB of unknown names. Each body differs, so that none is a repeat, and all have one length. */
function manyNames(n: number): string {
  const own = n.toString(36).padStart(2, "0");
  const names = Array.from({ length: NAMES }, (_, name) => `"x${name.toString(36)}y${own}":${name}`);
  return `{"contact":{"email":"big${n}@attack.example"},${names.join(",")}}`;
}

const post = (path: string, what: string, body: string, contentType = "application/json"): Shot => ({
  method: "POST",
  path,
  route: path,
  as: "local",
  what,
  body,
  headers: { "Content-Type": contentType },
});

const rows = (count: number, row: (n: number) => string): string =>
  Array.from({ length: count }, (_, n) => row(n)).join("\n");

/** The same attack on other routes. */
const siblings: readonly (() => Shot)[] = [
  () =>
    post(
      "/v1/leads",
      "a form of 62,000 names",
      Array.from({ length: NAMES }, (_, n) => `x${n.toString(36)}=${n}`).join("&"),
      "application/x-www-form-urlencoded",
    ),
  () =>
    post(
      "/v1/leads/batch",
      "1,000 lines of many unknown names",
      rows(1_000, (n) => `{${Array.from({ length: 60 }, (_, k) => `"r${n}k${k}":1`).join(",")}}`),
      "application/x-ndjson",
    ),
  () =>
    post(
      "/v1/leads/batch",
      "10,000 broken lines",
      rows(10_000, () => "{"),
      "application/x-ndjson",
    ),
  () =>
    post(
      "/v1/imports/attack",
      "an import's row of 62,000 names",
      `{"rows":[{"idempotencyKey":"big","submission":${manyNames(0)}}]}`,
    ),
  () =>
    post(
      "/v1/leads",
      "20,000 consents",
      `{"contact":{"email":"c@attack.example"},"consents":[${Array.from({ length: 20_000 }, () => '{"purpose":"?"}').join(",")}]}`,
    ),
  () => ({
    ...post("/v1/policies", "rules of 62,000 unknown names", manyNames(1)),
    must: "refused" as const,
  }),
  () => ({
    ...post("/v1/reps", "20,000 reps", `[${Array.from({ length: 20_000 }, () => "{}").join(",")}]`),
    method: "PUT",
    must: "refused" as const,
  }),
];

const QUIET_MS = 600_000;

/** Point 1: work is bounded by bytes, within the memory of a container. */
export const bytesClass: AttackClass = {
  name: "bytes",
  point: "1",
  title: "bodies of 0.9 MB with 62,000 unknown names",
  play: async (stage) => {
    const { options, book, volley, killAndStart } = stage;
    const half = Math.ceil(options.bodies / 2);
    await bodies(stage, 0, half);
    await killAndStart("with such bodies still waiting");
    await bodies(stage, half, options.bodies);
    for (const sibling of siblings) await volley([sibling()]);
    const waiting = await caughtUp(stage, QUIET_MS);
    book.check("all of it is handled", waiting === null, waiting ?? `${options.bodies} bodies`);
    await killAndStart("after such bodies");
    book.check("a lead is accepted and decided afterwards", (await aLead(stage)) !== null);
    const page = JSON.stringify((await ask(stage, "/v1/leads?limit=1000")) ?? null);
    book.say(`a page of leads has ${page.length} characters`);
  },
};

async function bodies({ volley, target, book }: Stage, from: number, to: number): Promise<void> {
  let [largest, read] = [0, 0];
  for (let n = from; n < to; n += 8) {
    const some = Array.from({ length: Math.min(8, to - n) }, (_, k) =>
      post("/v1/leads", "62,000 unknown names", manyNames(n + k)),
    );
    for (const { text, status } of await volley(some)) {
      largest = Math.max(largest, text.length);
      // Taken where the person can be reached, refused where not.
      if (status === 202 || status === 422) read += 1;
    }
  }
  book.check("every body is read, and answered", read === to - from, `${read} of ${to - from}`);
  const peak = await target.peakMib();
  book.say(`bodies ${from} to ${to}: largest answer ${largest} characters, most memory ${peak ?? "?"} MiB`);
}
