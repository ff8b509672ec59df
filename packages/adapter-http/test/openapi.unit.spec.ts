import { describe, expect, it } from "vitest";
import { z } from "zod";
import { openApiDocument } from "../src/index.ts";
import { connectorRoutes } from "../src/connector-route-table.ts";
import { allRoutes, problemKindsOf } from "../src/openapi.ts";
import { leadRow } from "../src/examples.ts";
import { problemTable } from "../src/problem-table.ts";
import { deviations } from "./support/conforms.ts";
import { aServer } from "./support/server.ts";

const Operation = z.looseObject({
  operationId: z.string(),
  summary: z.string().min(1),
  security: z.array(z.record(z.string(), z.array(z.string()))),
  responses: z.record(z.string(), z.looseObject({ description: z.string().min(1) })),
});
const Document = z.looseObject({
  openapi: z.string(),
  paths: z.record(z.string(), z.record(z.string(), Operation)),
  components: z.record(z.string(), z.record(z.string(), z.unknown())),
});

/** Those that the server of these tests has. */
const vendorRoutes = ["/v1/track", "/v1/hook/{part}"].map((path) => ({
  connector: "signed",
  method: "post" as const,
  path,
  summary: "What a vendor's client sends",
}));
const documented = [...allRoutes, ...connectorRoutes(vendorRoutes)];
const document = Document.parse(JSON.parse(JSON.stringify(openApiDocument(vendorRoutes))));
const operations = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => ({ path, method, ...operation })),
);

const referencesIn = (value: unknown): string[] =>
  typeof value === "object" && value !== null
    ? Object.entries(value).flatMap(([key, inner]: [string, unknown]) =>
        key === "$ref" && typeof inner === "string" ? [inner] : referencesIn(inner),
      )
    : [];

describe("the OpenAPI document", () => {
  it("describes every route that is served, and serves every route it describes", async () => {
    const { call } = await aServer();
    const asked = operations.map(async ({ path, method }) => {
      const known = path.replace(/\{\w+\}/g, "x");
      const response = await call(known, { method: "PATCH" });
      expect([path, response.headers.get("Allow")]).toEqual([
        path,
        expect.stringContaining(method.toUpperCase()),
      ]);
    });
    await Promise.all(asked);
    expect(operations).toHaveLength(documented.length);
  });

  it("has examples that pass their schemas", () => {
    for (const { body, answers, operationId } of documented)
      for (const { schema, example } of [...Object.values(body.formats), ...Object.values(answers)])
        if (schema !== undefined)
          expect([operationId, schema.safeParse(example).error?.issues]).toEqual([operationId, undefined]);
  });

  it("resolves every reference", () => {
    for (const reference of new Set(referencesIn(document))) {
      const [, , kind = "", name = ""] = reference.split("/");
      expect([reference, name in (document.components[kind] ?? {})]).toEqual([reference, true]);
    }
  });

  it("names every operation once and lists its security", () => {
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
    const open = operations.filter(({ security }) => security.length === 0).map(({ path }) => path);
    expect(open).toEqual([
      "/livez",
      "/readyz",
      "/metrics",
      "/schemas",
      "/schemas/asyncapi.json",
      "/schemas/{folder}/{name}",
      // They have keys of their own: a signature, a token, or a secret in the address.
      ...connectorRoutes(vendorRoutes).map(({ path }) => path),
    ]);
  });

  it("lists every kind of problem a route can answer with", () => {
    for (const route of documented) {
      const responses = operations.find(({ operationId }) => operationId === route.operationId)?.responses;
      for (const kind of problemKindsOf(route))
        expect(responses?.[problemTable[kind].status]?.description).toContain(kind);
    }
    const inUse = new Set([
      ...documented.flatMap(problemKindsOf),
      // Of the console, whose routes are not part of the document.
      "link.spent",
      "session.insecure",
      "sign-in.failed",
      "sign-in.refused",
      "route.unknown",
      "method.not-allowed",
    ]);
    expect([...inUse].sort()).toEqual(Object.keys(problemTable).sort());
  });
});

describe("an answer that is not as documented", () => {
  const json = { headers: new Headers({ "Content-Type": "application/json" }) };
  const row = { ...leadRow, stage: "sold" };
  const page = (rows: unknown): string => JSON.stringify({ position: 1, rows, next: null });

  it.each([
    ["has an unknown value", 200, page([row]), "/rows/0/stage"],
    ["lacks a field", 200, JSON.stringify({ position: 1, rows: [] }), "required property 'next'"],
    ["has a field more", 200, JSON.stringify({ position: 1, rows: [], next: null, more: 1 }), "additional"],
    ["has another status", 418, "{}", "nothing is said of listLeads 418"],
    ["has another type", 403, "{}", "nothing of"],
  ])("%s, and is found", (_, status, body, said) => {
    expect(deviations("listLeads", { ...json, status }, body).join("\n")).toContain(said);
    expect(deviations("listLeads", { ...json, status: 200 }, page([leadRow]))).toEqual([]);
  });
});

describe("the documentation page", () => {
  it("is served completely by us, and its policy lets it run", async () => {
    const { call } = await aServer();
    const page = await call("/docs");
    const html = await page.text();
    expect(page.headers.get("Content-Type")).toBe("text/html; charset=utf-8");
    expect(html).not.toMatch(/https?:\/\//);
    expect(html).not.toMatch(/<script(?![^>]*src=)|<style|style=|onload=/);
    for (const [, path = ""] of html.matchAll(/(?:src|href)="(\/[^"]+)"/g))
      expect((await call(path)).status).toBe(200);
  });

  it("runs only our own scripts, and allows style sheets by a new nonce each time", async () => {
    const { call } = await aServer();
    const nonces = await Promise.all(
      [1, 2].map(async () => {
        const page = await call("/docs");
        const policy = page.headers.get("Content-Security-Policy") ?? "";
        const [, nonce] = /csp-nonce" content="([^"]+)"/.exec(await page.text()) ?? [];
        expect(policy).toContain("default-src 'none';script-src 'self';");
        expect(policy).toContain(`;style-src 'self' 'nonce-${nonce}';`);
        return nonce;
      }),
    );
    expect(new Set(nonces).size).toBe(2);
    const elsewhere = await call("/openapi.json");
    expect(elsewhere.headers.get("Content-Security-Policy")).toContain("style-src 'self';");
    expect(elsewhere.headers.get("Content-Security-Policy")).not.toContain("unsafe");
  });

  it("loads Scalar as one script, which a browser caches", async () => {
    const { call } = await aServer();
    const script = await call("/docs/scalar.js");
    expect(script.headers.get("Content-Type")).toBe("text/javascript; charset=utf-8");
    expect(script.headers.get("Cache-Control")).toBe("public, max-age=3600");
    expect(await script.text()).toContain("createApiReference");
  });

  it("has the heading that the type of each problem links to", () => {
    const { description } = z.looseObject({ description: z.string() }).parse(document["info"]);
    const headings = [...description.matchAll(/^## (.+)$/gm)].map(([, code = ""]) => code);
    expect(headings).toEqual(Object.keys(problemTable));
    // The page builds the id of a heading from its code without dots.
    expect(new Set(headings.map((code) => code.replaceAll(".", ""))).size).toBe(headings.length);
  });

  it("shows the unchanged document", async () => {
    const { call } = await aServer();
    const served: unknown = await (await call("/openapi.json")).json();
    expect(served).toEqual(JSON.parse(JSON.stringify(openApiDocument())));
  });
});
