import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createApiKey, createSessions } from "@leadstream/application";
import { Instant, LeadId, ownerRoles, RepId } from "@leadstream/contracts";
import { wallClock } from "@leadstream/platform";
import { aRoster } from "@leadstream/testing";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aDataFolder, compose, type Composed } from "./support/composed.ts";
import { call } from "./support/http.ts";
import { aSite, chromiumHere, type Site, startBrowser } from "./support/pages.ts";
import { until } from "./support/until.ts";

/*
 * Issue 16: a real browser signs in to a real system, under the policy of the console. The page is a small one of this
 * test: it does with its own script what the console does.
 */

const executablePath = await chromiumHere();
if (executablePath === null)
  process.stderr.write(
    `\n${"!".repeat(80)}\nNOT TESTED: there is no chromium here, so no browser signed in.\n${"!".repeat(80)}\n\n`,
  );

const html = `<!doctype html><title>console</title><meta property="csp-nonce" content="__CSP_NONCE__">
<style nonce="__CSP_NONCE__">p{color:red}</style><p>here</p><script>window.inline = true</script>
<script type="module" src="/console/assets/main-1.js"></script>`;

const script = `
window.violations = [];
addEventListener("securitypolicyviolation", (event) => violations.push(event.violatedDirective));
window.ask = async (path, method = "GET", body, headers = { "X-Leadstream-Console": "1" }) => {
  const json = body === undefined ? {} : { "Content-Type": "application/json" };
  const init = { method, headers: { ...json, ...headers }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
  const response = await fetch(path, init);
  const text = await response.text();
  return { status: response.status, body: text.startsWith("{") ? JSON.parse(text) : text };
};
window.heard = [];
window.listen = () => {
  const source = new EventSource("/v1/changes");
  for (const name of ["changed", "alive", "behind"])
    source.addEventListener(name, (event) => heard.push({ name, id: event.lastEventId, ...JSON.parse(event.data) }));
  window.source = source;
};
window.ready = true;
`;

