import { createHash } from "node:crypto";
import type { Contact } from "@leadstream/contracts";
import { aVendorServer, vendorAnswers, type VendorReply } from "@leadstream/testing";
import { describe, expect, it, onTestFinished } from "vitest";
import { createHttpProvider, type HttpProvider, withGuards } from "../src/index.ts";
import { isPublicAddress } from "../src/http/public-address.ts";
import { ask, aSubject, now } from "./ask.ts";

const secrets = new Map([
  ["KEY", "k 1"],
  ["SECRET", "s-2"],
]);
const NOW_MS = Date.parse(now);
const acme: Contact = { company: "北京 ACME & Söhne", email: "ann@acme.example" };

async function serving(...replies: readonly VendorReply[]) {
  const server = await aVendorServer(...replies);
  onTestFinished(server.close);
  return server;
}

const rulesOf = (url: string, rest: Partial<HttpProvider> = {}): HttpProvider => ({
  provider: "registry",
  url: `${url}/find?key={secret:KEY}&keyword={company}`,
  headers: { Token: "{sign}", Timespan: "{seconds}", Company: "{company}" },
  words: { sign: { md5: "{secret:KEY}{seconds}{secret:SECRET}", isUpper: true } },
  result: { path: "Status", found: ["200"], none: ["201"] },
  facts: {
    "company-registered": { is: true },
    "company-city": { path: "Result.Area.City", as: "text" },
    "company-size": { path: "Result.PersonScope", as: "people" },
    rating: { path: "Result.Rating", as: "number" },
  },
  trust: { confidence: 0.8, ttlDays: 90 },
  party: "third",
  mayBePrivate: true,
  ...rest,
});
const found = (result: unknown) => vendorAnswers({ Status: "200", Result: result });
const result = { Area: { City: "北京市" }, PersonScope: "50-99人", Rating: "4.5" };

async function aProvider(replies: readonly VendorReply[], rest: Partial<HttpProvider> = {}) {
  // Long enough for any answer on a busy machine; for silence nobody waits.
  const timeoutMs = replies.includes("silence") ? 100 : 60_000;
  const server = await serving(...replies);
  let nowMs = NOW_MS;
  const provider = createHttpProvider(rulesOf(server.url, rest), {
    timeoutMs,
    secrets,
    nowMs: () => nowMs,
  });
  const { cacheKeyOf, mayAsk } = provider;
  const guarded = withGuards(provider, {
    timeoutMs,
    retries: 1,
    retryPauseMs: 1,
    breaker: { failures: 4, openMs: 60_000 },
    atOnce: 4,
    cacheTtlMs: 3_600_000,
    cacheKeyOf,
    mayAsk,
    concerns: (subject) => cacheKeyOf(subject) !== null,
  });
  const codeOf = (contact: Contact = acme): Promise<unknown> =>
    guarded.enrich(aSubject(contact), now).then(
      () => "answered",
      (thrown: unknown) => (thrown instanceof Error && "code" in thrown ? thrown.code : thrown),
    );
  const wait = (ms: number): void => {
    nowMs += ms;
  };
  return { server, provider, guarded, codeOf, wait };
}

describe("a provider that is described", () => {
  it("is asked as its description says, and its answer becomes facts", async () => {
    const { server, provider } = await aProvider([found(result)]);
    expect(await ask(provider, acme)).toEqual({
      "company-registered": true,
      "company-city": "北京市",
      "company-size": 50,
      rating: 4.5,
    });
    const seconds = String(NOW_MS / 1_000);
    expect(server.asked).toMatchObject([
      {
        method: "GET",
        url: `/find?key=k%201&keyword=${encodeURIComponent("北京 ACME & Söhne")}`,
        headers: {
          timespan: seconds,
          token: createHash("md5").update(`k 1${seconds}s-2`).digest("hex").toUpperCase(),
          company: encodeURIComponent("北京 ACME & Söhne"),
        },
      },
    ]);
  });

  it.each([
    ["50-99人", 50],
    ["1,234", 1_234],
    ["10000以上", 10_000],
    ["小于50人", 1],
    ["<10", 1],
    [250, 250],
    ["-", undefined],
    ["", undefined],
    [null, undefined],
    [{ from: 5 }, undefined],
  ])("reads %j people as %s", async (PersonScope, people) => {
    const { provider } = await aProvider([found({ ...result, PersonScope })]);
    expect((await ask(provider, acme))["company-size"]).toBe(people);
  });

  it("hears the mail domain of a company, and nothing of a private person", async () => {
    const url = (base: string) => `${base}/find?domain={domain}`;
    const server = await serving(found(result));
    const rules = rulesOf(server.url, { url: url(server.url), headers: {}, words: {} });
    const provider = createHttpProvider(rules, { timeoutMs: 60_000, secrets });
    for (const contact of [{ email: "ann@gmail.com" }, { company: "ACME", phone: "+4930123456" }, {}, null])
      expect([await ask(provider, contact), provider.cacheKeyOf(aSubject(contact))]).toEqual([{}, null]);
    expect(await ask(provider, acme)).toMatchObject({ "company-registered": true });
    expect(server.asked.map((each) => each.url)).toEqual(["/find?domain=acme.example"]);
  });

  it("that knows no such company gives nothing, and that is no failure", async () => {
    const { guarded, codeOf } = await aProvider([vendorAnswers({ Status: "201" })]);
    expect(await codeOf()).toBe("answered");
    expect(guarded.usage()).toMatchObject({ calls: 1, failures: 0 });
    const { provider } = await aProvider([{ status: 404 }]);
    expect(await ask(provider, acme)).toEqual({});
  });
});

