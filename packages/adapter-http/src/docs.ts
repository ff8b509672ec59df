import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Router } from "express";
import { z } from "zod";
import { createApiKeys } from "./api-keys.ts";
import type { VendorRoute } from "./connector-route-table.ts";
import { mount } from "./mount.ts";
import { openApiDocument } from "./openapi.ts";
import { defaultLimits } from "./rate-limit.ts";
import { textReply } from "./reply.ts";
import type { Reply } from "./reply.ts";
import { bind, defineRoute, ignored, noBody, none, open } from "./route.ts";
import type { Bound } from "./route.ts";
import { policyWith } from "./security-headers.ts";

function page(path: string, contentType: string, reply: () => Reply | Promise<Reply>): Bound {
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
  return bind(route, async () => reply());
}

/** A document that stays the same for the life of the process. */
function fixed(path: string, contentType: string, text: string): Bound {
  const reply = textReply(`${contentType}; charset=utf-8`, text);
  return page(path, contentType, () => reply);
}

const asset = (name: string): string => readFileSync(new URL(`./docs/${name}`, import.meta.url), "utf8");

/**
 * The page with the server's policy. Only styles are less strict: style sheets need a nonce, new for each answer,
 * and style attributes are allowed (Scalar numbers lines of code with them). Scripts must be our own files.
 */
function docsPage(html: string): Reply {
  const nonce = randomBytes(16).toString("base64");
  const styles = { "style-src": ["'self'", `'nonce-${nonce}'`], "style-src-attr": ["'unsafe-inline'"] };
  return textReply("text/html; charset=utf-8", html.replace("NONCE", nonce), policyWith(styles));
}

type Sending = { readonly header: () => Sending; readonly send: (sent: string) => void };
type Host = {
  readonly route: (route: {
    readonly url: string;
    readonly handler: (request: null, reply: Sending) => void;
  }) => void;
};
type Plugin = (host: Host, options: object, done: () => void) => void;

/** The plugin's own types need Fastify, which is not installed. */
const PluginModule = z.object({ default: z.custom<Plugin>((value) => typeof value === "function") });

/**
 * Scalar's page as one script. Scalar's own package brings 285 packages and 300 MB; its plugin for Fastify has
 * the same script and brings 14. The plugin registers routes on the server it gets; one of them sends the script.
 */
async function scalarScript(): Promise<string> {
  const loaded: unknown = await import("@scalar/fastify-api-reference");
  const sent: string[] = [];
  const reply: Sending = { header: () => reply, send: (text) => void sent.push(text) };
  const host: Host = {
    route: ({ url, handler }) => {
      if (url.endsWith(".js")) handler(null, reply);
    },
  };
  PluginModule.parse(loaded).default(host, { configuration: { url: "/openapi.json" } }, () => undefined);
  const [script] = sent;
  if (script === undefined) throw new Error("Scalar's plugin serves no script");
  return script;
}

/**
 * Serves `/openapi.json` and a page that shows it, with our own files only. Open to everybody: it reveals only
 * what the source does.
 */
export function createDocsRoutes(vendorRoutes: readonly VendorRoute[] = []): Router {
  const html = asset("docs.html");
  // Both are made at the first request. Most processes serve neither: the document takes half a second, as long as all
  // else that a command on a data folder starts, and the script has 5 MB.
  let document: string | undefined;
  let script: Promise<string> | undefined;
  const routes = [
    page("/openapi.json", "application/json", () => {
      document ??= JSON.stringify(openApiDocument(vendorRoutes));
      return textReply("application/json; charset=utf-8", document);
    }),
    page("/docs", "text/html", () => docsPage(html)),
    fixed("/docs/docs.js", "text/javascript", asset("docs.js")),
    page("/docs/scalar.js", "text/javascript", async () => {
      script ??= scalarScript();
      const headers = { "Cache-Control": "public, max-age=3600" };
      return textReply("text/javascript; charset=utf-8", await script, headers);
    }),
  ];
  return mount(routes, { keys: createApiKeys([]), limits: defaultLimits });
}
