import { createHash } from "node:crypto";
import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Router } from "express";
import { z } from "zod";
import { createApiKeys } from "./api-keys.ts";
import { mount } from "./mount.ts";
import { HttpProblem } from "./problems.ts";
import { defaultLimits } from "./rate-limit.ts";
import { emptyReply, jsonReply, textReply } from "./reply.ts";
import type { Reply, TextReply } from "./reply.ts";
import { bind } from "./route.ts";
import type { Bound, Context } from "./route.ts";
import { schemaRoutes } from "./schema-route-table.ts";

/** The published files. An image has them at the same place. */
const folder = fileURLToPath(new URL("../../../schemas/", import.meta.url));

const typeOf = (path: string): string =>
  path === "asyncapi.json" ? "application/vnd.aai.asyncapi+json" : "application/schema+json";

/** An answer that caches may keep for five minutes and then revalidate. */
function cached(reply: TextReply): (context: Context) => Reply {
  const hash = createHash("sha256").update(reply.body).digest("base64url").slice(0, 22);
  const headers = { "Cache-Control": "public, max-age=300", ETag: `"${hash}"` };
  const whole = { ...reply, headers: { ...reply.headers, ...headers } };
  const unchanged = emptyReply(304, headers);
  // A cache on the way may have made the ETag weak (`W/`), or may list several.
  return ({ ifNoneMatch }) => (ifNoneMatch?.includes(headers.ETag) ? unchanged : whole);
}

const Said = z.object({ $id: z.string().optional(), title: z.string() });

/** @throws errors of reading the folder: without its schemas the api does not start. */
function readSchemas(): ReadonlyMap<string, string> {
  const paths = globSync(["asyncapi.json", "{events,topics,api}/*.json"], { cwd: folder }).toSorted();
  if (paths.length === 0) throw new Error("no schemas in schemas/");
  return new Map(paths.map((path) => [path, readFileSync(`${folder}${path}`, "utf8")]));
}

const listed = (files: ReadonlyMap<string, string>): TextReply =>
  jsonReply(200, {
    rows: [...files]
      .filter(([path]) => path !== "asyncapi.json")
      .map(([path, text]) => {
        const { $id = null, title } = Said.parse(JSON.parse(text));
        return { url: `/schemas/${path}`, id: $id, title };
      }),
  });

/** Every published schema, and the AsyncAPI document. Open to everybody: they reveal only what the source does. */
export function createSchemaRoutes(): Router {
  const files = readSchemas();
  const list = cached(listed(files));
  const replies = new Map(
    [...files].map(([path, text]) => [path, cached(textReply(`${typeOf(path)}; charset=utf-8`, text))]),
  );
  const reply = (path: string, context: Context): Reply => {
    const found = replies.get(path);
    if (found === undefined) throw new HttpProblem("schema.unknown", "No schema has this name.");
    return found(context);
  };
  const routes = {
    list: bind(schemaRoutes.list, async ({ context }) => list(context)),
    asyncApi: bind(schemaRoutes.asyncApi, async ({ context }) => reply("asyncapi.json", context)),
    one: bind(schemaRoutes.one, async ({ params, context }) =>
      reply(`${params.folder}/${params.name}`, context),
    ),
  } satisfies Record<keyof typeof schemaRoutes, Bound>;
  return mount(Object.values(routes), { keys: createApiKeys([]), limits: defaultLimits });
}
