import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SubmissionId } from "@leadstream/contracts";
import { Problem } from "../src/index.ts";
import { commandRoutes } from "../src/command-route-table.ts";
import { governanceRoutes } from "../src/governance-route-table.ts";
import { intakeRoutes } from "../src/intake-route-table.ts";
import { readRoutes, reportRoutes } from "../src/read-route-table.ts";
import type { RouteInfo } from "../src/route.ts";
import { aServer, bearer } from "./support/server.ts";
import { aLead } from "./support/use-cases.ts";

const tables = {
  reads: [...Object.values(readRoutes), ...reportRoutes.map(({ route }) => route)],
  governance: Object.values(governanceRoutes),
  intake: Object.values(intakeRoutes),
  commands: commandRoutes.map(({ route }) => route),
} satisfies Record<string, readonly RouteInfo[]>;

/** One key for every kind of caller. */
const callers = ["website", "rita", "mona", "anna", "otto"] as const;
const callerOf = ({ access: { roles } }: RouteInfo): string =>
  callers[
    ["ingest", "rep", "manager", "analyst", "operator"].findIndex((role) => roles.some((r) => r === role))
  ] ?? "mona";

type Place =
  | { readonly kind: "param" | "query"; readonly name: string }
  | { readonly kind: "body"; readonly path: readonly string[] };

/** Paths of all strings in a value. */
function* stringsOf(value: unknown, path: readonly string[] = []): Generator<readonly string[]> {
  if (typeof value === "string") yield path;
  else if (typeof value === "object" && value !== null)
    for (const [name, inner] of Object.entries(value)) yield* stringsOf(inner, [...path, name]);
}

const exampleOf = ({ body }: RouteInfo): unknown => body.formats["application/json"]?.example;

const placesOf = (route: RouteInfo): readonly Place[] => [
  ...Object.keys(route.params.shape).map((name) => ({ kind: "param" as const, name })),
  ...Object.keys(route.query.shape).map((name) => ({ kind: "query" as const, name })),
  ...[...stringsOf(exampleOf(route))].map((path) => ({ kind: "body" as const, path })),
];

function withText(value: unknown, [step, ...rest]: readonly string[], text: string): unknown {
  if (step === undefined) return text;
  if (Array.isArray(value))
    return value.map((item, i) => (String(i) === step ? withText(item, rest, text) : item));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, name === step ? withText(inner, rest, text) : inner]),
  );
}

/** The request of the route's example, with `text` in one place. */
function requestOf(route: RouteInfo, place: Place, text: string) {
  // An unpaired surrogate has no percent-encoding, so we send its bytes, as some programs do.
  const encoded = text.isWellFormed() ? encodeURIComponent(text) : "%ED%A0%80";
  const path = route.path
    .replace(/\{(\w+)\}/g, (_, name: string) =>
      place.kind === "param" && place.name === name ? encoded || "-" : name === "leadId" ? aLead : "contact",
    )
    .concat(place.kind === "query" ? `?${place.name}=${encoded}` : "");
  const example = exampleOf(route);
  const body = JSON.stringify(place.kind === "body" ? withText(example, place.path, text) : example);
  const headers = { ...bearer(callerOf(route)), "Content-Type": "application/json" };
  return [path, route.method === "get" ? { headers } : { method: route.method, headers, body }] as const;
}

const unfit = fc.constantFrom("\u0000", "a\ud800b", "\udc00", "a\u001b[31m", "\u0007");
const anything = fc
  .array(fc.oneof(fc.integer({ min: 0, max: 0xff_ff }), fc.integer({ min: 0x20, max: 0x7e })), {
    maxLength: 12,
  })
  .map((units) => String.fromCharCode(...units));

/** Whether the route passes the text on to intake, which repairs it row by row. */
const isSubmission = (route: RouteInfo, { kind }: Place): boolean =>
  route.tag === "Intake" && kind === "body";

