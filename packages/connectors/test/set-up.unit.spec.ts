import {
  type ConnectorSource,
  createVirtualClock,
  type IntakeAnswer,
  type RawSubmission,
} from "@leadstream/application";
import type { SubmissionRow } from "@leadstream/contracts";
import {
  createMemoryConnectorSources,
  createMemoryDeliveries,
  createMemoryIdempotencyKeys,
  createMemoryVault,
  leadNo,
  submissionNo,
} from "@leadstream/testing";
import { describe, expect, it } from "vitest";
import {
  connectors,
  createConnectorEndpoint,
  createConnectorSetUp,
  createFreshTokens,
  deliverAgain,
} from "../src/index.ts";
import { NOW, SECRET } from "./support/moment.ts";
import { samples, sampleOf } from "./support/samples.ts";
import { aRequest, aSource, later } from "./support/world.ts";

const meter = { count: () => undefined, observe: () => undefined, gauge: () => undefined };
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** A set-up over stores in memory, beside the endpoint that a vendor calls. */
function aSetUp(...all: readonly ConnectorSource[]) {
  const clock = createVirtualClock(NOW);
  const sources = createMemoryConnectorSources(all);
  const deliveries = createMemoryDeliveries(sources);
  const vault = createMemoryVault({ clock });
  const keys = createMemoryIdempotencyKeys();
  const handedIn: RawSubmission[] = [];
  const decided = new Map<string, SubmissionRow>();
  const intake = {
    receive: async (rows: readonly RawSubmission[]): Promise<readonly IntakeAnswer[]> => {
      handedIn.push(...rows);
      return rows.map(() => ({ kind: "received", submissionId: submissionNo(1), defects: [] }));
    },
  };
  const common = { sources, deliveries, vault, clock, meter, log };
  return {
    ...{ clock, sources, deliveries, handedIn, decided, keys },
    setUp: createConnectorSetUp({
      ...common,
      keys,
      submissions: async (ids) => ids.flatMap((id) => decided.get(id) ?? []),
    }),
    endpoint: createConnectorEndpoint({ ...common, intake }),
    readAgain: () => {
      const fetchJson = async () => ({ kind: "failed" as const, code: "fetch-500" });
      return deliverAgain({
        ...common,
        intake,
        fetchJson,
        freshTokens: createFreshTokens(fetchJson, clock),
      });
    },
  };
}

const sourceOf = (connector: string): ConnectorSource => {
  const { source = {} } = sampleOf(connector);
  return aSource(connector, { id: connector, ...source });
};

describe("a test of a source", () => {
  it.each(connectors.map(({ id }) => id))("of %s is believed, stored and read, and set aside", async (id) => {
    const { setUp, deliveries, handedIn, clock, readAgain } = aSetUp(sourceOf(id));
    const answer = await setUp.sendTest(id);
    expect(answer).toMatchObject({
      ok: true,
      value: { refusal: null, delivery: { isTest: true, state: "done", original: "readable" } },
    });
    if (!answer.ok) return;
    expect(answer.value.status).toBeLessThan(300);
    expect(answer.value.delivery?.counts).toMatchObject({ accepted: 0, refused: 0, aside: 1 });
    expect(answer.value.delivery?.items).toHaveLength(1);
    expect(await deliveries.requeue(id, ["done"])).toBe(1);
    clock.advanceTo(later(10));
    expect(await readAgain()).toBe(1);
    expect(handedIn).toEqual([]);
    const [kept] = await deliveries.newest(id, { limit: 1 });
    expect(kept).toMatchObject({ state: "done", counts: { accepted: 0, aside: 1 } });
  });

  it("reads a made-up person of every connector that is not only named", async () => {
    for (const { id } of connectors) {
      const answer = await aSetUp(sourceOf(id)).setUp.sendTest(id);
      const item = answer.ok ? answer.value.delivery?.items[0] : undefined;
      const fields = item?.submission?.fields.map(({ name }) => name) ?? [];
      const isReached = fields.some((name) => /^contact\.(?:email|phone|externalIds)/u.test(name));
      expect([id, isReached || item?.fetches !== null]).toEqual([id, true]);
    }
  });

  it("is refused, with what to do, where nothing can be signed", async () => {
    const refusalOf = async (source: ConnectorSource) => {
      const { setUp } = aSetUp(source);
      const answer = await setUp.sendTest(source.id);
      const [state] = await setUp.sources();
      expect(state?.testRefusal).toBe(answer.ok ? null : answer.error.reason);
      return answer.ok ? null : answer.error;
    };
    expect(await refusalOf(aSource("typeform", { secrets: [] }))).toMatchObject({
      code: "connector.not-testable",
      reason: expect.stringContaining("--new-secret"),
    });
    const publicKey = { value: `whpk_${Buffer.alloc(32, 1).toString("base64")}`, until: null };
    expect(await refusalOf(aSource("standard-webhooks", { secrets: [publicKey] }))).toMatchObject({
      reason: expect.stringContaining("public key"),
    });
    expect(await refusalOf(aSource("webhook"))).toMatchObject({
      reason: expect.stringContaining("verification"),
    });
    expect(await refusalOf(aSource("wecom"))).toMatchObject({
      reason: expect.stringContaining("encoding-aes-key"),
    });
    expect(await aSetUp().setUp.sendTest("web")).toMatchObject({
      ok: false,
      error: { code: "connector.source-unknown" },
    });
  });
});

