import type { Page } from "playwright-core";
import { settled } from "./console-pages.ts";
import { until } from "./until.ts";

/* What a rep does with a lead in the console, and what the screens then show. English, 1440 px wide. */

const dialogOf = (page: Page) => page.locator("dialog[open]");

/** Fills in the dialog of a command and sends it. */
async function order(page: Page, command: string, fill: () => Promise<unknown>): Promise<void> {
  await page.getByRole("button", { name: command, exact: true }).first().click();
  await fill();
  await dialogOf(page).getByRole("button", { name: command }).click();
  await dialogOf(page).waitFor({ state: "detached" });
}

/** Waits until the head of the lead says this. */
export const headSays = (page: Page, text: string): Promise<true> =>
  until(`the head of the lead to say ${text}`, async () => (await headOf(page)).includes(text) || undefined, {
    withinMs: 30_000,
    everyMs: 50,
  }).then(() => true);

export const headOf = async (page: Page): Promise<string> =>
  (await page.locator(".lead-head").textContent()) ?? "";

/** @param rep an id; without it the first of the list. */
export const claim = (page: Page, rep?: string): Promise<void> =>
  order(page, "Claim", () =>
    dialogOf(page)
      .locator("select")
      .selectOption(rep === undefined ? { index: 1 } : { value: rep }),
  );

export const giveBack = (page: Page): Promise<void> => order(page, "Give back", () => Promise.resolve());

export const recordCall = (page: Page, result: string): Promise<void> =>
  order(page, "Record a call or meeting", () => dialogOf(page).locator("input").last().fill(result));

/** @param points 0 to 10 for each of budget, authority, need and timing. */
export const assess = (page: Page, points: number): Promise<void> =>
  order(page, "Assess", async () => {
    for (const slider of await dialogOf(page).locator("input[type=range]").all())
      await slider.fill(String(points));
  });

export async function win(page: Page, amount: string): Promise<void> {
  await order(page, "Win", () => dialogOf(page).locator("input").first().fill(amount));
  await headSays(page, "Customer");
}

/** Reads the page again and steps back with the key of it, one event after the other, to the first. */
export async function stepBackToCapture(page: Page): Promise<void> {
  await page.reload();
  await settled(page);
  await page.keyboard.press("[");
  await page.locator(".past-notice").waitFor();
  while (!(await headOf(page)).includes("event 1 of")) await page.keyboard.press("[");
  await headSays(page, "Inquiry");
}

/** Pastes into the command box and chooses its first line. */
export async function paste(page: Page, text: string): Promise<void> {
  // The one before has closed: the address changes a moment earlier.
  await page.locator(".command-box").waitFor({ state: "detached" });
  await page.keyboard.press("Control+k");
  await page.locator(".command-box input:focus").waitFor();
  await page.keyboard.insertText(text);
  await page.keyboard.press("Enter");
}