type Answer = { readonly status: number; readonly body: Record<string, unknown> };
type Heard = { readonly name: string; readonly id: string; readonly leads?: readonly string[] };
declare global {
  function ask(
    path: string,
    method?: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Answer>;
  function listen(): void;
  var heard: Heard[];
  var violations: string[];
  var inline: true | undefined;
  var ready: true | undefined;
}

const now = (): Instant => Instant.parse(new Date().toISOString());

describe.skipIf(executablePath === null)("issue 16: a browser at the console", () => {
  let folder: Awaited<ReturnType<typeof aDataFolder>>;
  let system: Composed;
  let browser: Browser;
  let foreign: Site;

  beforeAll(async () => {
    folder = await aDataFolder();
    const consoleFolder = join(folder.dataDir, "..", `console-${process.pid}`);
    await mkdir(join(consoleFolder, "assets"), { recursive: true });
    await writeFile(join(consoleFolder, "index.html"), html);
    await writeFile(join(consoleFolder, "assets", "main-1.js"), script);
    foreign = await aSite(() => system.url);
    [system, browser] = await Promise.all([
      compose({ dataDir: folder.dataDir, consoleFolder }),
      startBrowser(executablePath ?? ""),
    ]);
  });
  afterAll(async () => {
    await browser?.close();
    await foreign?.close();
    await system?.close();
    await folder?.drop();
  });

  const sessions = () => createSessions(system.platform.infrastructure.sessions, wallClock);
  const aLink = () =>
    sessions().offerLink({ signIn: "link", id: "local", name: "local", terms: { roles: [...ownerRoles] } });
  const aPage = async (context: BrowserContext, path = "/console/"): Promise<Page> => {
    const page = await context.newPage();
    await page.goto(`${system.url}${path}`);
    await page.waitForFunction(() => globalThis.ready === true);
    return page;
  };
  const withKey = async (id: string, terms: Parameters<typeof createApiKey>[1]["terms"]): Promise<string> => {
    const { apiKeys } = system.platform.infrastructure;
    const made = await createApiKey(
      apiKeys,
      { id, terms, label: id, expiresAt: null },
      { at: now(), by: "anna" },
    );
    return made === "taken" ? "" : made.secret;
  };

  it("runs the page's own script and style, and nothing inline", async () => {
    const page = await aPage(await browser.newContext());
    expect(await page.evaluate(() => globalThis.inline)).toBeUndefined();
    const colour = await page.evaluate(`getComputedStyle(document.querySelector("p")).color`);
    expect(colour).toBe("rgb(255, 0, 0)");
    expect((await page.evaluate(() => ask("/v1/me"))).status).toBe(401);
  });

  it("signs in once by a link, keeps the session without a script seeing it, and signs out", async () => {
    const context = await browser.newContext();
    const token = await aLink();
    const page = await aPage(context, `/console/enter#${token}`);
    const link = await page.evaluate<string>("location.hash.slice(1)");
    const signIn = (given: string) =>
      page.evaluate((one) => ask("/console/session", "POST", { link: one }), given);
    expect((await signIn(link)).status).toBe(204);
    expect(await page.evaluate("document.cookie")).toBe("");
    const [cookie] = await context.cookies();
    const { port } = new URL(system.url);
    expect(cookie).toMatchObject({ name: `ls-${port}`, httpOnly: true, sameSite: "Lax", secure: false });
    await page.reload();
    await page.waitForFunction(() => globalThis.ready === true);
    const me = await page.evaluate(() => ask("/v1/me"));
    expect(me).toMatchObject({ status: 200, body: { id: "local", signIn: "link" } });
    const another = await aPage(await browser.newContext());
    const spent = await another.evaluate((one) => ask("/console/session", "POST", { link: one }), token);
    expect(spent).toMatchObject({ status: 401, body: { code: "link.spent" } });
    const view = { name: "mine", screen: "leads", state: { q: "王" } };
    const saved = await page.evaluate((body) => ask("/v1/saved-views", "POST", body), view);
    expect(saved).toMatchObject({ status: 201, body: { owner: "local", state: { q: "王" } } });
    const forged = await page.evaluate((body) => ask("/v1/saved-views", "POST", body, {}), view);
    expect(forged).toMatchObject({ status: 403, body: { code: "request.forged" } });
    expect((await page.evaluate(() => ask("/console/session", "DELETE"))).status).toBe(204);
    expect((await page.evaluate(() => ask("/v1/me"))).status).toBe(401);
  });

  it("hears of a new lead in a pool, as a rep, when the list shows it", async () => {
    const rep = aRoster.rep(1, { team: "north" });
    await system.commands.changeReps([{ ...rep, isWorking: false }], {
      commandId: "reps",
      actor: { kind: "service", id: "test" },
    });
    const key = await withKey("rita", { roles: ["rep"], repId: RepId.parse(rep.repId) });
    const page = await aPage(await browser.newContext());
    const opened = await page.evaluate((secret) => ask("/console/session", "POST", { key: secret }), key);
    expect(opened.status).toBe(204);
    await page.evaluate(() => listen());
    await page.waitForFunction(() => heard.some(({ name }) => name === "alive"));
    expect((await call(system, "/v1/leads", { body: { contact: { email: "a@b.example" } } })).status).toBe(
      202,
    );
    const leads = await until("the lead", async () => {
      const told = await page.evaluate(() => heard.flatMap((each) => each.leads ?? []));
      return told.length > 0 ? told : undefined;
    });
    const listed = await page.evaluate(() => ask("/v1/leads"));
    expect(JSON.stringify(listed.body)).toContain(LeadId.parse(leads[0]));
    expect((await page.evaluate(() => ask("/v1/events"))).status).toBe(403);
    expect(await page.evaluate(() => violations)).toEqual([]);
  });

  it("is not moved by a page of another site", async () => {
    const context = await browser.newContext();
    const page = await aPage(context);
    const link = await aLink();
    await page.evaluate((one) => ask("/console/session", "POST", { link: one }), link);
    const { port } = new URL(system.url);
    // Another origin on the same host: the browser sends the cookie along.
    const form = `<form method="post" action="${system.url}/v1/saved-views" enctype="text/plain"><input name="a" value="b"><button>go</button></form>`;
    foreign.pages.set("/evil", form);
    const evil = await context.newPage();
    await evil.goto(`${foreign.origin}/evil`);
    const [response] = await Promise.all([
      evil.waitForResponse((each) => each.url().includes(`:${port}/v1/saved-views`)),
      evil.click("button"),
    ]);
    expect(response.status()).toBe(403);
    expect(response.request().method()).toBe("POST");
  });
});
