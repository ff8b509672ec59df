import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { type AnalysedConsole, analysingScreens, anAnalysedConsole } from "./support/analysed-console.ts";
import { axeFindings, desk, type Look, settled } from "./support/console-pages.ts";
import { expectFits, refusalsOf, sharedOut } from "./support/console-rounds.ts";
import { chromiumOrLoudSkip } from "./support/console-system.ts";

/*
 * Issue 16: the screens that analyse, in a real browser on a real system. Two people: one came by three channels, was
 * claimed and won; the other one waits in a pool.
 */

const isSkipped = (await chromiumOrLoudSkip()) === null;
const Texts = z.array(z.string());
const rep = "rep-1";
const phone: Look = { theme: "dark", language: "zh-CN", width: 360 };

describe.skipIf(isSkipped)("the console that analyses", () => {
  let target: AnalysedConsole;
  let context: BrowserContext;
  let won: string;
  /** Before the claim. */
  let before: number;
  let refused: readonly string[];

  beforeAll(async () => {
    target = await anAnalysedConsole();
    ({ won, before } = target);
    context = await target.signedIn(desk);
    refused = refusalsOf(context);
  });
  afterAll(() => target?.close());

  const open = async (path: string, inside = context): Promise<Page> => target.open(path, inside);

  /** By keyboard: focus and Enter. */
  async function follow(page: Page, link: ReturnType<Page["locator"]>, to: RegExp): Promise<void> {
    await link.focus();
    await page.keyboard.press("Enter");
    await page.waitForURL(to);
    await settled(page);
  }

  it("traces the credit of one deal from a number of a model to its touches, which sum to it exactly", async () => {
    const page = await open("sources?models=linear,first,u");
    const row = page.locator("main tr", { has: page.getByRole("link", { name: "social", exact: true }) });
    await follow(
      page,
      row.locator("a[href*='credits.linear']"),
      /numbers\/attribution\?(?=.*figure=credits\.linear)(?=.*row\.channel=social)/u,
    );
    await page.getByText("1 in all").waitFor();
    await follow(page, page.getByRole("link", { name: "trace its credit" }), /sources\/lead_/u);
    expect(page.url()).toContain(won);
    await page.getByText("every model sums to it exactly").waitFor();
    expect(await page.locator("main h2 .tag.good").textContent()).toBe("1,000.01 EUR");
    const touches = page.locator("table.trace tbody tr");
    expect(await touches.count()).toBe(3);
    const heads = await page.locator("table.trace thead th").allTextContents();
    expect(heads).toEqual(expect.arrayContaining(["first", "linear", "u", "time-decay", "full-path"]));
    const amounts = await touches
      .locator(`td:nth-child(${heads.indexOf("linear") + 1}) .below`)
      .allTextContents();
    const cents = amounts.map((amount) => Number(amount.replace(/\D/gu, "")));
    expect(cents.toSorted()).toEqual([33_333, 33_334, 33_334]);
    expect(await axeFindings(page)).toEqual([]);
    // The credit of another conversion, in the address.
    await page.getByLabel("Credit for").selectOption("mql");
    await page.waitForURL(/conversion=mql/u);
    await page.close();
  });

  it("shows which credit late data changed, and opens the event that did it", async () => {
    const page = await open("sources?models=first");
    await page.getByLabel("Since a position, or an instant in UTC").fill(String(before));
    await page.keyboard.press("Enter");
    await page.waitForURL(new RegExp(`restates=${before}`, "u"));
    await settled(page);
    const changed = page.getByRole("region", { name: `Credit changed since position ${before}` });
    await changed.getByText("google", { exact: true }).waitFor();
    await changed.getByRole("link", { name: /^Deal won/u }).click();
    await page.waitForURL(new RegExp(`leads/${won}\\?(?=.*asOf=\\d+)(?=.*event=)`, "u"));
    await page.close();
  });

  it("opens the leads of an hour of the week from the heat map, by keyboard", async () => {
    const page = await open("response");
    await page.getByRole("button", { name: "Leads given to reps" }).focus();
    await page.keyboard.press("Enter");
    await page.waitForURL(/heat=promised/u);
    const cell = page.locator("table.heat td a").first();
    await cell.waitFor();
    const count = Number(await cell.textContent());
    expect(count).toBeGreaterThan(0);
    await follow(
      page,
      cell,
      /numbers\/response-hours\?(?=.*figure=promised)(?=.*row\.weekday=\d)(?=.*row\.hour=\d)(?=.*zone=Europe)/u,
    );
    await page.getByText(`${count} in all`).waitFor();
    expect(await page.locator("main tbody tr").count()).toBe(count);
    await page.locator("main tbody tr a").first().click();
    await page.waitForURL("**/leads/lead_*");
    await page.close();
  });

  it("shows the claims used today of each rep against the quota of the pools", async () => {
    const page = await open("pools");
    const claims = page.getByRole("region", { name: "Claims used today, by rep" });
    const row = claims.locator("tbody tr", { hasText: rep });
    expect(await row.textContent()).toMatch(/1 of 50/u);
    await follow(
      page,
      row.locator("a[title='What this number counts']"),
      /numbers\/claims\?(?=.*figure=used)/u,
    );
    await page.getByText("1 in all").waitFor();
    await page.close();
  });

  it("divides the board into lanes, and goes back in time by key", async () => {
    const page = await open("board");
    await page.getByLabel("Lanes").selectOption("owner");
    await page.waitForURL(/lanes=owner/u);
    const lane = page.getByRole("region", { name: rep, exact: true });
    const button = lane.getByRole("button", { name: rep });
    await button.focus();
    await page.keyboard.press("Enter");
    await page.waitForURL(/open=rep_/u);
    await lane.locator(".board-card").first().waitFor();
    expect(await button.getAttribute("aria-expanded")).toBe("true");
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press("Shift+BracketLeft");
    await page.waitForURL(/asOf=\d{4}-/u);
    await page.getByText("No lead stands in such a lane.").waitFor();
    await page.keyboard.press("Shift+BracketRight");
    await page.locator(".past-notice").waitFor({ state: "detached" });
    await lane.locator(".board-card").first().waitFor();
    await page.close();
  });

  it("sets the funnel against what was known before, and opens the leads of either side", async () => {
    const page = await open("funnel");
    await page.getByLabel("Which one, or when").fill("soon");
    await page.keyboard.press("Enter");
    await page.getByText("Write it like this: 4711").waitFor();
    await page.getByLabel("Which one, or when").fill(String(before));
    await page.keyboard.press("Enter");
    await page.waitForURL(new RegExp(`(?=.*against=asKnownAt)(?=.*value=${before})`, "u"));
    await settled(page);
    const table = page.getByRole("region", { name: `The funnel beside as known at ${before}` });
    const customers = table.locator("tbody tr", { hasText: "Customer" });
    await customers.getByText("+1", { exact: true }).waitFor();
    const inquiries = table.locator("tbody tr", { hasText: "Inquiry" });
    await follow(page, inquiries.locator("a").nth(1), new RegExp(`asKnownAt=${before}`, "u"));
    await page.getByText("2 in all").waitFor();
    await page.close();
  });

  it("prints on white, without what is only for the screen, and with its address", async () => {
    const inside = await target.signedIn({ ...desk, theme: "dark" });
    const page = await open("response?heat=promised", inside);
    await page.emulateMedia({ media: "print" });
    expect(await page.locator(".rail, .top, .toolbar").filter({ visible: true }).count()).toBe(0);
    expect(await page.locator(".place-printed").textContent()).toContain("/console/response?heat=promised");
    const shown =
      "[getComputedStyle(document.documentElement).backgroundColor, getComputedStyle(document.querySelector('table.heat')).color]";
    const colours = Texts.parse(await page.evaluate(shown));
    expect(colours).toEqual(["rgb(255, 255, 255)", "rgb(0, 0, 0)"]);
    await page.emulateMedia({ media: "screen" });
    expect(await page.locator(".place-printed").isVisible()).toBe(false);
    await inside.close();
  });

  it.each(sharedOut([desk, phone], analysingScreens))(
    "is axe clean and fits in $theme, $language, $width px, also in the past",
    async (round) => {
      await expectFits(target, { ...round, paths: round.paths.map(target.pathOf) });
      expect(refused).toEqual([]);
    },
  );
});
