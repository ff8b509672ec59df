import { setTimeout as pause } from "node:timers/promises";
import { startEmbeddedPostgres } from "@leadstream/adapter-postgres";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { z } from "zod";
import { aWindow, builtConsole, linkOf } from "../../../../services/standalone/test/support/console-pages.ts";
import { chromiumHere, startBrowser } from "../../../../services/standalone/test/support/pages.ts";
import { startProcess } from "../../../../services/standalone/test/support/running.ts";
import type { Bench, BenchCase } from "../bench-case.ts";
import { withDatabase } from "../databases.ts";
import { growLeads, withDemo } from "../grown-leads.ts";
import { type CaseResult, judged, rounded } from "../report.ts";

const LEADS = 230_000;
const RUNS = 5;
/** The limits of the first useful row on a processor of a quarter of the speed, and of a screen of figures. */
const FIRST_ROW_MS = 1_500;
const FIGURES_MS = 1_000;
const SLOWDOWN = 4;
/** Frames of a scroll, and pixels of each: about 30 rows at once, as a wheel that is spun. */
const FRAMES = 240;
const STEP = 1_000;
/** A throttled browser sometimes stops drawing for ever, while its page goes on answering. */
const SCROLL_LIMIT_MS = 300_000;

type Screen = {
  readonly name: string;
  readonly path: string;
  /** What the reader came for. */
  readonly wanted: string;
  readonly limitMs: number;
  readonly slowdown: number;
};

const row = ".lead-table tbody tr[aria-rowindex]";
const screens: readonly Screen[] = [
  { name: "console-first-row", path: "leads", wanted: row, limitMs: FIRST_ROW_MS, slowdown: SLOWDOWN },
  { name: "console-board", path: "board", wanted: ".board-card", limitMs: FIGURES_MS, slowdown: 1 },
  { name: "console-funnel", path: "funnel", wanted: "main tbody tr", limitMs: FIGURES_MS, slowdown: 1 },
];

/** A page whose processor is this much slower. */
async function slowPage(context: BrowserContext, slowdown: number): Promise<Page> {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
  return page;
}

/** Milliseconds from the request of the page until it shows what the reader came for. Its files are in the cache. */
async function shown(context: BrowserContext, url: string, screen: Screen): Promise<number> {
  const page = await slowPage(context, screen.slowdown);
  const start = performance.now();
  await page.goto(`${url}/console/${screen.path}`, { waitUntil: "commit" });
  await page.locator(screen.wanted).first().waitFor();
  const took = performance.now() - start;
  await page.close();
  return took;
}

async function screenOf(context: BrowserContext, url: string, screen: Screen): Promise<CaseResult> {
  const runs = [];
  for (let n = 0; n <= RUNS; n += 1) {
    const ours = await shown(context, url, screen);
    // The first run fills the cache of the browser and of the database.
    if (n > 0) runs.push({ ours, reference: screen.limitMs });
  }
  const { name, slowdown } = screen;
  return judged({ name, unit: "ms", bar: 1, better: "lower", extra: { leads: LEADS, slowdown } }, runs);
}

const Seen = z.object({ blank: z.int(), moved: z.int(), farthest: z.number() });

/** Runs in the page, where there is a document. */
const scrollThrough = `async ({ frames, step }) => {
  const box = document.querySelector(".table-box.fit");
  const { left, top, bottom } = box.getBoundingClientRect();
  const places = [0.3, 0.5, 0.7, 0.9].map((share) => top + (bottom - top) * share);
  const isRow = (y) => document.elementFromPoint(left + 80, y)?.closest("tr[aria-rowindex]") != null;
  const found = { blank: 0, moved: 0, farthest: 0 };
  for (let frame = 0; frame < frames; frame += 1) {
    const before = box.scrollTop;
    box.scrollTop += step;
    if (box.scrollTop !== before) found.moved += 1;
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    if (!places.every(isRow)) found.blank += 1;
    found.farthest = Math.max(found.farthest, box.scrollTop);
  }
  return found;
}`;

/** Scrolls the list of leads, and looks in each frame whether rows are where rows should be. */
async function scrolled(context: BrowserContext, url: string): Promise<CaseResult> {
  const page = await slowPage(context, SLOWDOWN);
  await page.goto(`${url}/console/leads`);
  await page.locator(row).first().waitFor();
  const scrolling = page.evaluate(`(${scrollThrough})({ frames: ${FRAMES}, step: ${STEP} })`);
  const tooLong = pause(SCROLL_LIMIT_MS, "too long", { ref: false });
  const ended = await Promise.race([scrolling, tooLong]);
  if (ended === "too long") throw new Error("the browser has stopped drawing frames: run the case again");
  const seen = Seen.parse(ended);
  await page.close();
  if (seen.moved < FRAMES / 4) throw new Error(`the list moved in ${seen.moved} of ${FRAMES} frames only`);
  const about = { name: "console-scroll", unit: "blank frames", bar: 0, better: "lower" } as const;
  return judged({ ...about, extra: { leads: LEADS, ...seen } }, [{ ours: seen.blank, reference: FRAMES }]);
}

async function signedIn(browser: Browser, dataDir: string): Promise<BrowserContext> {
  const context = await aWindow(browser, { theme: "light", language: "en", width: 1440 }, []);
  const page = await context.newPage();
  await page.goto(await linkOf(dataDir));
  await page.locator(".rail").waitFor();
  await page.close();
  return context;
}

async function measure(dataDir: string, bench: Bench): Promise<readonly CaseResult[]> {
  const executablePath = await chromiumHere();
  if (executablePath === null) throw new Error("there is no Chromium here: install it (Debian: chromium)");
  await builtConsole();
  const standalone = startProcess(dataDir);
  const browser = await startBrowser(executablePath);
  try {
    const { url } = await standalone.ready;
    const context = await signedIn(browser, dataDir);
    const results: CaseResult[] = [];
    for (const screen of screens) {
      const result = await screenOf(context, url, screen);
      bench.log(`${screen.name}: ${rounded(result.ours)} ms`);
      results.push(result);
    }
    return [...results, await scrolled(context, url)];
  } finally {
    await browser.close();
    await standalone.stop();
  }
}

async function run(bench: Bench): ReturnType<BenchCase["run"]> {
  return withDemo({ log: bench.log, isCopied: true }, async (dataDir) => {
    const server = await startEmbeddedPostgres({ dataDir });
    try {
      bench.log(`${await withDatabase(server.url, 1, (all) => growLeads(all, LEADS, bench.log))} leads`);
    } finally {
      await server.stop();
    }
    return { results: await measure(dataDir, bench) };
  });
}

/** The console in a browser, over many leads: the first rows on a slow processor, figures, and a fast scroll. */
export const consoleCase: BenchCase = { names: [...screens.map(({ name }) => name), "console-scroll"], run };
