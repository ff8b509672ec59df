import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { z } from "zod";
import { until } from "./until.ts";

/* The built console in a real browser, and everything that goes wrong there. */

const repository = join(import.meta.dirname, "../../../..");
const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

/** Builds the console unless it is built: the gate builds it before the tests. */
export async function builtConsole(): Promise<void> {
  const isBuilt = await stat(join(repository, "packages/console/dist/index.html")).then(
    () => true,
    () => false,
  );
  if (isBuilt) return;
  const child = spawn(process.execPath, [join(repository, "packages/console/build.ts")], { stdio: "ignore" });
  const [code] = await once(child, "close");
  if (code !== 0) throw new Error("the console cannot be built: run `npm run console` to see why");
}

/** A link that signs one browser in, for a leadstream that runs on this folder. */
export async function linkOf(dataDir: string): Promise<string> {
  const words = ["services/cli/src/main.ts", "console", "--data", dataDir, "--json"];
  const { stdout } = await promisify(execFile)(process.execPath, words, { cwd: repository });
  return z.object({ link: z.url() }).parse(JSON.parse(stdout)).link;
}

/** Every screen with a place in the rail, and the list behind a number. */
export const screens: readonly string[] = [
  "queue",
  "leads",
  "board",
  "pools",
  "funnel",
  "sources",
  "response",
  "runs",
  "numbers/funnel?figure=reached&row.stage=inquiry",
  "intake",
  "streams",
  "events",
  "policies",
  "consent",
  "audit",
];

export type Look = {
  readonly theme: "light" | "dark";
  readonly language: "en" | "zh-CN";
  readonly width: number;
};

/** The look of a window at a desk. */
export const desk: Look = { theme: "light", language: "en", width: 1440 };

/** A window with the settings of a reader. `complaints` collects errors, refused resources and pages that fail. */
export async function aWindow(
  browser: Browser,
  { theme, language, width }: Look,
  complaints: string[],
): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    colorScheme: theme,
    reducedMotion: "reduce",
  });
  const settings = JSON.stringify(JSON.stringify({ language, theme, zone: "Europe/Berlin" }));
  await context.addInitScript(`
    if (location.protocol === "http:") localStorage.setItem("leadstream.settings", ${settings});
    addEventListener("securitypolicyviolation", (event) =>
      console.error("policy: " + event.violatedDirective + " " + event.blockedURI));
  `);
  context.on("console", (message) => {
    // Who is signed out is told by 401; the browser writes a line about it.
    if (message.type() === "error" && !message.text().includes("401")) complaints.push(message.text());
  });
  context.on("weberror", (error) => complaints.push(String(error.error())));
  context.on("request", (request) => {
    const { hostname, protocol } = new URL(request.url());
    if (hostname !== "127.0.0.1" && protocol !== "data:") complaints.push(`another origin: ${request.url()}`);
  });
  return context;
}

/** Waits until the screen shows its data. */
export async function settled(page: Page): Promise<void> {
  await page.locator("main h1, main h2").first().waitFor();
  const isLoaded = async () => (await page.locator(".loading").count()) === 0 || undefined;
  await until("the screen to be loaded", isLoaded, { withinMs: 20_000 });
}

const Findings = z.array(
  z.object({ id: z.string(), nodes: z.array(z.object({ html: z.string(), failureSummary: z.string() })) }),
);

/** What axe finds. It runs in a world of its own, because the policy of the page lets no script of ours in. */
export async function axeFindings(page: Page): Promise<readonly string[]> {
  const session = await page.context().newCDPSession(page);
  const { frameTree } = await session.send("Page.getFrameTree");
  const { executionContextId: contextId } = await session.send("Page.createIsolatedWorld", {
    frameId: frameTree.frame.id,
  });
  await session.send("Runtime.evaluate", { expression: await readFile(axe, "utf8"), contextId });
  const expression =
    "axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => JSON.stringify(violations))";
  const { result } = await session.send("Runtime.evaluate", {
    expression,
    contextId,
    awaitPromise: true,
    returnByValue: true,
  });
  await session.detach();
  return Findings.parse(JSON.parse(String(result.value))).map(
    ({ id, nodes }) => `${id}: ${nodes[0]?.html} ${nodes[0]?.failureSummary}`,
  );
}

/** By how many pixels the page is wider than its window. */
export async function overflow(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  const { cssContentSize, cssLayoutViewport } = await session.send("Page.getLayoutMetrics");
  await session.detach();
  return cssContentSize.width - cssLayoutViewport.clientWidth;
}
