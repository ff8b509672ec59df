import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aServer } from "./support/server.ts";

const script = `console.log("${"leads ".repeat(100)}");`;
const html =
  '<!doctype html><meta property="csp-nonce" content="__CSP_NONCE__"><style nonce="__CSP_NONCE__">p{}</style>';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "console-"));
  await mkdir(join(folder, "assets", "fonts"), { recursive: true });
  await writeFile(join(folder, "index.html"), html);
  await writeFile(join(folder, "secret.txt"), "not served");
  await writeFile(join(folder, "assets", "main-3f2a.js"), script);
  await writeFile(join(folder, "assets", "main-3f2a.js.br"), brotliCompressSync(script));
  await writeFile(join(folder, "assets", "main-3f2a.js.gz"), gzipSync(script));
  await writeFile(join(folder, "assets", "fonts", "a-1.woff2"), "font");
});
afterAll(() => rm(folder, { recursive: true }));

const served = () => aServer({ console: { folder } });

describe("issue 16: the page of the console", () => {
  it.each([
    "/console",
    "/console/",
    "/console/leads/lead_1?tab=score",
    "/console/enter",
    "/console/secret.txt",
  ])("is at %s, with a nonce of its own and never kept", async (path) => {
    const { call } = await served();
    const nonces = new Set<string>();
    for (const page of [await call(path), await call(path)]) {
      const text = await page.text();
      const [, nonce = ""] = /content="([^"]+)"/.exec(text) ?? [];
      nonces.add(nonce);
      expect(text).toBe(html.replaceAll("__CSP_NONCE__", nonce));
      expect([page.status, page.headers.get("cache-control")]).toEqual([200, "no-store"]);
      expect(page.headers.get("content-security-policy")).toBe(
        `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; img-src 'self' data:; font-src 'self'; ` +
          "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'",
      );
    }
    expect(nonces.size).toBe(2);
  });

  it("tells the browser to trust nobody else", async () => {
    const { call } = await served();
    const { headers } = await call("/console/");
    expect(headers.get("referrer-policy")).toBe("no-referrer");
    expect(headers.get("cross-origin-opener-policy")).toBe("same-origin");
    expect(headers.get("permissions-policy")).toContain("camera=()");
    expect(headers.get("x-frame-options")).toBe("DENY");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
  });

  it("answers HEAD without a body, and no other method", async () => {
    const { call } = await served();
    const head = await call("/console/leads", { method: "HEAD" });
    expect([head.status, await head.text()]).toEqual([200, ""]);
    const post = await call("/console/leads", { method: "POST" });
    expect([post.status, post.headers.get("allow")]).toEqual([405, "GET, HEAD"]);
  });

  it("says how to build it while it is not built, and comes when it is", async () => {
    const empty = await mkdtemp(join(tmpdir(), "console-"));
    const { call } = await aServer({ console: { folder: empty } });
    const before = await call("/console/");
    expect([before.status, await before.text()]).toEqual([503, expect.stringContaining("npm run console")]);
    await writeFile(join(empty, "index.html"), html);
    expect((await call("/console/")).status).toBe(200);
    await rm(empty, { recursive: true });
  });
});

/** As it stands: `fetch` would tidy the path up and unpack the body. */
const raw = (url: string, path: string, headers: Record<string, string>) =>
  new Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; size: number }>(
    (resolve, reject) => {
      const { hostname, port } = new URL(url);
      request({ hostname, port, path, headers }, (response) => {
        let size = 0;
        response.on("data", (piece: Buffer) => (size += piece.length));
        response.on("end", () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, size }),
        );
      })
        .on("error", reject)
        .end();
    },
  );

describe("issue 16: an asset of the console", () => {
  it("may be kept for ever", async () => {
    const { call } = await served();
    const asset = await call("/console/assets/main-3f2a.js");
    expect([asset.status, await asset.text()]).toEqual([200, script]);
    expect(asset.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
    expect(asset.headers.get("content-type")).toBe("text/javascript; charset=utf-8");
    expect((await call("/console/assets/fonts/a-1.woff2")).headers.get("content-type")).toBe("font/woff2");
    const head = await call("/console/assets/main-3f2a.js", { method: "HEAD" });
    expect([head.status, await head.text()]).toEqual([200, ""]);
  });

  it.each([
    ["gzip, deflate, br", "br", brotliCompressSync(script).length],
    ["gzip", "gzip", gzipSync(script).length],
    ["br;q=0, gzip", "gzip", gzipSync(script).length],
    ["identity", undefined, script.length],
  ])("goes packed as the browser takes it: %s", async (accepted, encoding, size) => {
    const { url } = await served();
    const got = await raw(url, "/console/assets/main-3f2a.js", { "Accept-Encoding": accepted });
    expect([got.headers["content-encoding"], got.size]).toEqual([encoding, size]);
    expect(got.headers["vary"]).toBe("Accept-Encoding");
  });

  it.each([
    "/console/assets/gone-1.js",
    "/console/assets/",
    "/console/assets/../index.html",
    "/console/assets/..%2findex.html",
    "/console/assets/fonts/../../secret.txt",
    "/console/assets/%2e%2e/secret.txt",
    "/console/assets/fonts",
    "/console/assets/main-3f2a.js.br",
  ])("that is not there is a 404, and never the page: %s", async (path) => {
    const { url } = await served();
    expect((await raw(url, path, {})).status).toBe(404);
  });
});
