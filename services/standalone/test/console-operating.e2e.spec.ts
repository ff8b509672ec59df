import type { ParkedMessage } from "@leadstream/application";
import { EventPage, eventsTopic, Instant } from "@leadstream/contracts";
import { aRoster } from "@leadstream/testing";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aDataFolder, compose, type Composed } from "./support/composed.ts";
import { aKey, aSubmittedLead, opened, signedIn } from "./support/console-entry.ts";
import { axeFindings, builtConsole, type Look, overflow } from "./support/console-pages.ts";
import { call } from "./support/http.ts";
import { chromiumHere, startBrowser } from "./support/pages.ts";

/*
 * Issue 16: the screens Events and Streams in a real browser. New events come on top when asked for, an event leads to its
 * cause and its effects, the past ends where it ended, and a parked message is redriven after a preview.
 */

const executablePath = await chromiumHere();
const wide: Look = { theme: "light", language: "en", width: 1440 };
const narrow: Look = { theme: "dark", language: "zh-CN", width: 360 };

describe.skipIf(executablePath === null)("the console of who operates leadstream", () => {
  let folder: Awaited<ReturnType<typeof aDataFolder>>;
  let system: Composed;
  let browser: Browser;
  let key: string;
  let context: BrowserContext;
  let leadId: string;
  const complaints: string[] = [];

  beforeAll(async () => {
    [folder, browser] = await Promise.all([
      aDataFolder(),
      startBrowser(executablePath ?? ""),
      builtConsole(),
    ]);
    system = await compose({ dataDir: folder.dataDir });
    await call(system, "/v1/reps", { method: "PUT", body: [aRoster.rep(1, { capacity: 20 })] });
    leadId = await aSubmittedLead(system, "ada@example.com");
    key = await aKey(system, "night", { roles: ["operator"] });
    context = await signedIn(browser, system, { key, look: wide, complaints });
  });
  afterAll(async () => {
    await browser?.close();
    await system?.close();
    await folder?.drop();
  });

  const open = (path: string, inside = context): Promise<Page> => opened(inside, system, path);
  const positionsOn = async (page: Page): Promise<readonly number[]> =>
    (await page.locator("main tbody td.num a").allTextContents()).map(Number);
  const positionsOf = async (query: string): Promise<readonly number[]> => {
    const { events } = EventPage.parse((await call(system, `/v1/events?${query}`)).body);
    return events.map(({ position }) => position);
  };

  it("announces new events and shows them when asked, without a gap", async () => {
    const page = await open("events");
    await page.getByText("live", { exact: true }).last().waitFor();
    const before = await positionsOn(page);
    await aSubmittedLead(system, "bob@example.com");
    await page.getByRole("button", { name: /new · show$/u }).waitFor();
    expect(await positionsOn(page)).toEqual(before);
    await page.keyboard.press("n");
    await page.getByRole("button", { name: /new · show$/u }).waitFor({ state: "detached" });
    expect(await positionsOn(page)).toEqual(await positionsOf("sort=-position&limit=200"));
    await page.close();
    expect(complaints).toEqual([]);
  });

  it("leads from an event to its cause, and from there back to what it caused", async () => {
    const page = await open(`events?leadId=${leadId}&type=lead.scored`);
    await page.locator("main tbody td.num a").last().click();
    const detail = page.locator(".event-trace");
    const scored = (await positionsOn(page)).at(-1) ?? 0;
    await detail.getByRole("link", { name: /lead\.enriched\.v1/u }).click();
    await page.waitForURL(/events\?(?=.*after=\d+)(?=.*event=)/u);
    await detail
      .getByRole("link", { name: new RegExp(`lead\\.scored\\.v2 position ${scored}`, "u") })
      .waitFor();
    const link = detail.getByRole("link", { name: leadId });
    expect(await link.getAttribute("href")).toMatch(/asOf=\d+/u);
    expect(await axeFindings(page)).toEqual([]);
    await page.close();
  });

  it("ends where the history ended at the moment that is looked at", async () => {
    const [, , , past = 0] = await positionsOf("sort=-position&limit=4");
    const page = await open(`events?asOf=${past}`);
    expect((await positionsOn(page))[0]).toBe(past);
    await page.getByText("The list ends at the point in time").waitFor();
    expect(await page.locator(".tail").count()).toBe(0);
    await page.close();
  });

  const parked = (change: Partial<ParkedMessage>): ParkedMessage => ({
    topic: eventsTopic.name,
    partition: 0,
    offset: 1,
    id: "one",
    key: leadId,
    code: "message.kills-reader",
    reason: "a process ended three times",
    parkedAt: Instant.parse("2026-03-02T09:00:00.000Z"),
    wire: { headers: {}, body: null },
    ...change,
  });
  const { kills, garbage } = { kills: "message.kills-reader", garbage: "message.undecodable" };

  it("previews a redrive, changes nothing by it, then redrives", async () => {
    const { parking, store } = system.platform.infrastructure;
    const [event] = (await store.readMany([{ stream: leadId, from: 0 }])).get(leadId) ?? [];
    if (event === undefined) throw new Error("the lead has no event");
    await parking.park("scoring.v1", [parked({ id: event.id, wire: eventsTopic.codec.encode(event) })]);
    const page = await open("streams");
    await page.locator("details.fault summary").click();
    await page.getByRole("button", { name: `Preview the redrive of ${kills} in scoring.v1` }).click();
    const dialog = page.locator("dialog[open]");
    await dialog.getByText("Nothing has happened yet").waitFor();
    await dialog.getByText("this version can read it").waitFor();
    expect(await axeFindings(page)).toEqual([]);
    expect(await parking.list()).toMatchObject([{ redriveAskedAt: null }]);
    await dialog.getByRole("button", { name: "Redrive now" }).click();
    await dialog.getByText("1 key is being tried again").waitFor();
    await page.keyboard.press("Escape");
    await page.getByText("Nothing is parked.").waitFor();
    expect(await parking.list()).toEqual([]);
    await page.close();
    expect(complaints).toEqual([]);
  });

  it("drops a message that nobody can read, for a reason without personal data", async () => {
    const { parking } = system.platform.infrastructure;
    await parking.park("scoring.v1", [parked({ id: "broken", key: "k1", code: garbage })]);
    const page = await open("streams?group=scoring.v1");
    await page.locator("details.fault summary").click();
    await page.getByRole("button", { name: "Drop the first message of k1" }).click();
    const dialog = page.locator("dialog[open]");
    const reason = dialog.locator("input");
    await reason.fill("ask bob@example.com");
    await dialog.getByRole("button", { name: "Drop the message" }).click();
    await dialog.getByText("Leave out names").waitFor();
    await reason.fill("sent by a load test");
    await page.keyboard.press("Enter");
    await dialog.waitFor({ state: "detached" });
    await page.getByText("1 dropped message").click();
    await page.getByText("sent by a load test").waitFor();
    expect(await parking.listDropped({}, 5)).toMatchObject([{ by: "night", because: "sent by a load test" }]);
    await page.close();
    // The browser writes a line about the refused reason.
    expect(complaints.splice(0)).toEqual([expect.stringContaining("422")]);
  });

  it("shows parked keys to an auditor, who may neither redrive nor drop", async () => {
    const { parking } = system.platform.infrastructure;
    await parking.park("scoring.v1", [parked({ id: "again", key: "k2", offset: 9, code: garbage })]);
    const secret = await aKey(system, "auditor", { roles: ["auditor"] });
    const inside = await signedIn(browser, system, { key: secret, look: narrow, complaints });
    const page = await open("streams", inside);
    await page.locator("details.fault summary").click();
    await page.getByText("k2").waitFor();
    expect(await page.locator("details.fault button").count()).toBe(0);
    expect(await axeFindings(page)).toEqual([]);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    const order = { group: "scoring.v1", isDryRun: true };
    const asAuditor = { url: system.url, key: secret };
    expect((await call(asAuditor, "/v1/parked/redrive", { body: order })).status).toBe(403);
    await inside.close();
  });

  it("fits a phone in the dark and in Chinese, with an event unfolded", async () => {
    const inside = await signedIn(browser, system, { key, look: narrow, complaints });
    const page = await open(`events?leadId=${leadId}`, inside);
    await page.locator("main tbody td.num a").first().click();
    await page.locator(".event-trace dl").first().waitFor();
    expect(await axeFindings(page)).toEqual([]);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await inside.close();
    expect(complaints).toEqual([]);
  });
});
