import { SubmissionId } from "@leadstream/contracts";
import type { IdentityOf } from "@leadstream/domain";
import { createMemoryIdentityIndex } from "@leadstream/testing";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { IdentityIndex } from "../src/index.ts";
import { resolveLeads } from "../src/reactions/identity-resolution.ts";

type Sent = {
  readonly message: { readonly submissionId: SubmissionId };
  readonly normalized: { readonly identities: readonly IdentityOf[] };
};

const anIndex = (): IdentityIndex => createMemoryIdentityIndex({ hmacKey: new Uint8Array(32).fill(1) });

const known = {
  email: ["a", "b", "c"],
  external: ["crm:1", "crm:2", "shop:1"],
  phone: ["p", "q"],
  device: ["d"],
  anonymous: ["v", "w"],
} as const satisfies Record<IdentityOf["kind"], readonly string[]>;

const someOf = (kind: keyof typeof known, most: number): fc.Arbitrary<readonly IdentityOf[]> =>
  fc
    .subarray([...known[kind]], { maxLength: most })
    .map((values) => values.map((value: string) => ({ kind, value })));

/** People who share phones, devices and browsers, and change what they give. Surest first, as capture reads them. */
const identities: fc.Arbitrary<readonly IdentityOf[]> = fc
  .tuple(
    someOf("email", 1),
    someOf("external", 2),
    someOf("phone", 1),
    someOf("device", 1),
    someOf("anonymous", 1),
  )
  .map((all) => all.flat())
  .filter((all) => all.length > 0);

const sent = fc.array(identities, { minLength: 1, maxLength: 14 }).map((all) =>
  all.map((each, n): Sent => {
    const uuid = `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;
    return {
      message: { submissionId: SubmissionId.parse(`subm_${uuid}`) },
      normalized: { identities: each },
    };
  }),
);
const sizes = fc.infiniteStream(fc.integer({ min: 1, max: 5 }));

async function inBatches(index: IdentityIndex, all: readonly Sent[], where: Iterable<number>) {
  const resolved: Awaited<ReturnType<typeof resolveLeads<Sent>>>[number][] = [];
  for (const size of where) {
    if (resolved.length >= all.length) break;
    resolved.push(...(await resolveLeads(index, all.slice(resolved.length, resolved.length + size))));
  }
  return resolved;
}

const leadsOf = (resolved: readonly { readonly leadId: string }[]): readonly string[] =>
  resolved.map(({ leadId }) => leadId);

const strongOf = ({ normalized }: Sent): readonly string[] =>
  normalized.identities.flatMap(({ kind, value }) =>
    kind === "email" ? [`email:${value}`] : kind === "external" ? [value] : [],
  );

/** Leads in which two submissions contradict each other and no chain of strong identities joins them. */
function strangersIn(resolved: Awaited<ReturnType<typeof inBatches>>): readonly string[] {
  const byLead = Map.groupBy(resolved, ({ leadId }) => leadId);
  return [...byLead].flatMap(([leadId, all]) => {
    const groups: Set<string>[] = [];
    for (const keys of all.map(strongOf)) {
      const met = groups.filter((group) => keys.some((key) => group.has(key)));
      for (const group of met) groups.splice(groups.indexOf(group), 1);
      groups.push(new Set([...keys, ...met.flatMap((group) => [...group])]));
    }
    const kinds = groups.map((group) => new Set([...group].map((key) => key.split(":")[0])));
    const clash = kinds.some((a, i) => kinds.slice(i + 1).some((b) => [...a].some((kind) => b.has(kind))));
    return clash ? [leadId] : [];
  });
}

describe("the leads of a stream", () => {
  it("are the same wherever its batches are cut, with the same others met", async () => {
    await fc.assert(
      fc.asyncProperty(sent, sizes, async (all, where) => {
        const whole = await resolveLeads(anIndex(), all);
        expect(await inBatches(anIndex(), all, where)).toEqual(whole);
      }),
      { numRuns: 40 },
    );
  });

  it("stay the same when it is delivered again, in any order, after everything else is known", async () => {
    const shuffled = sent.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray([...all], { minLength: all.length }), sizes),
    );
    await fc.assert(
      fc.asyncProperty(shuffled, async ([all, again, where]) => {
        const index = anIndex();
        const before = await inBatches(index, all, [3, 1, 4, 1, 5]);
        const after = await inBatches(index, again, where);
        const leads = new Map(before.map(({ message, leadId }) => [message.submissionId, leadId]));
        expect(leadsOf(after)).toEqual(again.map(({ message }) => leads.get(message.submissionId)));
      }),
      { numRuns: 40 },
    );
  });

  it("hold no two strangers", async () => {
    await fc.assert(
      fc.asyncProperty(sent, sizes, async (all, where) => {
        expect(strangersIn(await inBatches(anIndex(), all, where))).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it("hold no two strangers when several processes look up and claim at once", async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), sent, async (scheduler, all) => {
        const index = anIndex();
        const slow: IdentityIndex = {
          ...index,
          find: scheduler.scheduleFunction(index.find),
          claim: scheduler.scheduleFunction(index.claim),
        };
        const parts = [0, 1, 2].map((k) => all.filter((_, n) => n % 3 === k));
        const racing = Promise.all(parts.map((part) => inBatches(slow, part, [1, 2, 3, 4, 5])));
        await scheduler.waitFor(racing);
        const resolved = (await racing).flat();
        expect(strangersIn(resolved)).toEqual([]);
        const leads = new Map(resolved.map(({ message, leadId }) => [message.submissionId, leadId]));
        const again = await resolveLeads(index, all);
        expect(leadsOf(again)).toEqual(all.map(({ message }) => leads.get(message.submissionId)));
      }),
      { numRuns: 40 },
    );
  });
});
