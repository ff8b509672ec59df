import { readFileSync } from "node:fs";
import type { Router } from "express";
import { createApiKeys } from "./api-keys.ts";
import { mount } from "./mount.ts";
import { openApiDocument } from "./openapi.ts";
import { defaultLimits } from "./rate-limit.ts";
import { textReply } from "./reply.ts";
import type { Reply } from "./reply.ts";
import { bind, defineRoute, ignored, noBody, none, open } from "./route.ts";
import type { Bound } from "./route.ts";

/** A document that does not change while the process lives. */
function fixed(path: string, contentType: string, text: string): Bound {
  const route = defineRoute({
    method: "get",
    path,
    operationId: path,
    tag: "Documents",
    summary: "This documentation",
    access: open,
    params: none,
    query: ignored,
    body: noBody,
    answers: { 200: { means: "The document.", type: contentType } },
    problems: [],
  });
  const reply: Reply = textReply(`${contentType}; charset=utf-8`, text);
  return bind(route, async () => reply);
}

const asset = (name: string): string => readFileSync(new URL(`./docs/${name}`, import.meta.url), "utf8");

/** `/openapi.json` and a page to read it, all served by us. Open: it tells nothing that the source does not. */
export function createDocsRoutes(): Router {
  const routes = [
    fixed("/openapi.json", "application/json", JSON.stringify(openApiDocument())),
    fixed("/docs", "text/html", asset("docs.html")),
    fixed("/docs/docs.css", "text/css", asset("docs.css")),
    fixed("/docs/docs.js", "text/javascript", asset("docs.js")),
  ];
  return mount(routes, { keys: createApiKeys([]), limits: defaultLimits });
}
