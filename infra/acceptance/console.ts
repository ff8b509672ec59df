/*
 * A journey through the browser console on a demo folder, and pictures of every screen. See console.sh.
 *
 *   node infra/acceptance/console.ts DIR PICTURES
 */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { z } from "zod";
import * as journey from "../../services/standalone/test/support/console-journey.ts";
import {
  aWindow,
  builtConsole,
  desk,
  linkOf,
  type Look,
  overflow,
  screens,
  settled,
} from "../../services/standalone/test/support/console-pages.ts";
import { call, isQuiet } from "../../services/standalone/test/support/http.ts";
import { chromiumHere, startBrowser } from "../../services/standalone/test/support/pages.ts";
import { startProcess, type Target } from "../../services/standalone/test/support/running.ts";
import { until } from "../../services/standalone/test/support/until.ts";

const [dataDir = "", pictures = ""] = process.argv.slice(2);
const complaints: string[] = [];
let failures = 0;

/** Runs one check and prints its line. False: it failed. */
async function check(name: string, run: () => Promise<string | void>): Promise<boolean> {
  try {
    const found = await run();
    process.stdout.write(`ok      ${name}${found === undefined ? "" : `: ${found}`}\n`);
    return true;
  } catch (thrown) {
    failures += 1;
    const why = thrown instanceof Error ? thrown.message : String(thrown);
    process.stdout.write(`FAILED  ${name}\n        ${why.split("\n").slice(0, 6).join("\n        ")}\n`);
    return false;
  }
}

function wanted(isSo: boolean, what: string): void {
  if (!isSo) throw new Error(what);
}

async function signIn(browser: Browser, context: BrowserContext): Promise<void> {
  const link = await linkOf(dataDir);
  const page = await context.newPage();
  await page.goto(link);
  await page.locator(".rail").waitFor();
  await page.close();
  const stranger = await aWindow(browser, desk, []);
  const second = await stranger.newPage();
  await second.goto(link);
  await second.locator("[role=alert]").waitFor();
  await stranger.close();
}

const opened = async (context: BrowserContext, url: string): Promise<Page> => {
  const page = await context.newPage();
  await page.goto(url);
  await settled(page);
  return page;
};

const Reps = z.object({ rows: z.array(z.object({ repId: z.string(), rep: z.string(), held: z.int() })) });
const Taken = z.object({ submissionId: z.string() });
const Known = z.object({ leadId: z.string() });
const Detail = z.object({ lead: z.object({ channel: z.string(), ownerKind: z.string() }) });

/** A lead of this moment, and who shall work on it: the rep who holds the fewest. */
async function postLead(system: Target): Promise<string> {
  const contact = { email: `grace.${Date.now()}@acceptance.example`, firstName: "Grace", lastName: "Hopper" };
  const body = {
    kind: "form",
    action: "demo-request",
    contact: { ...contact, company: "Acceptance Ltd" },
    source: { channel: "social", campaign: "console-check" },
  };
  const { submissionId } = Taken.parse((await call(system, "/v1/leads", { body })).body);
  await until("all work to be done", async () => ((await isQuiet(system)) ? true : undefined));
  return Known.parse((await call(system, `/v1/submissions/${submissionId}`)).body).leadId;
}

/** The credits of a channel in the first column of numbers on the screen of the sources. */
async function creditsOf(context: BrowserContext, url: string, channel: string): Promise<number> {
  const page = await opened(context, `${url}/console/sources`);
  const row = page.locator("table").first().locator("tbody tr").filter({ hasText: channel }).first();
  const shown = (await row.count()) === 0 ? "0" : await row.locator("td").nth(1).textContent();
  await page.close();
  return Number((shown ?? "0").replaceAll(",", ""));
}

/** Asks for the rows anew whenever the queue says that leads changed, until it lists this one. */
const listed = (queue: Page, leadId: string): Promise<true> =>
  until("the queue to list the lead", async () => {
    const news = queue.getByRole("button", { name: /changed · show/u });
    if (await news.isVisible()) await news.click();
    return (await queue.locator(`a[href*="${leadId}"]`).count()) > 0 || undefined;
  });

type Job = {
  readonly system: Target;
  readonly context: BrowserContext;
  readonly rep: { readonly repId: string; readonly rep: string };
  readonly leadId: string;
  /** The page of the lead. */
  readonly page: Page;
  /** The page of the rep's queue. */
  readonly queue: Page;
};
type Step = readonly [name: string, run: () => Promise<string | void>];

async function claimed({ system, leadId, page, queue, rep }: Job): Promise<string> {
  const { ownerKind } = Detail.parse((await call(system, `/v1/leads/${leadId}`)).body).lead;
  if (ownerKind === "rep") await journey.giveBack(page);
  await journey.headSays(page, "pool");
  await journey.claim(page, rep.repId);
  await journey.headSays(page, rep.rep);
  // A page behind another one may not be drawn, and a button that is not drawn is never at rest.
  await queue.bringToFront();
  await listed(queue, leadId);
  await page.bringToFront();
  return rep.rep;
}

