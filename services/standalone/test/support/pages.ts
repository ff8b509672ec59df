import { createServer, type Server } from "node:http";
import { stat } from "node:fs/promises";
import { type Browser, chromium, type Page } from "playwright-core";

/* Web pages on origins of their own, and a real browser that shows them. */

const PATHS = ["/usr/bin/chromium", "/usr/bin/google-chrome"];

/** @returns where a Chromium of this machine is; null when there is none. */
export async function chromiumHere(): Promise<string | null> {
  for (const path of PATHS)
    if (
      await stat(path).then(
        () => true,
        () => false,
      )
    )
      return path;
  return null;
}

export const startBrowser = (executablePath: string): Promise<Browser> =>
  chromium.launch({ executablePath, args: ["--disable-dev-shm-usage"] });

export type Site = {
  readonly origin: string;
  /** Pages by path: HTML, sent with a policy. */
  readonly pages: Map<string, string>;
  /** What the site received at its own addresses, `POST /thanks`. */
  readonly received: string[];
  readonly close: () => Promise<void>;
};

/** The strictest policy under which a page can use us: no inline script, no other host. */
const policyFor = (intake: string): string =>
  `default-src 'none'; script-src ${intake}; connect-src ${intake}; form-action 'self' ${intake}; base-uri 'none'`;

const listening = (server: Server): Promise<number> =>
  new Promise((resolve) =>
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : 0);
    }),
  );

/** A site on a port, and so an origin, of its own. `intake` is known once that runs. */
export async function aSite(intake: () => string): Promise<Site> {
  const pages = new Map<string, string>();
  const received: string[] = [];
  const server = createServer((request, response) => {
    const path = (request.url ?? "").split("?")[0] ?? "";
    received.push(`${request.method} ${path}`);
    request.resume();
    response
      .writeHead(200, {
        "Content-Type": "text/html; charset=utf-8",
        "Content-Security-Policy": policyFor(intake()),
      })
      .end(`<!doctype html><title>shop</title>${pages.get(path) ?? "<p>here"}`);
  });
  const origin = `http://127.0.0.1:${await listening(server)}`;
  const close = () =>
    new Promise<void>((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    });
  return { origin, pages, received, close };
}

/** What the page's own script does: asks an address of ours, and reads the answer if the browser lets it. */
export const askedFrom = (
  page: Page,
  url: string,
  { headers, body }: { readonly headers: Readonly<Record<string, string>>; readonly body: unknown },
): Promise<number | "not allowed"> =>
  page.evaluate(
    async ({ to, init }) => {
      try {
        return (await fetch(to, init)).status;
      } catch {
        return "not allowed";
      }
    },
    {
      to: url,
      init: {
        method: "POST",
        headers: { "Content-Type": "application/json", ...headers },
        body: JSON.stringify(body),
      },
    },
  );
