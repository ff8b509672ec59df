import { join } from "node:path";
import { defaultPolicy } from "@leadstream/contracts";
import { describe, expect, it } from "vitest";
import { loadMapping } from "../src/import/load-mapping.ts";
import { rowMapper } from "@leadstream/connectors/mapping";
import { openInput } from "../src/import/open-input.ts";
import { collect } from "./given.ts";

const examples = join(import.meta.dirname, "../examples");

async function outcomesOf(name: string) {
  const { mapping } = await loadMapping(join(examples, `${name}.mapping.json`));
  const input = await openInput(join(examples, `${name}.csv`), mapping);
  const rows = await collect(input.rows(null));
  return rows.map(rowMapper(mapping)).map(({ outcome }) => outcome);
}

describe("the examples", () => {
  it.each([
    ["olist-leads", 12],
    ["olist-deals", 4],
    ["web-leads", 5],
  ])("%s: all %i rows are accepted", async (name, rows) => {
    const outcomes = await outcomesOf(name);
    expect(outcomes).toHaveLength(rows);
    expect(outcomes.filter(({ kind }) => kind === "rejected")).toEqual([]);
  });

  it("K6 web leads name actions that the shipped policy has a rule for", async () => {
    const { behaviour } = defaultPolicy.scoring;
    const known = new Set(behaviour.flatMap(({ actions }) => actions ?? []));
    const actions = (await outcomesOf("web-leads")).flatMap((outcome) =>
      "submission" in outcome ? [outcome.submission.action] : [],
    );
    expect(actions).toContain("case-study-download");
    expect(actions.filter((action) => action !== undefined && !known.has(action))).toEqual([]);
  });

  it("olist leads have their external id, and no channel where the origin is empty", async () => {
    const [first, , , fourth] = await outcomesOf("olist-leads");
    expect(first).toMatchObject({
      idempotencyKey: "olist-lead:29d8d96164a1aa1193a62bc831857778",
      submission: {
        record: "lead",
        contactHeldBySender: true,
        occurredAt: "2018-01-03T00:00:00.000Z",
        contact: { externalIds: ["olist:29d8d96164a1aa1193a62bc831857778"] },
        source: { channel: "organic search", landingPage: "a8ed16e80d388597148be9e5ad5b34a1" },
      },
    });
    expect(fourth).toMatchObject({ submission: { source: { landingPage: expect.any(String) } } });
    expect(fourth).not.toHaveProperty("submission.source.channel");
  });

  it("olist deals are won by their rep, in cents of BRL, under the id of their lead", async () => {
    const [, second, third] = await outcomesOf("olist-deals");
    expect(second).toMatchObject({
      submission: {
        record: "won",
        occurredAt: "2018-07-11T11:05:09.000Z",
        contact: { externalIds: ["olist:293d48bfdadf4e482433a3314b2c10a7"] },
        attributes: { segment: "home decor" },
        deal: { amountMinor: 5_000_000, currency: "BRL", rep: "olist:09f9c3401cdb406aab182bc3e31c2fe5" },
      },
    });
    expect(third).toMatchObject({ submission: { deal: { amountMinor: 123_450 } } });
  });

  it("web leads have contact, source, and the consents that were asked for", async () => {
    const [demo, , whitepaper, call] = await outcomesOf("web-leads");
    expect(demo).toMatchObject({
      submission: {
        action: "demo-request",
        occurredAt: "2026-02-03T08:14:00.000Z",
        contact: {
          email: "ada@northwind.example",
          message: 'We have "urgent" needs;\nplease call before noon',
        },
        attributes: { country: "DE", companySize: 1250 },
        consents: [
          { purpose: "marketing", given: true },
          { purpose: "sales-contact", given: true },
        ],
      },
    });
    expect(whitepaper).toMatchObject({
      submission: { kind: "download", occurredAt: "2026-02-03T23:00:00.000Z" },
    });
    expect(call).toMatchObject({ submission: { consents: [{ purpose: "sales-contact", given: true }] } });
  });
});