describe("trouble at a provider costs one answer and names no one", () => {
  it.each([
    ["an error", { status: 500, body: "ACME is unknown here" }, "provider.failed"],
    ["garbage", { status: 200, body: "<html>" }, "provider.failed"],
    ["nothing at all", { status: 200, body: "" }, "provider.failed"],
    ["an answer of another shape", vendorAnswers({ Status: "112", Message: "余额不足" }), "provider.failed"],
    ["a redirect", { status: 302, headers: { Location: "http://127.0.0.1:1/" } }, "provider.failed"],
    ["over a megabyte", { status: 200, body: `"${"x".repeat(1_100_000)}"` }, "provider.failed"],
    ["silence", "silence", "provider.timed-out"],
  ] satisfies [string, VendorReply, string][])("%s", async (_, reply, code) => {
    const { guarded } = await aProvider([reply]);
    const failure: unknown = await guarded.enrich(aSubject(acme), now).catch((thrown: unknown) => thrown);
    expect(failure).toMatchObject({ code, message: `${code}: registry` });
    expect(guarded.usage()).toMatchObject({ calls: 2, failures: 2 });
  });

  it("and after four in a row nobody is asked", async () => {
    const { server, codeOf } = await aProvider([{ status: 500 }]);
    expect([await codeOf(), await codeOf(), await codeOf()]).toEqual([
      "provider.failed",
      "provider.failed",
      "provider.circuit-open",
    ]);
    expect(server.asked).toHaveLength(4);
  });

  it("while a second try that succeeds is an answer, which is kept", async () => {
    const { server, codeOf } = await aProvider([{ status: 503 }, found(result)]);
    expect([await codeOf(), await codeOf({ ...acme, email: "bob@other.example" })]).toEqual([
      "answered",
      "answered",
    ]);
    expect(server.asked).toHaveLength(2);
  });

  it.each([
    ["30", 30_000],
    [new Date(Date.now() + 40_000).toUTCString(), 40_000],
    ["999999", 3_600_000],
  ])("a provider that says 429 and Retry-After: %s is left alone for so long", async (header, ms) => {
    const full: VendorReply = { status: 429, headers: { "Retry-After": header } };
    const { server, codeOf, wait, guarded } = await aProvider([full, found(result)]);
    expect(await codeOf()).toBe("provider.rate-limited");
    wait(ms - 5_000);
    expect(await codeOf()).toBe("provider.rate-limited");
    expect([server.asked.length, guarded.isOpen()]).toEqual([1, false]);
    wait(5_000);
    expect(await codeOf()).toBe("answered");
    expect(server.asked).toHaveLength(2);
  });

  it("a lead without a company costs no call", async () => {
    const { server, guarded, codeOf } = await aProvider([found(result)]);
    expect(await codeOf({ email: "ann@gmail.com" })).toBe("answered");
    expect([server.asked.length, guarded.usage().calls]).toEqual([0, 0]);
  });
});

describe("an address that is not public", () => {
  it.each(["127.0.0.1", "localhost", "[::1]", "2130706433", "0x7f.1", "[::ffff:127.0.0.1]"])(
    "%s is not asked unless the description allows it",
    async (host) => {
      const server = await serving(found(result));
      const { port } = new URL(server.url);
      const rules = rulesOf(`http://${host}:${port}`, { mayBePrivate: false });
      const provider = createHttpProvider(rules, { timeoutMs: 60_000, secrets });
      await expect(provider.enrich(aSubject(acme), now)).rejects.toMatchObject({ name: "PrivateAddress" });
      expect(server.asked).toEqual([]);
    },
  );

  it.each([
    ["10.1.2.3", false],
    ["100.64.0.1", false],
    ["169.254.169.254", false],
    ["172.31.255.255", false],
    ["192.168.0.1", false],
    ["224.0.0.1", false],
    ["255.255.255.255", false],
    ["::", false],
    ["fd00::1", false],
    ["fe80::1", false],
    ["::ffff:10.0.0.1", false],
    ["::ffff:7f00:1", false],
    ["no address", false],
    ["8.8.8.8", true],
    ["172.32.0.1", true],
    ["2606:4700::1111", true],
  ])("%s: %s", (address, isPublic) => {
    expect(isPublicAddress(address)).toBe(isPublic);
  });
});
