import type { Enricher } from "@leadstream/application";
import { Instant } from "@leadstream/contracts";
import { expect, it } from "vitest";
// Loaded before the first test: it takes as long as a test may.
import "@leadstream/adapter-outbound";
import { defaultLookups, guarded } from "../src/look-ups.ts";

const now = Instant.parse("2026-03-02T09:00:00.000Z");
const subject = { contact: null, attributes: {}, phoneRegion: "DE" };
const hanging = (isExternal: boolean): Enricher => ({
  provider: "registry",
  isExternal,
  enrich: () => new Promise(() => undefined),
});
const codeOf = (thrown: unknown): string =>
  thrown instanceof Error && "code" in thrown ? String(thrown.code) : "none";

it("issue 13: the service guards every provider: a batch does not wait for a provider that hangs", async () => {
  const lines: string[] = [];
  const meter = {
    count: (name: string, labels: Readonly<Record<string, string>>) =>
      void lines.push(`${name} ${labels["outcome"]}`),
    gauge: () => undefined,
    observe: () => undefined,
  };
  const lookups = { ...defaultLookups, timeoutMs: 50, retries: 0 };
  const enricher = await guarded(hanging(false), lookups, meter);
  const asked = Array.from({ length: 500 }, () => enricher.enrich(subject, now).catch(codeOf));
  const codes = new Set(await Promise.all(asked));
  expect(codes).toEqual(new Set(["provider.timed-out", "provider.circuit-open"]));
  expect(enricher.isOpen()).toBe(true);
  expect(lines).toContain("enrichment_lookups_total provider.timed-out");
});

it("issue 13: the rate applies only to external providers: our own tables have no limit", async () => {
  const lookups = { ...defaultLookups, perSecond: 1, retries: 0 };
  const answers = async (isExternal: boolean): Promise<readonly unknown[]> => {
    const enricher = await guarded({ ...hanging(isExternal), enrich: async () => [] }, lookups);
    return Promise.all(Array.from({ length: 3 }, () => enricher.enrich(subject, now).catch(codeOf)));
  };
  expect(await answers(false)).toEqual([[], [], []]);
  expect(await answers(true)).toEqual([[], "provider.rate-limited", "provider.rate-limited"]);
});
