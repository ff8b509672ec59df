import { eventsTopic } from "@leadstream/contracts";
import { repNo } from "@leadstream/testing";
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { axeFindings, type Look, overflow, settled } from "./support/console-pages.ts";
import { aConsoleSystem, chromiumOrLoudSkip, type ConsoleSystem, theRep } from "./support/console-system.ts";
import { call } from "./support/http.ts";

/*
 * Issue 16: kept runs as a list, the way from a deal to its credit and back, the filter for what is due, day steps from a
 * position, grouped reports, what consumers try again, and what a refused submission held.
 */

const executablePath = await chromiumOrLoudSkip();
const narrow: Look = { theme: "dark", language: "zh-CN", width: 360 };
const secret = "ada at example dot org";

describe.skipIf(executablePath === null)("the console: runs, credit, time and what went wrong", () => {
  let console: ConsoleSystem;
  let context: BrowserContext;
  let won: string;

  beforeAll(async () => {
    console = await aConsoleSystem();
    const source = { channel: "social", campaign: "spring" };
    won = await console.submit({ action: "demo-request", contact: { email: "ada@example.com" }, source });
    await console.submit({ contact: { email: "bob@example.com" }, source: { channel: "google" } });
    for (const [path, body] of [
      ["claim", { repId: repNo(1) }],
      ["win", { value: { amountMinor: 90_000, currency: "EUR" } }],
    ] as const)
      await call(console.system, `/v1/leads/${won}/${path}`, { body });
    await console.system.quiet();
    context = await console.signedIn();
  });
  afterAll(async () => console?.close());

  const open = (path: string, inside = context): Promise<Page> => console.open(path, inside);
  const asked = (page: Page, name: string): string => new URL(page.url()).searchParams.get(name) ?? "";
  const untilAsked = (page: Page, name: string): Promise<void> =>
    page.waitForURL((url) => url.searchParams.has(name));

  it("keeps a run, lists it with who kept it, and says whether it is still the same", async () => {
    const page = await open("funnel?group=channel");
    await page.getByRole("button", { name: "Keep this run" }).click();
    await page.getByRole("link", { name: "Kept. See the run" }).click();
    await page.getByText("The same bytes as when it was kept.").waitFor();
    const row = page.locator("tr", { has: page.getByRole("link", { name: /^Open and check the run/u }) });
    expect(await row.textContent()).toMatch(/group=channel.*chief/u);
    const position = asked(page, "run");
    await page.getByRole("link", { name: "Open the report as of then" }).click();
    await page.waitForURL(/\/funnel\?(?=.*group=channel)(?=.*asOf=\d+)/u);
    await page.goBack();
    await page.getByRole("button", { name: "Check it again" }).waitFor();
    expect(asked(page, "run")).toBe(position);
    const { database } = console.system.platform.infrastructure;
    await database.query({
      name: "other rows",
      text: `UPDATE ledger.report_runs SET manifest = jsonb_set(manifest, '{sha256}', to_jsonb(repeat('0', 64)))`,
    });
    await page.getByRole("button", { name: "Check it again" }).focus();
    await page.keyboard.press("Enter");
    await page.getByText("Not the same rows any more:").waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.close();
  });

  it("shows no kept runs to a rep", async () => {
    const inside = await console.signedIn(undefined, await console.keyOf("rep-key", theRep));
    const page = await open("runs", inside);
    await page.getByRole("heading", { name: "Exports", exact: true }).waitFor();
    expect(await page.getByRole("heading", { name: "Kept runs" }).count()).toBe(0);
    // The credit of an own lead is the rep's too.
    await page.goto(`${console.system.url}/console/sources/${won}?conversion=won`);
    await settled(page);
    await page.getByText("every model sums to it exactly").waitFor();
    await inside.close();
  });

  it("leads from a deal to its credit and back", async () => {
    const page = await open(`leads/${won}`);
    await page.getByRole("link", { name: "Which touches earned this deal" }).focus();
    await page.keyboard.press("Enter");
    await page.waitForURL(/sources\/lead_.*conversion=won/u);
    await page.getByText("every model sums to it exactly").waitFor();
    await page.getByRole("link", { name: /^Back to the lead/u }).click();
    await page.waitForURL((url) => url.pathname === `/console/leads/${won}`);
    await page.close();
  });

  it("filters by what is due before a moment of the reader's zone, and drops the filter by its chip", async () => {
    const page = await open("leads");
    await page.getByRole("button", { name: "More filters" }).click();
    await page.getByLabel("Due before, in Europe/Berlin").fill("2026-03-02T09:30");
    await page.getByRole("button", { name: "Apply" }).click();
    await untilAsked(page, "dueBefore");
    expect(asked(page, "dueBefore")).toBe("2026-03-02T08:30:00.000Z");
    const chip = page.locator(".toolbar").getByRole("button", { name: /Due before: 2026-03-02 09:30/u });
    await page.reload();
    await chip.click();
    await page.waitForURL((url) => !url.searchParams.has("dueBefore"));
    await page.getByRole("button", { name: "More filters" }).click();
    await page.getByLabel("Due before, in Europe/Berlin").fill("2026-03-02T09:30");
    await page.getByRole("button", { name: "Apply" }).click();
    await untilAsked(page, "dueBefore");
    await page.getByRole("button", { name: "More filters" }).click();
    await page.getByRole("button", { name: "Clear all" }).click();
    await page.getByRole("button", { name: "Apply" }).click();
    await page.waitForURL((url) => !url.searchParams.has("dueBefore"));
    await page.close();
  });

  it.each(["board", "funnel"])("steps by a day from the moment of a position: %s", async (screen) => {
    const { store } = console.system.platform.infrastructure;
    const [event] = (await store.readMany([{ stream: won, from: 0 }])).get(won) ?? [];
    if (event === undefined) throw new Error("the lead has no event");
    const page = await open(`${screen}?asOf=${event.position}`);
    await page.locator(".past-notice").getByText(/\d{4}-\d{2}-\d{2}/u).waitFor();
    await page.keyboard.press("Shift+{");
    await page.waitForURL((url) => url.searchParams.get("asOf")?.endsWith("Z") === true);
    const before = Date.parse(event.meta.recordedAt) - 86_400_000;
    expect(asked(page, "asOf")).toBe(new Date(before).toISOString());
    await page.close();
  });

  it("says in a grouped report which group each row is of", async () => {
    const page = await open("funnel?group=channel");
    const table = page.getByRole("region", { name: "Funnel", exact: true });
    await table.getByRole("columnheader", { name: "Channel" }).waitFor();
    const groups = await table.locator("tbody td:first-child").allTextContents();
    expect(new Set(groups)).toEqual(new Set(["google", "social"]));
    await page.close();
  });

  it("shows what a consumer tries again right now, with its partitions", async () => {
    const { parking } = console.system.platform.infrastructure;
    const on = { topic: eventsTopic.name, partitions: [5, 3] };
    await parking.noteRetry("scoring.v1", { ...on, code: "vault.unavailable" });
    const page = await open("streams");
    const row = page.locator("tr", { hasText: "scoring.v1" }).first();
    await row.getByText("vault.unavailable").waitFor();
    expect(await row.textContent()).toContain("partitions 3, 5");
    expect(await axeFindings(page)).toEqual([]);
    await page.close();
    await parking.endRetry("scoring.v1", on);
  });

  it("shows the shape of what was refused, and no value of the person", async () => {
    const body = { kind: "form", contact: { firstName: "Ada", email: secret }, source: { channel: "social" } };
    expect((await call(console.system, "/v1/leads", { body })).status).toBe(422);
    await console.system.quiet();
    const page = await open("intake?outcome=refused");
    await page.getByText("What it held").first().click();
    const shape = page.locator("table.shape");
    await shape.getByText("contact.email").waitFor();
    expect(await shape.textContent()).toContain(String(secret.length));
    expect(await page.content()).not.toContain(secret);
    expect(await axeFindings(page)).toEqual([]);
    await page.close();
  });

  it("takes the letter after g for a screen, and not for a command", async () => {
    const page = await open("leads?asOf=5");
    await page.keyboard.press("g");
    await page.keyboard.press("t");
    await page.waitForURL(/\/streams/u);
    expect(asked(page, "asOf")).toBe("5");
    await page.keyboard.press("t");
    await page.waitForURL((url) => !url.searchParams.has("asOf"));
    await page.goto(`${console.system.url}/console/leads`);
    await settled(page);
    await page.keyboard.press("e");
    await page.getByRole("dialog", { name: "Export Leads" }).waitFor();
    await page.keyboard.press("Escape");
    await page.keyboard.press("f");
    await page.getByRole("dialog", { name: "Filters" }).waitFor();
    await page.keyboard.press("Escape");
    await page.keyboard.press("j");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/leads\/lead_/u);
    await page.locator(".lead-head").waitFor();
    await page.keyboard.press("n");
    await page.getByRole("dialog").waitFor();
    await page.close();
  });

  it("fits a phone in the dark and in Chinese", async () => {
    const inside = await console.signedIn(narrow);
    for (const path of ["runs", "streams", "intake?outcome=refused", "funnel?group=channel", `leads/${won}`]) {
      const page = await open(path, inside);
      expect([path, ...(await axeFindings(page))]).toEqual([path]);
      expect([path, await overflow(page)]).toEqual([path, 0]);
      await page.close();
    }
    await inside.close();
  });

  it("makes the browser complain of nothing", () => {
    expect(console.complaints).toEqual([]);
  });
});
