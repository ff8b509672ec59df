import { createApiKey } from "@leadstream/application";
import { Instant, KeyTerms } from "@leadstream/contracts";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { z } from "zod";
import type { Composed } from "./composed.ts";
import { aWindow, type Look, settled } from "./console-pages.ts";
import { call, isQuiet } from "./http.ts";
import { until } from "./until.ts";

/* How a test gets into the console, and a lead into the system. */

/** A key with these terms. @returns its secret. */
export async function aKey(system: Composed, id: string, terms: z.input<typeof KeyTerms>): Promise<string> {
  const at = Instant.parse(new Date().toISOString());
  const made = await createApiKey(
    system.platform.infrastructure.apiKeys,
    { id, terms: KeyTerms.parse(terms), label: "", expiresAt: null },
    { at, by: "test" },
  );
  if (made === "taken") throw new Error(`there is a key ${id} already`);
  return made.secret;
}

/** A window in which the holder of the key is signed in. */
export async function signedIn(
  browser: Browser,
  { url }: Pick<Composed, "url">,
  { key, look, complaints }: { readonly key: string; readonly look: Look; readonly complaints: string[] },
): Promise<BrowserContext> {
  const context = await aWindow(browser, look, complaints);
  const page = await context.newPage();
  await page.goto(`${url}/console/`);
  await page.locator("input[type=password]").fill(key);
  await page.locator("button[type=submit]").click();
  await page.locator(".rail").waitFor({ state: "attached" });
  await page.close();
  return context;
}

/** Opens a screen and waits for its data. */
export async function opened(
  context: BrowserContext,
  { url }: Pick<Composed, "url">,
  path: string,
): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${url}/console/${path}`);
  await settled(page);
  return page;
}

const Taken = z.object({ submissionId: z.string() });
const Known = z.object({ leadId: z.string() });

/** A submission that has become a lead, with all that follows from it at once. @returns the lead's id. */
export async function aSubmittedLead(system: Composed, email: string): Promise<string> {
  const body = {
    kind: "form",
    action: "demo-request",
    contact: { email, firstName: "Ada" },
    source: { channel: "social", campaign: "spring" },
  };
  const { submissionId } = Taken.parse((await call(system, "/v1/leads", { body })).body);
  await until("all work is done", async () => ((await isQuiet(system)) ? true : undefined));
  return Known.parse((await call(system, `/v1/submissions/${submissionId}`)).body).leadId;
}
