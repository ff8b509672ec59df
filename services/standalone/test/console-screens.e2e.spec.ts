import { readFile } from "node:fs/promises";
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { claim, headOf, paste, stepBackToCapture, win } from "./support/console-journey.ts";
import { aWindow, axeFindings, desk, screens, settled } from "./support/console-pages.ts";
import {
  everyScreen,
  expectFits,
  lookAround,
  looks,
  refusalsOf,
  sharedOut,
} from "./support/console-rounds.ts";
import { aConsoleSystem, chromiumOrLoudSkip, type ConsoleSystem, theRep } from "./support/console-system.ts";
import { call, isQuiet } from "./support/http.ts";
import { until } from "./support/until.ts";

/*
 * Issue 16: the built console in a real browser, on a real system. Every screen in one of four looks (in all of them:
 * `console.soak.spec.ts`), and a lead from its submission to its win.
 */

const isSkipped = (await chromiumOrLoudSkip()) === null;

const Event = z.object({
  id: z.string(),
  position: z.int(),
  meta: z.object({ correlationId: z.string() }),
});
const Events = z.object({ events: z.tuple([Event]) });
/** Text that a sender may send, and that no screen may run or break on. */
const nasty = `<script>document.title="run"</script>\u202Eabc ${"x".repeat(120)}`;