describe("what integrators see", () => {
  it("has the guide of every connector in both languages", () => {
    const { setUp } = aSetUp();
    expect(setUp.known().map(({ connector }) => connector)).toEqual(connectors.map(({ id }) => id));
    for (const { connector, guide } of setUp.known()) {
      expect([connector, guide.en]).toEqual([connector, expect.stringContaining("1. ")]);
      expect([connector, guide["zh-CN"]]).toEqual([connector, expect.stringContaining("1. ")]);
    }
  });

  it("names secrets and settings, and never their values", async () => {
    const option = "value-of-a-setting";
    const { setUp } = aSetUp(
      aSource("zoho", {
        secrets: [
          { value: "an-ended-secret", until: later(-1) },
          { value: "a-secret-that-ends", until: later(60) },
          { value: SECRET, until: null },
        ],
        options: { "access-token": option, "notify-url": `https://x.example/${option}` },
      }),
      aSource("jotform", { id: "jot" }),
    );
    const states = await setUp.sources();
    expect(JSON.stringify(states)).not.toMatch(/value-of-a-setting|a-secret-that-ends|an-ended-secret/u);
    expect(JSON.stringify(states)).not.toContain(SECRET);
    expect(states).toMatchObject([
      { source: "jot", path: "/v1/connectors/jotform/jot/{secret}", renewal: null },
      {
        source: "web",
        path: "/v1/connectors/zoho/web",
        secrets: [{ until: later(60) }, { until: null }],
        options: ["access-token", "notify-url"],
        renewal: { last: null },
      },
    ]);
  });

  it("tells what became of the subscription and of requests that were turned away", async () => {
    const source = aSource("zoho", { options: { "access-token": "t", "notify-url": "https://x.example" } });
    const { setUp, sources, deliveries } = aSetUp(source);
    const last = { at: NOW, outcome: "fetch-401", nextAt: later(1) };
    await sources.noteRenewal("web", last);
    await deliveries.refuse("web", NOW, "secret-wrong");
    expect(await setUp.sources()).toMatchObject([
      { renewal: { last }, refusals: [{ reason: "secret-wrong", count: 1, lastAt: NOW }] },
    ]);
  });

  it.each(samples.map(({ connector }) => connector))(
    "never shows a value of a person of %s",
    async (connector) => {
      const { send, payload, address } = sampleOf(connector);
      const { setUp, endpoint } = aSetUp(sourceOf(connector));
      const sent = { connector, source: connector, ...address };
      await endpoint.handle({ ...sent, source: connector }, aRequest(send(payload)));
      const page = await setUp.deliveries(connector, { limit: 10 });
      expect(page?.rows).toHaveLength(1);
      expect(page?.rows[0]).toMatchObject({ isTest: false, original: "readable" });
      expect(JSON.stringify(page)).not.toMatch(
        /@example|laurier|Lian|Mei|Chen|pgibbons|Gibbons|forrest|Gump|王伟|李娜|张三|13800138000|555-/iu,
      );
      expect(JSON.stringify(page)).not.toContain(SECRET);
    },
  );

  it("links a delivery to what became of its submission", async () => {
    const { setUp, endpoint, handedIn, keys, decided } = aSetUp(sourceOf("typeform"));
    const { send, payload } = sampleOf("typeform");
    await endpoint.handle({ connector: "typeform", source: "typeform" }, aRequest(send(payload)));
    const [raw] = handedIn;
    const submissionId = keys.idOf(raw?.sender ?? "", raw?.idempotencyKey ?? "");
    const row = {
      ...{ submissionId, sender: "web-leads", outcome: "accepted" as const, leadId: leadNo(1) },
      ...{ defects: [], at: NOW },
    };
    decided.set(submissionId, row);
    const page = await setUp.deliveries("typeform", { limit: 10 });
    expect(page?.rows[0]?.items[0]?.submissions).toEqual([row]);
  });

  it("pages deliveries from the newest, and knows no other source", async () => {
    const { setUp } = aSetUp(sourceOf("typeform"));
    for (let n = 0; n < 3; n += 1) await setUp.sendTest("typeform");
    const first = await setUp.deliveries("typeform", { limit: 2 });
    expect(first?.rows.map(({ deliveryId }) => deliveryId)).toEqual(["3", "2"]);
    const second = await setUp.deliveries("typeform", { limit: 2, before: first?.next ?? "" });
    expect(second).toMatchObject({ rows: [{ deliveryId: "1" }], next: null });
    expect(await setUp.deliveries("elsewhere", { limit: 2 })).toBeNull();
  });
});
