import { createApiKey } from "@leadstream/application";
import { Instant, KeyTerms } from "@leadstream/contracts";
import { aRoster, repNo } from "@leadstream/testing";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { aDataFolder, compose, type Composed } from "./support/composed.ts";
import { aWindow, axeFindings, builtConsole, overflow, settled } from "./support/console-pages.ts";
import { call, isQuiet } from "./support/http.ts";
import { chromiumHere, startBrowser } from "./support/pages.ts";
import { until } from "./support/until.ts";

/*
 * Issue 16, point 4: leads are tagged several at a time and found by their tags, and the work queue is in the order of the
 * clocks, in a real browser on a real system.
 */

const executablePath = await chromiumHere();
if (executablePath === null)
  process.stderr.write("\nNOT TESTED: there is no chromium here, so nothing was tagged in the console.\n\n");

const Taken = z.object({ submissionId: z.string() });
const Known = z.object({ leadId: z.string() });
const List = z.object({
  rows: z.array(z.object({ leadId: z.string(), tags: z.array(z.string()).optional() })),
});
const emails = ["ada@example.com", "bob@example.com", "cyd@example.com"];

describe.skipIf(executablePath === null)("tags and clocks in the console", () => {
  let folder: Awaited<ReturnType<typeof aDataFolder>>;
  let system: Composed;
  let browser: Browser;
  let context: BrowserContext;
  let leads: readonly string[] = [];
  const complaints: string[] = [];

  beforeAll(async () => {
    [folder, browser] = await Promise.all([
      aDataFolder(),
      startBrowser(executablePath ?? ""),
      builtConsole(),
    ]);
    system = await compose({ dataDir: folder.dataDir });
    await call(system, "/v1/reps", { method: "PUT", body: [aRoster.rep(1, { capacity: 20 })] });
    const terms = KeyTerms.parse({ roles: ["manager", "operator"] });
    const at = Instant.parse(new Date().toISOString());
    const made = await createApiKey(
      system.platform.infrastructure.apiKeys,
      { id: "chief", terms, label: "", expiresAt: null },
      { at, by: "test" },
    );
    leads = await Promise.all(emails.map(submitted));
    context = await aWindow(browser, { theme: "light", language: "en", width: 1440 }, complaints);
    const page = await context.newPage();
    await page.goto(`${system.url}/console/`);
    await page.locator("input[type=password]").fill(made === "taken" ? "" : made.secret);
    await page.locator("button[type=submit]").click();
    await page.locator(".rail").waitFor({ state: "attached" });
    await page.close();
  });
  afterAll(async () => {
    await browser?.close();
    await system?.close();
    await folder?.drop();
  });

  const quiet = () =>
    until("all work is done", async () => ((await isQuiet(system)) ? true : undefined), { withinMs: 60_000 });

  async function submitted(email: string): Promise<string> {
    const action = email.startsWith("cyd") ? { action: "demo-request" } : {};
    const body = { kind: "form", ...action, contact: { email }, source: { channel: "social" } };
    const { submissionId } = Taken.parse((await call(system, "/v1/leads", { body })).body);
    await quiet();
    return Known.parse((await call(system, `/v1/submissions/${submissionId}`)).body).leadId;
  }

  const open = async (path: string): Promise<Page> => {
    const page = await context.newPage();
    await page.goto(`${system.url}/console/${path}`);
    await settled(page);
    return page;
  };
  const rowsOf = (page: Page) => page.getByRole("checkbox");
  const listed = async (query: string) => List.parse((await call(system, `/v1/leads?${query}`)).body).rows;

  async function bulk(page: Page, chosen: readonly string[], fill: (dialog: Page) => Promise<unknown>) {
    for (const leadId of chosen) await page.getByRole("checkbox", { name: `Choose ${leadId}` }).click();
    await page.getByRole("button", { name: "Tag", exact: true }).click();
    await fill(page);
    const told = page.getByRole("dialog").getByRole("status");
    await expect.poll(() => told.textContent(), { timeout: 20_000 }).toContain("2 of 2 done, 0 refused");
    await page.keyboard.press("Escape");
    await quiet();
  }

  it("are put on two chosen leads at once, and the list is filtered by them", async () => {
    const [ada = "", bob = ""] = leads;
    const page = await open("leads");
    await bulk(page, [ada, bob], async () => {
      await page.getByLabel("Tags, by comma").fill("VIP, trade fair");
      expect(await axeFindings(page)).toEqual([]);
      await page.getByRole("button", { name: "Put on" }).click();
    });
    expect((await listed("tag=vip&sort=capturedAt")).map(({ leadId }) => leadId).toSorted()).toEqual(
      [ada, bob].toSorted(),
    );
    const found = await open("leads?tag=vip");
    expect(await rowsOf(found).count()).toBe(2);
    await expect.poll(() => found.getByRole("table").textContent()).toContain("trade fair");
    await bulk(found, [ada, bob], async () => {
      await found.getByLabel("What to do").selectOption("untag");
      await found.getByLabel("Tags, by comma").fill("trade fair");
      await found.getByRole("button", { name: "Take off" }).click();
    });
    expect((await listed("tag=vip")).map(({ tags }) => tags)).toEqual([["vip"], ["vip"]]);
    await Promise.all([page.close(), found.close()]);
  });

  it("are put on and taken off on the page of a lead, whose history tells who did it", async () => {
    const page = await open(`leads/${leads[0]}`);
    const tags = page.getByRole("region", { name: "Tags" });
    await tags.getByLabel("New tags, by comma").fill("renewal");
    await tags.getByRole("button", { name: "Tag", exact: true }).click();
    await tags.getByRole("button", { name: "Take off the tag renewal" }).waitFor();
    await tags.getByRole("button", { name: "Take off the tag vip" }).click();
    await tags.getByRole("button", { name: "Take off the tag vip" }).waitFor({ state: "detached" });
    const main = () => page.getByRole("main").textContent();
    await expect.poll(main).toContain("+ renewal");
    await expect.poll(main).toContain("− vip");
    await tags.getByLabel("New tags, by comma").fill("ada@example.com");
    await tags.getByRole("button", { name: "Tag", exact: true }).click();
    await expect.poll(() => tags.getByRole("alert").textContent()).toContain("names no person");
    expect(await axeFindings(page)).toEqual([]);
    await page.close();
  });

  it("puts the queue into the order of the clocks, with the rule and the time left", async () => {
    const [ada = "", bob = "", cyd = ""] = leads;
    for (const leadId of [ada, bob, cyd])
      await call(system, `/v1/leads/${leadId}/claim`, { body: { repId: repNo(1) } });
    await quiet();
    const order = (await listed(`sort=due&rep=${repNo(1)}`)).map(({ leadId }) => leadId);
    // Claimed last, and promised an answer within minutes; the others within a working day.
    expect(order[0]).toBe(cyd);
    expect(order.toSorted()).toEqual(leads.toSorted());
    const page = await open(`queue?rep=${repNo(1)}`);
    const links = page.getByRole("region", { name: "Work queue" }).getByRole("link");
    const shown = await links.evaluateAll((all) => all.map((link) => link.getAttribute("href") ?? ""));
    expect(shown.map((href) => href.split("/").at(-1)?.split("?")[0])).toEqual(order);
    const first = page.getByRole("row").nth(1);
    expect(await first.textContent()).toContain("First response");
    expect(await first.textContent()).toMatch(/\d+ (h|min) left/u);
    expect(await axeFindings(page)).toEqual([]);
    await page.setViewportSize({ width: 360, height: 800 });
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await page.close();
    // Who names a person in a tag is refused; the browser writes a line about it.
    expect(complaints.filter((text) => !text.includes("422"))).toEqual([]);
  });
});
