import { type ConnectorSource, createApiKey } from "@leadstream/application";
import { ConservationRow, Instant, KeyTerms, LeadDetail, LeadRow, reportOf } from "@leadstream/contracts";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { aDataFolder, compose, type Composed } from "./support/composed.ts";
import { call } from "./support/http.ts";
import { askedFrom, aSite, chromiumHere, type Site, startBrowser } from "./support/pages.ts";

/*
 * A real browser hands in leads from a page of another origin, under a strict policy, and the tests look at what the
 * store holds then.
 */

const executablePath = await chromiumHere();
if (executablePath === null)
  process.stderr.write(
    `\n${"!".repeat(80)}\nNOT TESTED: there is no chromium here, so no browser submitted a form.\n${"!".repeat(80)}\n\n`,
  );

const now = (): Instant => Instant.parse(new Date().toISOString());

const aSource = (id: string, connector: string, rest: Partial<ConnectorSource> = {}): ConnectorSource => ({
  id,
  connector,
  sender: id,
  secrets: [{ value: `key-of-${id}`, until: null }],
  mapping: null,
  options: {},
  createdAt: now(),
  createdBy: "anna",
  ...rest,
});

const fields = `<input name="email"><input name="password" type="password"><input name="action" value="demo-request">
  <label><input name="consent_marketing" type="checkbox"><span>You may write to me</span></label>
  <input name="consent_text" type="hidden" value="You may write to me"><button>Send</button>`;

const Leads = z.object({ rows: z.array(LeadRow) });

