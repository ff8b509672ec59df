import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { Problem } from "../src/index.ts";
import { SchemaList } from "../src/schema-route-table.ts";
import { aServer } from "./support/server.ts";

const folder = join(import.meta.dirname, "../../../schemas");
const Said = z.object({ $id: z.string().optional(), title: z.string() });
const textOf = (path: string): string => readFileSync(join(folder, path), "utf8");

describe("issue 12: the api serves schemas without a key", () => {
  it("all published ones, under their paths in the repository", async () => {
    const { call } = await aServer();
    const { rows } = SchemaList.parse(await (await call("/schemas")).json());
    const published = globSync("{api,events,topics}/*.json", { cwd: folder }).toSorted();
    const said = published.map((path) => {
      const { $id = null, title } = Said.parse(JSON.parse(textOf(path)));
      return { url: `/schemas/${path}`, id: $id, title };
    });
    expect(rows).toEqual(said);
  });

  it.each(["api/submission", "events/lead.won.v1", "topics/leads.events.v1.headers"])(
    "byte for byte: %s",
    async (name) => {
      const { call } = await aServer();
      const reply = await call(`/schemas/${name}.json`);
      expect(reply.headers.get("Content-Type")).toBe("application/schema+json; charset=utf-8");
      expect(await reply.text()).toBe(textOf(`${name}.json`));
    },
  );

  it("with the AsyncAPI document, whose references resolve to them", async () => {
    const { url, call } = await aServer();
    const text = await (await call("/schemas/asyncapi.json")).text();
    expect(text).toBe(textOf("asyncapi.json"));
    const references = new Set([...text.matchAll(/"\$ref": "(\.[^"]+)"/gu)].map(([, path = ""]) => path));
    expect(references.size).toBeGreaterThan(30);
    const followed = [...references].map(async (reference) => {
      const { pathname } = new URL(reference, `${url}/schemas/asyncapi.json`);
      expect([reference, (await call(pathname)).status]).toEqual([reference, 200]);
    });
    await Promise.all(followed);
  });

  it("so that an event's ce_dataschema identifies its schema", async () => {
    const { call } = await aServer();
    const dataschema = "urn:leadstream:schemas:events:lead.won.v1";
    const path = `${dataschema.replace("urn:leadstream:", "/").replaceAll(":", "/")}.json`;
    expect(z.object({ $id: z.string() }).parse(await (await call(path)).json()).$id).toBe(dataschema);
  });

  it("cacheable, and revalidated by their ETag", async () => {
    const { call } = await aServer();
    for (const path of ["/schemas", "/schemas/asyncapi.json", "/schemas/events/lead.won.v1.json"]) {
      const { headers } = await call(path);
      expect(headers.get("Cache-Control")).toBe("public, max-age=300");
      const etag = headers.get("ETag") ?? "";
      for (const known of [etag, `W/${etag}`, `"other", ${etag}`]) {
        const again = await call(path, { headers: { "If-None-Match": known } });
        expect([again.status, await again.text(), again.headers.get("ETag")]).toEqual([304, "", etag]);
      }
      expect((await call(path, { headers: { "If-None-Match": '"other"' } })).status).toBe(200);
      expect((await call(path, { method: "HEAD" })).headers.get("ETag")).toBe(etag);
    }
  });

  it.each([
    ["/schemas/events/lead.lost.v9.json", 404, "schema.unknown"],
    ["/schemas/events/..%2Fasyncapi.json", 404, "schema.unknown"],
    ["/schemas/samples/lead.won.v1.json", 400, "path.invalid"],
    ["/schemas/README.md", 404, "route.unknown"],
  ])("and nothing else: %s", async (path, status, code) => {
    const { call } = await aServer();
    expect(Problem.parse(await (await call(path)).json())).toMatchObject({ status, code });
  });
});
