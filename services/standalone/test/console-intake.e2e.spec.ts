import { createHmac } from "node:crypto";
import { createApiKey } from "@leadstream/application";
import {
  ConservationRow,
  Instant,
  KeyTerms,
  reportOf,
  type Role,
  SubmissionCountRow,
  SubmissionId,
  SubmissionOutcome,
  SubmissionPage,
} from "@leadstream/contracts";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { aDataFolder, compose, type Composed } from "./support/composed.ts";
import { aWindow, axeFindings, builtConsole, type Look, overflow, settled } from "./support/console-pages.ts";
import { lookAround } from "./support/console-rounds.ts";
import { call, isQuiet } from "./support/http.ts";
import { chromiumHere, startBrowser } from "./support/pages.ts";
import { until } from "./support/until.ts";

/*
 * Issue 16, point 4: the screen Intake in a real browser, for integrators. What was refused is seen without a value of a
 * person, with what to do; a source is tested; a quarantined lead is released; and a sum that is wrong is red.
 */

const executablePath = await chromiumHere();
if (executablePath === null)
  process.stderr.write(
    `\n${"!".repeat(80)}\nNOT TESTED: there is no chromium here, so nobody looked at intake.\n${"!".repeat(80)}\n\n`,
  );

const wide: Look = { theme: "light", language: "en", width: 1440 };
const narrow: Look = { theme: "dark", language: "zh-CN", width: 360 };
const secret = "a-secret-of-thirty-characters!";
/** A person's name that no screen of a reader without rights to contacts may show. */
const marker = "Zq7plantedperson";
const Listed = z.object({ rows: z.array(z.object({ outcome: z.string(), leadId: z.string().nullable() })) });