describe.skipIf(isSkipped)("the console", () => {
  let target: ConsoleSystem;
  let context: BrowserContext;

  beforeAll(async () => {
    target = await aConsoleSystem();
    for (const email of ["ada@example.com", "bob@example.com"]) await submit(email);
    context = await target.signedIn();
  });
  afterAll(() => target?.close());

  const submit = (email: string, firstName = "Ada"): Promise<string> =>
    target.submit({
      action: "demo-request",
      contact: { email, firstName, company: nasty.slice(0, 100) },
      source: { channel: "social", campaign: nasty.slice(0, 60) },
    });

  const open = (path: string, window = context): Promise<Page> => target.open(path, window);

  it("refuses a key that it does not know, and says what to do", async () => {
    const stranger = await aWindow(
      target.browser,
      { theme: "light", language: "en", width: 360 },
      target.complaints,
    );
    const page = await stranger.newPage();
    await page.goto(`${target.system.url}/console/leads`);
    await page.locator("input[type=password]").fill("ls_nobody");
    await page.locator("button[type=submit]").click();
    await expect
      .poll(() => page.locator("[role=alert]").textContent())
      .toContain("This key is not known here");
    expect(await axeFindings(page)).toEqual([]);
    await stranger.close();
  });

  it.each(sharedOut(looks, everyScreen))(
    "shows its share of the screens in $theme, $language, $width px: no error, no violation, axe clean",
    async ({ paths, ...look }) => {
      const leadId = await submit("ada@example.com");
      await expectFits(target, { ...look, paths: paths.map((path) => path.replace("LEAD", leadId)) });
    },
  );

  it("shows every screen of a past moment, in another zone, without a query that the api refuses", async () => {
    const window = await target.signedIn();
    const leadId = await submit("ada@example.com");
    const position = String(await target.system.platform.infrastructure.store.head());
    const refused = refusalsOf(window);
    const more = new URLSearchParams({ asOf: position, zone: "Asia/Shanghai" });
    const paths = [...screens, `leads/${leadId}`].map(
      (path) => `${path}${path.includes("?") ? "&" : "?"}${more.toString()}`,
    );
    await lookAround(target, { window, paths }, () => Promise.resolve());
    await window.close();
    expect(refused).toEqual([]);
  });

  it("says which role a screen needs", async () => {
    const window = await target.signedIn(desk, await target.keyOf("rep-1", theRep));
    const page = await open("funnel", window);
    expect(await page.locator("main").textContent()).toContain(
      "This screen is for: manager, analyst, auditor, operator",
    );
    expect(await page.locator(".rail").textContent()).not.toContain("Funnel");
    await window.close();
  });

  it("announces a new lead on the list, and moves no row until it is asked", async () => {
    const page = await open("leads");
    await expect.poll(() => page.locator(".live").textContent()).toContain("live");
    const rows = () => page.locator("tbody tr[aria-rowindex]").count();
    const before = await rows();
    await submit("cy@example.com");
    const news = page.getByRole("button", { name: /changed · show/u });
    await news.waitFor();
    expect(await rows()).toBe(before);
    await news.click();
    await expect.poll(rows).toBe(before + 1);
    await page.close();
  });

  it("takes a lead from the pool to its win, and steps back to its capture, by keyboard where there is a key", async () => {
    const leadId = await submit("dee@example.com", "Dee");
    const page = await open(`leads/${leadId}`);
    if ((await headOf(page)).includes("pool")) await claim(page);
    await win(page, "1250.50");
    await until("all work is done", async () => ((await isQuiet(target.system)) ? true : undefined));
    await stepBackToCapture(page);
    expect(page.url()).toMatch(/asOf=\d+/u);
    // It is no button that does nothing: it says why.
    await page.getByRole("button", { name: "Win", exact: true }).click({ force: true });
    expect(await page.locator(".commands [role=status]").textContent()).toContain(
      "The past cannot be changed",
    );
    await page.keyboard.press("t");
    await page.locator(".past-notice").waitFor({ state: "detached" });
    await page.close();
    expect(target.complaints).toEqual([]);
  });

  it("goes anywhere from the command box, and lists its keys", async () => {
    const leadId = await submit("ada@example.com");
    const page = await open("queue");
    await paste(page, leadId);
    await page.waitForURL(`**/leads/${leadId}`);
    await settled(page);
    const { body } = await call(target.system, `/v1/events?leadId=${leadId}&limit=1`);
    const [{ id, position, meta }] = Events.parse(body).events;
    for (const pasted of ["ADA@example.com ", meta.correlationId]) {
      await page.goto(`${target.system.url}/console/queue`);
      await settled(page);
      await paste(page, pasted);
      await page.waitForURL(`**/leads/${leadId}`);
    }
    await paste(page, id);
    await page.waitForURL(`**/leads/${leadId}?asOf=${position}`);
    await paste(page, "nobody@example.com");
    await expect
      .poll(() => page.locator("dialog[open] [role=alert]").textContent())
      .toContain("Check how it is written");
    await page.goto(`${target.system.url}/console/leads/${leadId}`);
    await settled(page);
    await page.keyboard.press("Shift+?");
    expect(await page.locator("dialog[open]").textContent()).toContain("One event back");
    await page.keyboard.press("Escape");
    await page.keyboard.press("g");
    await page.keyboard.press("b");
    await page.waitForURL("**/board");
    await page.close();
  });

  it("moves a card of the board by keyboard, and says beforehand which columns take it", async () => {
    const page = await open("board");
    const card = page.locator("section[aria-labelledby=column-lead] .board-card").first();
    await card.focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Enter");
    await expect
      .poll(() => page.locator("[aria-labelledby=column-mql] .column-answer").textContent())
      .toContain("The score and the assessment decide on this stage");
    // Only columns that take it are reached; the first is Opportunity.
    await page.keyboard.press("Enter");
    await expect.poll(() => page.locator("dialog[open] h2").textContent()).toBe("Open an opportunity");
    await page.close();
  });

  it("opens the leads behind a number, page by address, and exports what is on the screen", async () => {
    const page = await open("funnel");
    const number = page.locator("a[title='What this number counts']").first();
    const reached = Number(await number.textContent());
    expect(reached).toBeGreaterThan(1);
    await number.focus();
    await page.keyboard.press("Enter");
    await page.waitForURL(
      /numbers\/funnel\?(?=.*figure=reached)(?=.*row\.stage=inquiry)(?=.*asKnownAt=\d+)/u,
    );
    await settled(page);
    await page.getByText(`${reached} in all`).waitFor();
    expect(await page.locator("main tbody tr").count()).toBe(reached);
    await page.getByRole("button", { name: /^Export /u }).click();
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: /^CSV/u }).click(),
    ]);
    expect(file.suggestedFilename()).toBe("funnel-leads.csv");
    const lines = (await readFile(await file.path(), "utf8")).trimEnd().split("\n");
    expect(lines).toHaveLength(reached + 1);
    await page.keyboard.press("Escape");
    await page.locator("main tbody tr a").first().click();
    await page.waitForURL("**/leads/lead_*");
    await page.close();
    expect(target.complaints).toEqual([]);
  });

  it("shows the exports of the background with their files, and tells a kept run again", async () => {
    const accepted = await call({ url: target.system.url, key: target.chiefKey }, "/v1/exports", {
      body: { of: "leads", form: "csv", parameters: { fields: "leadId" } },
    });
    expect(accepted.status).toBe(202);
    const page = await open("runs");
    const download = page.getByRole("link", { name: "Download leads.csv" });
    await download.waitFor();
    const [file] = await Promise.all([page.waitForEvent("download"), download.click()]);
    expect((await readFile(await file.path(), "utf8")).split("\n")[0]).toBe("leadId");
    await page.getByRole("button", { name: "Delete leads.csv" }).click();
    await page.getByText("No exports yet").waitFor();
    await page.goto(`${target.system.url}/console/funnel`);
    await page.getByRole("button", { name: "Keep this run" }).click();
    await page.getByRole("link", { name: "Kept. See the run" }).click();
    await page.getByText("The same bytes as when it was kept.").waitFor();
    expect(await axeFindings(page)).toEqual([]);
    expect(page.url()).toMatch(/runs\?(?=.*run=[0-9a-f]{32})/u);
    await page.close();
    expect(target.complaints).toEqual([]);
  });

  it("keeps a view with its filters, and opens it again from the rail", async () => {
    const page = await open("leads?stage=mql&sort=-score");
    await page.keyboard.press("v");
    await page.locator("dialog[open] input").first().fill("Hot ones");
    await page.locator("dialog[open] button[type=submit]").click();
    await page.locator("dialog[open] .plain-list a").waitFor();
    await page.keyboard.press("Escape");
    await page.goto(`${target.system.url}/console/board`);
    await page.locator(".rail").getByText("Hot ones").click();
    await page.waitForURL(/leads\?(?=.*stage=mql)(?=.*sort=-score)/u);
    await page.close();
  });
});