describe.each(Object.entries(tables))("issue 11: any text in any field of the %s", (_name, routes) => {
  const cases = routes.flatMap((route) =>
    placesOf(route).map((place) => ({
      route,
      place,
      // The description of a failing case in fast-check.
      toString: () => `${route.operationId} ${JSON.stringify(place)}`,
    })),
  );

  it("never gives a 5xx", async () => {
    const { call } = await aServer();
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...cases), anything, async ({ route, place }, text) => {
        expect((await call(...requestOf(route, place, text))).status).toBeLessThan(500);
      }),
      { numRuns: 15 },
    );
  });

  it("is refused by name when it is not valid text", async () => {
    const { call } = await aServer();
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...cases), unfit, async ({ route, place }, text) => {
        const response = await call(...requestOf(route, place, text));
        if (isSubmission(route, place)) {
          expect(response.status).toBeLessThan(500);
          return;
        }
        const problem = Problem.parse(await response.json());
        expect(problem).toMatchObject({ status: 422, code: "text.invalid" });
        expect(problem.defects?.[0]?.code).toMatch(/^text\./);
      }),
      { numRuns: 15 },
    );
  });
});

describe("issue 11: an Idempotency-Key of commands", () => {
  const key = { ...bearer("mona"), "Idempotency-Key": "K1" };
  const lost = `/v1/leads/${aLead}/lose`;

  it("is refused with other content, for the same lead", async () => {
    const { post, executed } = await aServer();
    expect((await post(lost, { reason: "budget" }, key)).status).toBe(200);
    const other = await post(lost, { reason: "competitor" }, key);
    expect(await other.json()).toMatchObject({ status: 422, code: "idempotency.key-reused" });
    expect((await post(lost, { reason: "budget" }, key)).status).toBe(200);
    expect(executed.map(({ command }) => "reason" in command && command.reason)).toEqual([
      "budget",
      "budget",
    ]);
  });

  it("lets one of two concurrent commands through", async () => {
    const { post } = await aServer();
    const reasons = ["budget", "competitor"];
    const answers = await Promise.all(reasons.map((reason) => post(lost, { reason }, key)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 422]);
  });

  it("is refused for reps and pools as well", async () => {
    const { call } = await aServer();
    const put = (rep: unknown) =>
      call("/v1/reps", {
        method: "PUT",
        headers: { ...key, "Content-Type": "application/json" },
        body: JSON.stringify([rep]),
      });
    const example: unknown = governanceRoutes.changeReps.body.formats["application/json"]?.example;
    const [rep] = Array.isArray(example) ? example : [];
    expect((await put(rep)).status).toBe(204);
    expect((await put({ ...rep, capacity: 1 })).status).toBe(422);
  });
});

describe("issue 11: a submission under an Idempotency-Key of other content", () => {
  it("is a problem of its own, with the id of the refusal that was recorded", async () => {
    const defects = [{ field: "Idempotency-Key", code: "idempotency.key-reused", message: "other content" }];
    const submissionId = SubmissionId.parse("subm_0198b001-2222-7000-8000-00000000a002");
    const { post } = await aServer({
      intake: { receive: async () => [{ kind: "refused", submissionId, defects }] },
    });
    const response = await post("/v1/leads", { contact: {} }, bearer("website"));
    expect(await response.json()).toMatchObject({
      status: 422,
      code: "idempotency.key-reused",
      submissionId,
    });
  });
});

describe("issue 11: an impossible date", () => {
  it("is a defect of the body", async () => {
    const { problemOfRejection } = await import("../src/problem-from.ts");
    const problem = problemOfRejection({ code: "date.in-future", message: "lies in the future" });
    expect(problem).toMatchObject({
      kind: "body.invalid",
      status: 422,
      extras: { defects: [{ field: "occurredAt", code: "date.in-future" }] },
    });
  });
});

describe("issue 11: invalid text that was stored before the api refused it", () => {
  it("is sent as JSON that strict parsers accept", async () => {
    const { jsonReply } = await import("../src/reply.ts");
    const { body } = jsonReply(200, { a: "x\ud800", b: "\\ud800", c: "\\\udc00", d: "🙂" });
    expect(JSON.parse(body)).toEqual({ a: "x\ufffd", b: "\\ud800", c: "\\\ufffd", d: "🙂" });
  });
});