describe.skipIf(executablePath === null)("the console's intake", () => {
  let folder: Awaited<ReturnType<typeof aDataFolder>>;
  let system: Composed;
  let browser: Browser;
  let operator: BrowserContext;
  const complaints: string[] = [];
  /** Every answer of the api that a window got. */
  const heard: string[] = [];
  const now = (): Instant => Instant.parse(new Date().toISOString());

  beforeAll(async () => {
    [folder, browser] = await Promise.all([
      aDataFolder(),
      startBrowser(executablePath ?? ""),
      builtConsole(),
    ]);
    system = await compose({ dataDir: folder.dataDir });
    await system.platform.infrastructure.connectorSources.put({
      ...{ id: "contact-form", connector: "typeform", sender: "website" },
      ...{ secrets: [{ value: secret, until: null }], mapping: null, options: {} },
      ...{ createdAt: now(), createdBy: "anna" },
    });
    operator = await signedIn("operator", wide);
  });
  afterAll(async () => {
    await browser?.close();
    await system?.close();
    await folder?.drop();
  });

  async function signedIn(role: Role, look: Look): Promise<BrowserContext> {
    const id = `${role}-${look.language.toLowerCase()}-${look.width}`;
    const terms = KeyTerms.parse({ roles: [role] });
    const { apiKeys } = system.platform.infrastructure;
    const made = await createApiKey(
      apiKeys,
      { id, terms, label: "", expiresAt: null },
      { at: now(), by: "test" },
    );
    const window = await aWindow(browser, look, complaints);
    window.on("response", (answer) => {
      if (new URL(answer.url()).pathname.startsWith("/v1/") && !answer.url().includes("/v1/changes"))
        answer.text().then(
          (text) => heard.push(text),
          () => undefined,
        );
    });
    const page = await window.newPage();
    await page.goto(`${system.url}/console/`);
    await page.locator("input[type=password]").fill(made === "taken" ? "" : made.secret);
    await page.locator("button[type=submit]").click();
    await page.locator(".rail").waitFor({ state: "attached" });
    await page.close();
    return window;
  }

  const open = async (path: string, inside = operator): Promise<Page> => {
    const page = await inside.newPage();
    await page.goto(`${system.url}/console/${path}`);
    await settled(page);
    return page;
  };
  const mainOf = async (page: Page): Promise<string> => (await page.locator("main").textContent()) ?? "";
  const quiet = () => until("all work is done", async () => ((await isQuiet(system)) ? true : undefined));

  /** A signed response of Typeform, in which nobody can be reached. */
  async function sendUnreachable(token: string): Promise<void> {
    const answers = [{ type: "text", text: marker, field: { id: "1", ref: "your_name" } }];
    const body = JSON.stringify({
      event_type: "form_response",
      form_response: { form_id: "f1", token, submitted_at: now(), answers },
    });
    const signature = `sha256=${createHmac("sha256", secret).update(body).digest("base64")}`;
    const answer = await fetch(`${system.url}/v1/connectors/typeform/contact-form`, {
      method: "POST",
      body,
      headers: { "Content-Type": "application/json", "Typeform-Signature": signature },
    });
    expect(answer.status).toBe(200);
    await quiet();
  }

  const balanceOf = async (sender: string, kind: ConservationRow["kind"] = "submissions") =>
    reportOf(ConservationRow)
      .parse((await call(system, "/v1/reports/conservation?hours=0")).body)
      .rows.find((row) => row.sender === sender && row.kind === kind);

  it("leads from the number of refused ones to the defect, its remedy and the masked payload", async () => {
    await sendUnreachable("t1");
    const analyst = await signedIn("analyst", wide);
    const page = await open("intake", analyst);
    await page.getByText("It balances: everything that was received is accounted for.").waitFor();
    const row = page.locator("main tr", { hasText: "website" }).filter({ hasText: "submissions" }).first();
    await row.locator("td").nth(5).locator("a").click();
    await page.waitForURL(/intake\?(?=.*sender=website)(?=.*outcome=refused)/u);
    await page.getByRole("heading", { name: "Submissions of website: refused" }).waitFor();
    await page.getByText("Send an e-mail address, a phone number or the person's id").first().waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.goto(`${system.url}/console/intake?view=connectors&source=contact-form`);
    await settled(page);
    await page.locator("main details.delivery summary").first().click();
    const shape = page.getByRole("row", { name: "form_response.answers.0.text text" });
    expect(await shape.textContent()).toContain(`${marker.length}not shown`);
    await expect.poll(() => mainOf(page)).toContain("refused");
    expect(await mainOf(page)).toContain("contact.fullName");
    expect(await axeFindings(page)).toEqual([]);
    await expect.poll(() => heard.some((text) => text.includes("form_response.answers.0.text"))).toBe(true);
    expect(await page.content()).not.toContain(marker);
    expect(heard.filter((text) => text.includes(marker) || text.includes(secret))).toEqual([]);
    expect(await page.getByRole("button", { name: "Send a test" }).isDisabled()).toBe(true);
    await analyst.close();
    expect(complaints).toEqual([]);
  });

  it("sends a test of a source by keyboard, which becomes no lead and no figure but its own", async () => {
    const leads = async () => (await call(system, "/v1/leads?total=true")).body;
    const [before, leadsBefore] = [await balanceOf("website"), await leads()];
    const page = await open("intake?view=connectors&source=contact-form");
    await page.getByRole("button", { name: "Send a test" }).focus();
    await page.keyboard.press("Enter");
    await page.getByText("It was believed, stored and read.").waitFor();
    expect(await mainOf(page)).toContain("the vendor would have heard 200");
    expect(await mainOf(page)).toContain("Set aside: a test becomes no lead.");
    await page.locator("main details.delivery summary", { hasText: "test" }).first().waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.close();
    await quiet();
    expect(await balanceOf("website")).toEqual(before);
    expect(await leads()).toEqual(leadsBefore);
    await expect.poll(() => balanceOf("website", "aside")).toMatchObject({ received: 1, aside: 1 });
    expect(complaints).toEqual([]);
  });

  it("says which rule failed when a request is turned away, and what to do", async () => {
    const answer = await fetch(`${system.url}/v1/connectors/typeform/contact-form`, {
      method: "POST",
      body: "{}",
      headers: { "Content-Type": "application/json", "Typeform-Signature": "sha256=AAAA" },
    });
    expect(answer.status).toBe(401);
    const page = await open("intake?view=connectors&source=contact-form");
    await page.getByText("The signature does not fit the body").waitFor();
    await page.getByText("Compare the secret at the vendor").waitFor();
    expect(await mainOf(page)).toContain(`${system.url}/v1/connectors/typeform/contact-form`);
    await page.close();
  });

  it("releases a lead from quarantine with a reason", async () => {
    await call(system, "/v1/leads", {
      body: { contact: { email: "list@example.com" }, source: { channel: "list", party: "third" } },
    });
    await quiet();
    const page = await open("intake?outcome=quarantined");
    await page.getByRole("button", { name: "Release" }).first().click();
    await page.locator("dialog[open] select").selectOption("known-customer");
    await page.locator("dialog[open] button[type=submit]").click();
    await page.locator("dialog[open]").waitFor({ state: "detached" });
    await quiet();
    await page.reload();
    await settled(page);
    await page.getByText("released since").waitFor();
    const { rows } = Listed.parse((await call(system, "/v1/submissions?outcome=quarantined")).body);
    const events = await call(
      system,
      `/v1/events?leadId=${rows[0]?.leadId}&type=lead.released-from-quarantine`,
    );
    expect(events.text).toContain("known-customer");
    await page.close();
    expect(complaints).toEqual([]);
  });

  it("lists as many submissions as the report counts, newest first, page by page", async () => {
    await sendUnreachable("t2");
    const Counted = z.object({ rows: z.array(SubmissionCountRow) });
    const { rows } = Counted.parse((await call(system, "/v1/reports/submissions")).body);
    for (const { sender, ...counts } of rows)
      for (const outcome of SubmissionOutcome.options) {
        const ids: string[] = [];
        const moments: string[] = [];
        let next: string | null = "";
        while (next !== null) {
          const after: string = next === "" ? "" : `&after=${next}`;
          const asked = `/v1/submissions?sender=${sender}&outcome=${outcome}&limit=1${after}`;
          const page = SubmissionPage.parse((await call(system, asked)).body);
          expect(page.total).toBe(counts[outcome]);
          ids.push(...page.rows.map(({ submissionId }) => submissionId));
          moments.push(...page.rows.map(({ at }) => at));
          ({ next } = page);
        }
        expect(new Set(ids).size).toBe(counts[outcome]);
        expect(moments).toEqual(moments.toSorted().toReversed());
      }
  });

  it("fits a phone, and a desk where it is widest, with every part open", async () => {
    const phone = await signedIn("operator", narrow);
    const lists = ["intake?view=connectors", "intake?view=connectors&connector=google-forms"];
    const others = [
      "intake?outcome=all",
      ...["contact-form", "nowhere"].map((id) => `${lists[0]}&source=${id}`),
    ];
    for (const { window, paths } of [
      { window: phone, paths: [...lists, ...others] },
      { window: operator, paths: lists },
    ])
      await lookAround({ system }, { window, paths }, async (page, path) => {
        for (const summary of await page.locator("main details > summary").all()) await summary.click();
        expect(await axeFindings(page), path).toEqual([]);
        expect(await overflow(page), path).toBeLessThanOrEqual(0);
      });
    await phone.close();
    expect(complaints).toEqual([]);
  });

  it("is red when something that was received is nowhere, and names it", async () => {
    const lost = SubmissionId.parse("subm_00000000-0000-8000-8000-00000000dead");
    const { ledger } = system.platform.infrastructure;
    await ledger.receive([{ submissionId: lost, sender: "website", receivedAt: now() }]);
    const page = await open("intake");
    const alert = page.getByRole("alert").filter({ hasText: "It does not balance." });
    await alert.waitFor();
    expect(await alert.textContent()).toContain(lost);
    expect(await page.locator("tr.unbalanced .tag.bad").textContent()).toBe("1");
    expect(await axeFindings(page)).toEqual([]);
    await page.close();
  });
});
