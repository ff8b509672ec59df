import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defaultPolicy } from "@leadstream/contracts";
import { describe, expect, it } from "vitest";
import { chanceFrom } from "../../chaos/src/chance.ts";
import { openBook } from "../src/book.ts";
import { allClasses } from "../src/classes/index.ts";
import { classNames } from "../src/classes/names.ts";
import { hostilePolicies } from "../src/classes/policy-documents.ts";
import { faultsOf } from "../src/judge.ts";
import { mutation } from "../src/make/mutate.ts";
import { placesOf, writtenWith } from "../src/make/values.ts";
import type { Seen, Shot } from "../src/model.ts";
import { optionsFrom } from "../src/options.ts";
import { bytesOf } from "../src/send.ts";
import { hasFailed, summaryLines } from "../src/summary.ts";

const shot: Shot = { method: "GET", path: "/v1/leads", route: "/v1/leads", as: "local", what: "a look" };
const json = { "content-type": "application/json" };
const problem = { "content-type": "application/problem+json" };
const seen = (status: number, text = "{}", headers: Seen["headers"] = json): Seen => ({
  status,
  text,
  headers,
  ms: 1,
});

describe("judging an answer", () => {
  it.each<[string, Seen]>([
    ["no answer", seen(0, "ECONNREFUSED", {})],
    ["a server error", seen(500)],
    ["503 without a problem document", seen(503)],
    ["a refusal without a problem document", seen(400)],
    ["an error of more than 65536 bytes", seen(422, `{"code":"x","t":"${"x".repeat(70_000)}"}`, problem)],
    ["a lone surrogate in the answer", seen(200, String.raw`{"a":"\ud800"}`)],
    ["a NUL in the answer", seen(200, String.raw`{"a":"\u0000"}`)],
    ["the answer claims to be JSON and is not", seen(200, "{")],
  ])("sees %s", (fault, answer) => {
    expect(faultsOf(shot, answer)).toContain(fault);
  });

  it("accepts a problem document, a 503 with one, and a pair of surrogates", () => {
    const body = '{"code":"x"}';
    expect(faultsOf(shot, seen(404, body, problem))).toEqual([]);
    expect(faultsOf(shot, seen(503, body, problem))).toEqual([]);
    expect(faultsOf(shot, seen(200, String.raw`{"a":"\ud83d\ude00 \\ud800 \\u0000"}`))).toEqual([]);
  });

  it("requires the right answer", () => {
    expect(faultsOf({ ...shot, must: "refused" }, seen(200))).toEqual(["answered 200 instead of refused"]);
    expect(faultsOf({ ...shot, must: [200] }, seen(200))).toEqual([]);
    expect(faultsOf({ ...shot, must: [200] }, seen(429, '{"code":"x"}', problem))).toEqual([]);
  });
});

describe("making requests", () => {
  const route = {
    method: "POST",
    path: "/v1/leads/{leadId}/win",
    params: ["leadId"],
    query: [],
    example: { value: { amountMinor: 1, currency: "EUR" } },
    mediaTypes: ["application/json"],
    isOfVendor: false,
  };
  const known = { leadIds: ["lead_1"], submissionIds: ["subm_1"] };
  const made = (seed: number): readonly Shot[] => {
    const chance = chanceFrom(seed);
    return Array.from({ length: 300 }, () => mutation(route, "local", chance, known));
  };

  it("makes the same requests from the same seed, and others from another", () => {
    expect(made(3)).toEqual(made(3));
    expect(made(3)).not.toEqual(made(4));
    expect(new Set(made(3).map(({ what }) => what)).size).toBeGreaterThan(60);
  });

  it("writes any text at any place", () => {
    const value = { a: [1, { b: 2 }], c: "x" };
    expect(placesOf(value)).toContainEqual(["a", "1", "b"]);
    expect(writtenWith(value, ["a", "1", "b"], "1e400")).toBe('{"a":[1,{"b":1e400}],"c":"x"}');
    expect(writtenWith(value, [], "[")).toBe("[");
  });

  it("replaces the usual header with that of the request", () => {
    const bytes = bytesOf({ ...shot, method: "POST", body: "{}", headers: { "content-length": "-1" } }, "k");
    const text = bytes.toString();
    expect(text).toContain("content-length: -1\r\n");
    expect(text).not.toContain("Content-Length: 2");
    expect(text).toContain("Authorization: Bearer k\r\n");
  });

  it("has hostile rules that differ from the default ones", () => {
    const whole = JSON.stringify(defaultPolicy);
    expect(hostilePolicies.length).toBeGreaterThanOrEqual(29);
    for (const { body } of hostilePolicies) expect(body).not.toBe(whole);
  });
});

describe("telling", () => {
  const findingsFile = join(mkdtempSync(join(tmpdir(), "leadstream-attack-unit-")), "findings.jsonl");
  const open = (told: string[] = []) =>
    openBook({
      class: "text",
      point: "6",
      title: "t",
      seed: 9,
      findingsFile,
      report: (line) => void told.push(line),
    });

  it("reports equal findings once, counts them, and stores the request with the command that repeats it", () => {
    const reported: string[] = [];
    const book = open(reported);
    book.note({ ...shot, body: "abc" }, seen(500));
    book.note({ ...shot, body: "abc" }, seen(500));
    book.note(shot, seen(200));
    const report = book.report();
    expect(reported).toHaveLength(1);
    expect(report).toMatchObject({ sent: 3, verdict: "FAILED", answers: { 200: 1, 500: 2 } });
    expect(report.findings).toMatchObject([{ times: 2, status: 500, route: "GET /v1/leads" }]);
    expect(hasFailed([report])).toBe(true);
    expect(summaryLines([report])[0]).toContain("3 sent (200×1 500×2), 1 findings");
    const [first = ""] = readFileSync(findingsFile, "utf8").split("\n");
    expect(JSON.parse(first)).toMatchObject({
      replay: "npm run attack -- --seed 9 --only text",
      request: { bodyBase64: Buffer.from("abc").toString("base64") },
    });
  });

  it("fails a class with one failed check, and passes one without", () => {
    const book = open();
    book.check("this", true);
    expect(book.report().verdict).toBe("ok");
    book.check("that", false, "seen");
    expect(book.report().verdict).toBe("FAILED");
  });
});

describe("the command line", () => {
  it("knows every class by name", () => {
    expect(allClasses.map(({ name }) => name)).toEqual(classNames);
  });

  it("refuses an unknown class and an invalid number, and lists the valid ones", () => {
    expect(() => optionsFrom(["--only", "nothing"])).toThrow(/one of mutations/);
    expect(() => optionsFrom(["--requests", "many"])).toThrow(/--requests many/);
    expect(optionsFrom(["--help"])).toBeNull();
  });
});
