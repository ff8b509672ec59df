import { createApiKey } from "@leadstream/application";
import { Instant, KeyTerms } from "@leadstream/contracts";
import { aRoster, repNo } from "@leadstream/testing";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { z } from "zod";
import { aDataFolder, compose, type Composed } from "./composed.ts";
import { aWindow, builtConsole, desk, type Look, settled } from "./console-pages.ts";
import { call, isQuiet } from "./http.ts";
import { chromiumHere, startBrowser } from "./pages.ts";
import { until } from "./until.ts";

/* A real system with one rep, and a real browser on its console. */

/** @returns where Chromium is; null, and a loud line, when there is none. */
export async function chromiumOrLoudSkip(): Promise<string | null> {
  const path = await chromiumHere();
  const line = "!".repeat(80);
  if (path === null)
    process.stderr.write(
      `\n${line}\nNOT TESTED: there is no chromium here, so no screen was opened.\n${line}\n\n`,
    );
  return path;
}

const Taken = z.object({ submissionId: z.string() });
const Known = z.object({ leadId: z.string() });

type Terms = {
  readonly roles: readonly string[];
  readonly repId?: string;
  readonly teams?: readonly string[];
};

export type ConsoleSystem = {
  readonly system: Composed;
  readonly browser: Browser;
  /** Errors of the console, refused resources and failed pages of every window. */
  readonly complaints: string[];
  /** Creates an API key. @returns its secret. */
  readonly keyOf: (id: string, terms: Terms) => Promise<string>;
  /** A window whose user signed in by a key; without one: a manager who is also analyst and operator. */
  readonly signedIn: (look?: Look, key?: string) => Promise<BrowserContext>;
  /** Submits a form and waits until all work is done. @returns its lead. */
  readonly submit: (submission: object) => Promise<string>;
  /** Opens a screen and waits for its data. @param path behind `/console/` */
  readonly open: (path: string, inside: BrowserContext) => Promise<Page>;
  readonly chiefKey: string;
  readonly close: () => Promise<void>;
};

/** Starts both. A second rep and more data are up to the test. */
export async function aConsoleSystem(): Promise<ConsoleSystem> {
  const [folder, browser] = await Promise.all([
    aDataFolder(),
    startBrowser((await chromiumHere()) ?? ""),
    builtConsole(),
  ]);
  const system = await compose({ dataDir: folder.dataDir });
  await call(system, "/v1/reps", { method: "PUT", body: [aRoster.rep(1, { capacity: 20 })] });
  const complaints: string[] = [];

  const keyOf = async (id: string, terms: Terms): Promise<string> => {
    const key = { id, terms: KeyTerms.parse(terms), label: "", expiresAt: null };
    const at = Instant.parse(new Date().toISOString());
    const made = await createApiKey(system.platform.infrastructure.apiKeys, key, { at, by: "test" });
    if (made === "taken") throw new Error(`there is a key ${id} already`);
    return made.secret;
  };
  const chiefKey = await keyOf("chief", { roles: ["manager", "analyst", "operator"] });

  return {
    system,
    browser,
    complaints,
    keyOf,
    chiefKey,
    signedIn: async (look = desk, key = chiefKey) => {
      const context = await aWindow(browser, look, complaints);
      const page = await context.newPage();
      await page.goto(`${system.url}/console/`);
      await page.locator("input[type=password]").fill(key);
      await page.locator("button[type=submit]").click();
      await page.locator(".rail").waitFor({ state: "attached" });
      await page.close();
      return context;
    },
    submit: async (submission) => {
      const answer = await call(system, "/v1/leads", { body: { kind: "form", ...submission } });
      const { submissionId } = Taken.parse(answer.body);
      await until("all work is done", async () => ((await isQuiet(system)) ? true : undefined));
      return Known.parse((await call(system, `/v1/submissions/${submissionId}`)).body).leadId;
    },
    open: async (path, inside) => {
      const page = await inside.newPage();
      await page.goto(`${system.url}/console/${path}`);
      await settled(page);
      return page;
    },
    close: async () => {
      await browser.close();
      await system.close();
      await folder.drop();
    },
  };
}

/** The key terms of the rep of the system. */
export const theRep: Terms = { roles: ["rep"], repId: repNo(1) };
