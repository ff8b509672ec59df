import type { BrowserContext, Page } from "playwright-core";
import { expect } from "vitest";
import { axeFindings, type Look, overflow, screens, settled } from "./console-pages.ts";
import type { ConsoleSystem } from "./console-system.ts";

/*
 * Rounds over the screens. `npm test` opens every screen once and shares them out among the looks; `npm run soak` opens
 * every screen in every look.
 */

/** Both themes, both languages, a desk and a phone. */
export const looks: readonly Look[] = [
  { theme: "light", language: "en", width: 1440 },
  { theme: "dark", language: "en", width: 360 },
  { theme: "light", language: "zh-CN", width: 360 },
  { theme: "dark", language: "zh-CN", width: 1440 },
];

/** Every screen, and those of one lead. `LEAD` stands for its id. */
export const everyScreen: readonly string[] = [
  ...screens,
  "leads/LEAD",
  "leads/LEAD?tab=score",
  "leads?open=LEAD",
];

export type Round = Look & { readonly paths: readonly string[] };

/** Every path in one of the looks, and every look with its share of the paths. */
export const sharedOut = (among: readonly Look[], paths: readonly string[]): readonly Round[] =>
  among.map((look, n) => ({ ...look, paths: paths.filter((_, at) => at % among.length === n) }));

/** Every path in every look. */
export const inFull = (among: readonly Look[], paths: readonly string[]): readonly Round[] =>
  among.map((look) => ({ ...look, paths }));

/** Loads one path after the other in the same tab, and asks about each once its data are there. */
export async function lookAround(
  { system }: Pick<ConsoleSystem, "system">,
  { window, paths }: { readonly window: BrowserContext; readonly paths: readonly string[] },
  ask: (page: Page, path: string) => Promise<void>,
): Promise<void> {
  const page = await window.newPage();
  for (const path of paths) {
    await page.goto(`${system.url}/console/${path}`);
    await settled(page);
    await ask(page, path);
  }
  await page.close();
}

/** No error, no violation of the policy, nothing that axe finds, nothing wider than the window. */
export async function expectFits(target: ConsoleSystem, { paths, ...look }: Round): Promise<void> {
  const window = await target.signedIn(look);
  await lookAround(target, { window, paths }, async (page, path) => {
    expect(await axeFindings(page), path).toEqual([]);
    expect(await overflow(page), path).toBeLessThanOrEqual(0);
    expect(await page.title(), path).not.toBe("run");
  });
  await window.close();
  expect(target.complaints).toEqual([]);
}

/** Answers of the api that refuse or fail, of any page of a window. */
export function refusalsOf(window: BrowserContext): readonly string[] {
  const refused: string[] = [];
  window.on("response", (answer) => {
    if (answer.status() >= 400) refused.push(`${answer.status()} ${answer.url()}`);
  });
  return refused;
}
