import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Instant } from "@leadstream/contracts";
import { aVendorServer, vendorAnswers } from "@leadstream/testing";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
// Loaded before the first test: it takes as long as a test may.
import "@leadstream/adapter-outbound";
import { httpProvidersIn, LookupSecrets } from "../src/lookup-providers.ts";
import { openEnrichers } from "../src/look-ups.ts";

const now = Instant.parse("2026-03-02T09:00:00.000Z");
const exampleOf = (name: string): string =>
  join(import.meta.dirname, `../../adapter-outbound/examples/${name}.provider.json`);
const secrets = LookupSecrets.parse("QCC_KEY=key QCC_SECRET=secret TYC_TOKEN=token");
const aProvider = {
  provider: "own",
  url: "https://registry.example/find?q={company}",
  facts: { industry: { path: "industry" } },
};

describe("descriptions of providers", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "leadstream-providers-"));
  });
  afterAll(() => rm(folder, { recursive: true }));
  const file = async (text: string): Promise<string> => {
    const path = join(folder, "own.json");
    await writeFile(path, text);
    return path;
  };
  const described = (...providers: readonly object[]): string => JSON.stringify({ version: 1, providers });

  it.each(["qichacha", "tianyancha"])(
    "the example of %s is read, and says that it is unverified",
    async (name) => {
      const [found] = await httpProvidersIn([exampleOf(name)], secrets);
      expect(found).toMatchObject({
        rules: { provider: name, party: "third", mayBePrivate: false },
        guards: { ratePerSecond: 2, cacheTtlMs: 604_800_000 },
      });
      const { readFile } = await import("node:fs/promises");
      expect(await readFile(exampleOf(name), "utf8")).toContain("Unverified with the vendor");
    },
  );

  it.each([
    ["{", "it is no JSON"],
    [described(), "providers"],
    [described({ ...aProvider, url: "https://{company}.example/" }), "providers.0.url"],
    [described({ ...aProvider, url: "https://user@registry.example/" }), "providers.0.url"],
    [described({ ...aProvider, url: "file:///etc/passwd" }), "providers.0.url"],
    [
      described({ ...aProvider, url: "https://registry.example/{secret:NONE}" }),
      "LOOKUP_SECRETS has no NONE",
    ],
    [described({ ...aProvider, url: "https://registry.example/{email}" }), "{email} is none of"],
    [described({ ...aProvider, tokn: "x" }), "tokn"],
    [described({ ...aProvider, facts: { "Company Size": { path: "x" } } }), "providers.0.facts"],
    [described(aProvider, aProvider), "another provider of this name"],
  ])("that are wrong, %s, are refused by their place", async (text, words) => {
    await expect(httpProvidersIn([await file(text)], secrets)).rejects.toMatchObject({
      code: "config.invalid",
      message: expect.stringContaining(words),
    });
  });

  it("a missing file is named", async () => {
    await expect(httpProvidersIn(["nowhere.json"], secrets)).rejects.toMatchObject({
      message: expect.stringContaining("nowhere.json: it cannot be read"),
    });
  });

  it("secrets that cannot be read are named by their place, never by value", () => {
    const { error } = LookupSecrets.safeParse("A=1 hunter2");
    expect(error?.issues.map(({ message }) => message)).toEqual([
      "entry 2: want NAME=value, divided by blanks",
    ]);
  });

  it("become providers of enrichment, guarded and marked as external", async () => {
    const server = await aVendorServer(vendorAnswers({ industry: "machinery" }));
    onTestFinished(server.close);
    const own = { ...aProvider, url: `${server.url}/find?q={company}`, mayBePrivate: true };
    const closers: (() => unknown)[] = [];
    const quiet = () => undefined;
    const enrichers = await openEnrichers(
      { closing: new AbortController().signal, onClose: (_, close) => closers.push(close), watch: quiet },
      {
        meter: { count: quiet, observe: quiet, gauge: quiet },
        log: { info: quiet, warn: quiet, error: quiet },
        isVirtual: false,
      },
      { LOOKUP_PROVIDERS_FILES: `${await file(described(own))} ,` },
    );
    onTestFinished(async () => {
      for (const close of closers) await close();
    });
    const enricher = enrichers.find(({ provider }) => provider === "own");
    expect(enricher?.isExternal).toBe(true);
    const subject = { contact: { company: "ACME" }, attributes: {}, phoneRegion: "DE" };
    expect(await enricher?.enrich(subject, now)).toEqual([
      {
        field: "industry",
        value: "machinery",
        provider: "own",
        party: "third",
        fetchedAt: now,
        confidence: 0.8,
        ttlDays: 90,
      },
    ]);
  });
});
