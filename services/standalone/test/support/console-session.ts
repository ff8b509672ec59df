import { createApiKey } from "@leadstream/application";
import { Instant, KeyTerms } from "@leadstream/contracts";
import type { Browser, BrowserContext } from "playwright-core";
import type { Composed } from "./composed.ts";
import { aWindow, type Look } from "./console-pages.ts";

/* Browsers that are signed in to the console of a composed system. */

/** A key of somebody who reads everything that is measured. */
export async function analystKey(system: Composed): Promise<string> {
  const terms = KeyTerms.parse({ roles: ["manager", "analyst", "operator"] });
  const at = Instant.parse(new Date().toISOString());
  const { apiKeys } = system.platform.infrastructure;
  const made = await createApiKey(
    apiKeys,
    { id: "analyst", terms, label: "", expiresAt: null },
    { at, by: "test" },
  );
  if (made === "taken") throw new RangeError("this key is made once for each system");
  return made.secret;
}

type Signing = {
  readonly url: string;
  readonly key: string;
  readonly look: Look;
  /** Collects what goes wrong on any page. */
  readonly complaints: string[];
};

/** A window whose pages are signed in. */
export async function signedInWindow(
  browser: Browser,
  { url, key, look, complaints }: Signing,
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
