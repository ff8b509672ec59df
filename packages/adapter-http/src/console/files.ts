import { randomBytes } from "node:crypto";
import { createReadStream } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { extname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { type Request, type RequestHandler, type Response, Router } from "express";
import { HttpProblem } from "../problems.ts";
import { stateOf } from "../request-state.ts";
import { consolePolicy } from "../security-headers.ts";

/*
 * The files of the console. The names of its assets hold a hash of their content, so a browser may keep them for ever;
 * every other path is the one page, which is never kept: it has a nonce of its own for each answer.
 */

const TYPES: Readonly<Record<string, string>> = {
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".map": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
};

/** Compressed copies, best first. */
const PACKED = [
  { encoding: "br", suffix: ".br" },
  { encoding: "gzip", suffix: ".gz" },
] as const;

const NONCE = "__CSP_NONCE__";

/** A path of plain names: nothing in it leads elsewhere. */
const PLAIN = /^[A-Za-z0-9_-][A-Za-z0-9._-]*(?:\/[A-Za-z0-9_-][A-Za-z0-9._-]*)*$/;

const sizeOf = async (path: string): Promise<number | null> => {
  const found = await stat(path).catch(() => null);
  return found?.isFile() === true ? found.size : null;
};

type Found = { readonly path: string; readonly size: number; readonly encoding: string | null };

/** The file, or the smallest copy of it that the browser takes; null: there is no such file. */
async function fileFor(request: Request, path: string): Promise<Found | null> {
  const size = await sizeOf(path);
  if (size === null) return null;
  const accepted = request.acceptsEncodings();
  for (const { encoding, suffix } of PACKED) {
    const packed = accepted.includes(encoding) ? await sizeOf(path + suffix) : null;
    if (packed !== null) return { path: path + suffix, size: packed, encoding };
  }
  return { path, size, encoding: null };
}

async function sendFile(
  request: Request,
  response: Response,
  { path, size, encoding }: Found,
): Promise<void> {
  if (encoding !== null) response.setHeader("Content-Encoding", encoding);
  response.setHeader("Content-Length", size);
  if (request.method === "HEAD") return void response.end();
  await pipeline(createReadStream(path), response).catch((thrown: unknown) => {
    // Whoever asks may leave.
    if (!response.destroyed) throw thrown;
  });
}

const asset =
  (folder: string): RequestHandler =>
  async (request, response) => {
    const name = request.path.slice("/console/assets/".length);
    const type = TYPES[extname(name)];
    const found =
      PLAIN.test(name) && type !== undefined ? await fileFor(request, join(folder, "assets", name)) : null;
    if (found === null || type === undefined)
      throw new HttpProblem("route.unknown", "The console has no such file.");
    response.setHeader("Content-Type", type);
    response.setHeader("Cache-Control", "public, max-age=31536000, immutable");
    response.setHeader("Vary", "Accept-Encoding");
    await sendFile(request, response, found);
  };

const notBuilt = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>The console is not built</title></head>
<body>
<main>
<h1>The console is not built yet</h1>
<p>The api runs; only the pages are missing. In the folder of leadstream:</p>
<pre>npm run console</pre>
<p>Then load this page again; nothing needs a restart. The api itself is described at <a href="/docs">/docs</a>.</p>
</main>
</body>
</html>
`;

const page =
  (folder: string): RequestHandler =>
  async (_request, response) => {
    const nonce = randomBytes(16).toString("base64");
    // Read each time: it is small, and a new build counts at once.
    const html = await readFile(join(folder, "index.html"), "utf8").catch(() => null);
    for (const [name, value] of Object.entries(consolePolicy(nonce))) response.setHeader(name, value);
    response.status(html === null ? 503 : 200);
    response.setHeader("Content-Type", "text/html; charset=utf-8");
    response.setHeader("Cache-Control", "no-store");
    response.end((html ?? notBuilt).replaceAll(NONCE, nonce));
  };

/** Records the pattern of the path for metrics, and that it is read only. */
const noted =
  (pattern: string): RequestHandler =>
  (request, _response, next) => {
    const state = stateOf(request);
    for (const method of ["GET", "HEAD"]) state.allowed.add(method);
    if (state.route === "(unmatched)") state.route = pattern;
    next();
  };

/** @param folder the built console; it may come later. */
export function fileRoutes(folder: string): Router {
  const router = Router();
  router
    .route(["/console/assets", "/console/assets/*name"])
    .all(noted("/console/assets/*"))
    .get(asset(folder));
  router.route(["/console", "/console/*path"]).all(noted("/console/*")).get(page(folder));
  return router;
}