async function wonAndCounted({ system, context, leadId, page }: Job): Promise<string> {
  const { channel } = Detail.parse((await call(system, `/v1/leads/${leadId}`)).body).lead;
  const before = await creditsOf(context, system.url, channel);
  await journey.win(page, "1250.50");
  await until("all work to be done", async () => ((await isQuiet(system)) ? true : undefined));
  const after = await creditsOf(context, system.url, channel);
  wanted(Math.abs(after - before - 1) < 0.01, `${channel}: ${before} before, ${after} after`);
  return `${channel}, ${before} and then ${after} deals`;
}

const stepsOf = (job: Job): readonly Step[] => [
  ["it is claimed for a rep, and the rep's queue lists it", () => claimed(job)],
  [
    "a call is recorded",
    async () => {
      await journey.recordCall(job.page, "reached");
      await job.page.locator("main").getByText("reached").first().waitFor();
    },
  ],
  [
    "it is assessed and qualified",
    async () => {
      await journey.assess(job.page, 9);
      await journey.headSays(job.page, "SQL");
    },
  ],
  ["it is won, and the screen of the sources counts it", () => wonAndCounted(job)],
  ["it is stepped back to its capture", () => journey.stepBackToCapture(job.page)],
];

/** @returns the screens of the journey's lead, and the longest queue; none when no lead came in. */
async function work(context: BrowserContext, system: Target): Promise<readonly string[]> {
  const { rows } = Reps.parse((await call(system, "/v1/reports/reps?sort=held")).body);
  const [rep] = rows;
  if (rep === undefined) throw new Error("the demo has no reps: name the folder of a demo");
  const queue = await opened(context, `${system.url}/console/queue?rep=${rep.repId}`);
  let leadId = "";
  const isIn = await check("a lead posted to intake is announced on an open queue", async () => {
    await queue.locator(".live-live").waitFor();
    leadId = await postLead(system);
    await queue.getByRole("button", { name: /changed · show/u }).waitFor();
    return leadId;
  });
  if (!isIn) return [];
  const page = await opened(context, `${system.url}/console/leads/${leadId}`);
  for (const [name, run] of stepsOf({ system, context, rep, leadId, page, queue }))
    if (!(await check(name, run))) break;
  await Promise.all([page.close(), queue.close()]);
  return [`queue?rep=${rep.repId}`, `leads/${leadId}`, `leads/${leadId}?tab=score`, `leads?open=${leadId}`];
}

async function picturesIn(look: Look, inside: BrowserContext, url: string, paths: readonly string[]) {
  for (const path of paths) {
    const page = await opened(inside, `${url}/console/${path}`);
    const name = path.replace(/(lead|rep)_[0-9a-f-]+/u, "$1").replaceAll(/[^a-z]+/gu, "-");
    const file = `${name}.${look.language}.${look.theme}.${look.width}.png`;
    await page.screenshot({ path: join(pictures, file) });
    wanted((await overflow(page)) <= 0, `${path} is wider than its window`);
    await page.close();
  }
}

async function run(browser: Browser, system: Target): Promise<void> {
  const context = await aWindow(browser, desk, complaints);
  if (!(await check("a browser signs in by the link, once", () => signIn(browser, context)))) return;
  const paths = [...screens, ...(await work(context, system))];
  for (const theme of ["light", "dark"] as const)
    for (const language of ["en", "zh-CN"] as const)
      for (const width of [1440, 360])
        await check(`every screen in ${language}, ${theme}, ${width} px`, async () => {
          const inside = await aWindow(browser, { theme, language, width }, complaints);
          await inside.addCookies(await context.cookies());
          await picturesIn({ theme, language, width }, inside, system.url, paths);
          await inside.close();
        });
  await check("no page reported an error", async () => {
    await Promise.resolve();
    wanted(complaints.length === 0, [...new Set(complaints)].join("\n"));
  });
}

const chromium = await chromiumHere();
if (chromium === null) throw new Error("there is no Chromium here: install it (Debian: chromium)");
await Promise.all([mkdir(pictures, { recursive: true }), builtConsole()]);
const standalone = startProcess(dataDir);
for (const signal of ["SIGINT", "SIGTERM"])
  process.once(signal, () => void standalone.stop().finally(() => process.exit(130)));
const browser = await startBrowser(chromium);
try {
  await run(browser, await standalone.ready);
} finally {
  await browser.close();
  await standalone.stop();
}
process.stdout.write(`pictures are in ${pictures}\n`);
process.exitCode = failures === 0 ? 0 : 1;