describe.skipIf(executablePath === null)("a real browser on a page of another origin", () => {
  let folder: Awaited<ReturnType<typeof aDataFolder>>;
  let system: Composed;
  let browser: Browser;
  let shop: Site;
  let foreign: Site;
  let formKey: string;

  beforeAll(async () => {
    shop = await aSite(() => system.url);
    foreign = await aSite(() => system.url);
    folder = await aDataFolder();
    [system, browser] = await Promise.all([
      compose({ dataDir: folder.dataDir, pageOrigins: [shop.origin] }),
      startBrowser(executablePath ?? ""),
    ]);
    const terms = KeyTerms.parse({ roles: ["ingest"], sender: "web", site: shop.origin });
    const { apiKeys, connectorSources } = system.platform.infrastructure;
    const key = { id: "web-form", terms, label: "", expiresAt: null };
    const made = await createApiKey(apiKeys, key, { at: now(), by: "anna" });
    formKey = made === "taken" ? "" : made.secret;
    await connectorSources.put(aSource("site", "browser"));
    await connectorSources.put(aSource("tracker", "segment"));
    await connectorSources.put(aSource("hooks", "standard-webhooks"));
    await connectorSources.put(
      aSource("portal", "hubspot-forms", { secrets: [], options: { "form-guid": "guid-1" } }),
    );
    for (const site of [shop, foreign]) {
      const script = `<script src="${system.url}/leadstream.js" data-source="site" data-key="key-of-site" defer></script>`;
      const form = (action: string) =>
        `<form data-leadstream method="post" action="${action}">${fields}<input type="hidden" name="redirect" value="/thanks"></form>`;
      const ours = form(`${system.url}/v1/forms/web?key=${formKey}`);
      site.pages.set("/plain", ours);
      site.pages.set("/both", script + ours);
      site.pages.set("/script", script + form("/thanks"));
      site.pages.set("/given", script.replace("data-source", `data-consent="given" data-source`));
    }
  });
  afterAll(async () => {
    await browser?.close();
    await shop.close();
    await foreign.close();
    await system?.close();
    await folder.drop();
  });

  const visit = async (
    path: string,
    { site = shop, hasScripts = true }: { readonly site?: Site; readonly hasScripts?: boolean } = {},
  ): Promise<Page> => {
    const context = await browser.newContext({ javaScriptEnabled: hasScripts });
    const page = await context.newPage();
    await page.goto(`${site.origin}${path}`);
    return page;
  };
  const fill = async (page: Page, email: string, consent = false): Promise<void> => {
    await page.fill("[name=email]", email);
    await page.fill("[name=password]", "hunter2-hunter2");
    if (consent) await page.check("[name=consent_marketing]");
    await page.click("button");
  };
  const figures = async (sender: string) => {
    await system.quiet();
    const { rows } = reportOf(ConservationRow).parse((await call(system, "/v1/reports/conservation")).body);
    const of = rows.filter((row) => row.sender === sender && row.kind === "submissions");
    return {
      received: of.reduce((sum, { received }) => sum + received, 0),
      accepted: of.reduce((sum, { accepted }) => sum + accepted, 0),
    };
  };
  const received = (sender: string, count: number) =>
    expect.poll(() => figures(sender), { timeout: 30_000 }).toMatchObject({ received: count });

  /** What the store holds of the person with this address. */
  async function leadOf(email: string): Promise<LeadDetail> {
    await system.quiet();
    const { rows } = Leads.parse((await call(system, "/v1/leads?limit=200")).body);
    for (const { leadId } of rows) {
      const detail = LeadDetail.parse((await call(system, `/v1/leads/${leadId}`)).body);
      if (detail.contact?.["email"] === email) return detail;
    }
    throw new Error("the store holds no such person");
  }

  describe.each([
    ["without scripts", "/plain", false],
    ["with scripts, beside leadstream.js", "/both", true],
  ])("posts an HTML form %s", (_, path, hasScripts) => {
    it("once, with the consent and its text, and goes on to the site's own page", async () => {
      const [before, scriptBefore] = [await figures("web"), await figures("site")];
      const page = await visit(path, { hasScripts });
      await fill(page, `form-${hasScripts}@example.org`, true);
      await page.waitForURL(`${shop.origin}/thanks`);
      await received("web", before.received + 1);
      const { lead, consents, contact } = await leadOf(`form-${hasScripts}@example.org`);
      expect(lead).toMatchObject({ interactions: 1 });
      expect(consents?.records).toMatchObject([{ purpose: "marketing", channel: "email", state: "given" }]);
      // Before consent to it nothing follows the visitor.
      expect(contact?.["anonymousIds"]).toBeUndefined();
      expect(JSON.stringify(contact)).not.toContain("hunter2");
      expect(await page.evaluate("[document.cookie, localStorage.length]")).toEqual(["", 0]);
      expect(await figures("site")).toEqual(scriptBefore);
      await page.context().close();
    });
  });

  it("sends a form of the page's own by a beacon while the page is left", async () => {
    const before = await figures("site");
    const page = await visit("/script");
    await fill(page, "beacon@example.org", true);
    await page.waitForURL(`${shop.origin}/thanks`);
    await page.context().close();
    await received("site", before.received + 1);
    expect(shop.received).toContain("POST /thanks");
    const { consents, contact, timeline } = await leadOf("beacon@example.org");
    expect(consents?.records).toMatchObject([{ purpose: "marketing", state: "given" }]);
    expect(timeline.find(({ type }) => type.startsWith("lead.captured"))?.data).toMatchObject({
      action: "demo-request",
    });
    expect(contact?.["userAgent"]).toContain("Chrome/");
    expect(contact?.["anonymousIds"]).toBeUndefined();
  });

  it("follows the visitor from consent on, until it is taken back", async () => {
    const page = await visit("/both");
    await page.evaluate("leadstream.consent(true)");
    const id = await page.evaluate(() => localStorage.getItem("leadstream_id"));
    await fill(page, "known@example.org");
    await page.waitForURL(`${shop.origin}/thanks`);
    const { contact } = await leadOf("known@example.org");
    expect(contact?.["anonymousIds"]).toEqual([id]);
    // The page views before and after the form are the person's: the first waited until the person was known.
    await page.goto(`${shop.origin}/given`);
    const views = async () =>
      (await leadOf("known@example.org")).timeline.filter(({ data }) =>
        JSON.stringify(data).includes('"page-view"'),
      );
    await expect.poll(async () => (await views()).length, { timeout: 30_000 }).toBe(2);
    expect((await leadOf("known@example.org")).lead.interactions).toBe(3);
    await page.evaluate("leadstream.consent(false)");
    expect(await page.evaluate(() => localStorage.length)).toBe(0);
    const before = await figures("site");
    await page.evaluate("leadstream.page()");
    await page.goto(`${shop.origin}/script`);
    await fill(page, "after@example.org");
    await page.waitForURL(`${shop.origin}/thanks`);
    await received("site", before.received + 1);
    expect((await leadOf("after@example.org")).contact?.["anonymousIds"]).toBeUndefined();
    await page.context().close();
  });

  const hubspot = "/submissions/v3/integration/submit/1/guid-1";
  const bearer = { Authorization: "Basic a2V5LW9mLXRyYWNrZXI6" };
  const identify = { userId: "u-1", messageId: "m-1", traits: { email: "segment@example.org" } };
  const ofHubspot = {
    fields: [{ name: "email", value: "hubspot@example.org" }],
    context: { hutk: "h" },
    submittedAt: "1772357398000",
  };
  it.each([
    ["portal", hubspot, {}, ofHubspot],
    ["tracker", "/v1/identify", bearer, identify],
    ["web", "/v1/forms/web", {}, null],
  ])(
    "lets a listed page's script post to %s and read the answer, and no other page",
    async (sender, path, headers, body) => {
      const sent = body ?? { contact: { email: "json@example.org" } };
      const to = `${system.url}${path}${body === null ? `?key=${formKey}` : ""}`;
      const before = await figures(sender);
      const there = await visit("/plain", { site: foreign });
      expect(await askedFrom(there, to, { headers, body: sent })).toBe("not allowed");
      expect(await figures(sender)).toEqual(before);
      const here = await visit("/plain");
      expect(await askedFrom(here, to, { headers, body: sent })).toBeLessThan(203);
      await received(sender, before.received + 1);
      await there.context().close();
      await here.context().close();
    },
  );

  it("turns away what leadstream.js sends from a foreign page, and counts it", async () => {
    const before = await figures("site");
    const page = await visit("/script", { site: foreign });
    await fill(page, "foreign@example.org");
    const { deliveries } = system.platform.infrastructure;
    const refused = async () => (await deliveries.refusals()).filter(({ source }) => source === "site");
    await expect
      .poll(refused, { timeout: 30_000 })
      .toMatchObject([{ reason: "origin-not-listed", count: 1 }]);
    expect(await figures("site")).toEqual(before);
    await page.context().close();
  });

  it("has no business with an address that takes signatures, from any page", async () => {
    const page = await visit("/plain");
    const to = `${system.url}/v1/connectors/standard-webhooks/hooks`;
    expect(await askedFrom(page, to, { headers: { "webhook-id": "1" }, body: {} })).toBe("not allowed");
    await page.context().close();
  });
});
