import type { BrowserContext } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Look, overflow, screens, settled } from "./support/console-pages.ts";
import { aConsoleSystem, chromiumOrLoudSkip, type ConsoleSystem, theRep } from "./support/console-system.ts";

/*
 * Issue 16: a role sees only its screens and fields, and text from senders does no harm on any screen. In a real browser,
 * on a real system.
 */

const isSkipped = (await chromiumOrLoudSkip()) === null;

const tabs = ["timeline", "score", "assignment", "consent", "identity", "raw"];
const personal = { email: "marker.person@example.com", firstName: "Markerfirst", lastName: "Markerlast" };
const phone = "+49 151 23456789";
/** What must not be on a page for a role that sees no contact. */
const markers = ["marker.person@", "Markerfirst", "Markerlast", "23456789"];

/** Roles whose keys may open the console, and whether they see a contact in full. */
const readers = [
  { id: "a-rep", ...theRep, contact: "of own leads" },
  { id: "a-manager", roles: ["manager"], contact: "in full" },
  { id: "a-pool-admin", roles: ["pool-admin"], contact: "none" },
  { id: "an-analyst", roles: ["analyst"], contact: "none" },
  { id: "an-auditor", roles: ["auditor"], contact: "none" },
  { id: "a-privacy-officer", roles: ["privacy"], contact: "in full" },
  { id: "an-operator", roles: ["operator"], contact: "none" },
] as const;

/** Text that a sender may send: a script, control characters, another direction of writing, and very long words. */
const hostile = {
  script: `"><script>document.title="run"</script><img src=x onerror="document.title='run'">`,
  controls: "a\u0000b\u0007c\u001Bd\u0085e\u200Bf",
  direction: "\u202E\u2067abc \u05E9\u05DC\u05D5\u05DD \u202Bxyz",
  long: `${"x".repeat(4_000)} ${"y".repeat(3_999)}`,
};

describe.skipIf(isSkipped)("the console", () => {
  let target: ConsoleSystem;
  let leadId: string;
  let hostileId: string;

  beforeAll(async () => {
    target = await aConsoleSystem();
    leadId = await target.submit({
      action: "demo-request",
      contact: { ...personal, phone, company: "Harmless Ltd" },
      source: { channel: "social" },
    });
    const text = hostile.script.slice(0, 60);
    hostileId = await target.submit({
      action: "demo-request",
      contact: {
        email: "hostile@example.com",
        firstName: hostile.script.slice(0, 90),
        lastName: hostile.direction,
        company: `${hostile.controls}${hostile.direction}${text}`,
        jobTitle: hostile.long.slice(0, 100),
      },
      message: `${hostile.script}${hostile.direction}${hostile.long}`.slice(0, 8_000),
      source: { channel: hostile.direction.slice(0, 30), campaign: text, medium: "x".repeat(60) },
    });
  });
  afterAll(() => target?.close());

  /** Answers of the api that refuse or fail, of any page of a window. */
  function refusals(window: BrowserContext): readonly string[] {
    const refused: string[] = [];
    window.on("response", (answer) => {
      if (answer.status() >= 400) refused.push(`${answer.status()} ${answer.url()}`);
    });
    return refused;
  }

  it.each(readers)("shows $id only what its roles may see", async ({ id, contact, ...terms }) => {
    const window = await target.signedIn(undefined, await target.keyOf(id, terms));
    const refused = refusals(window);
    const seen: string[] = [];
    const page = await window.newPage();
    const look = async (path: string): Promise<void> => {
      await page.goto(`${target.system.url}/console/${path}`);
      await settled(page);
      const shown = await page.content();
      const found = markers.filter((marker) => shown.includes(marker));
      if (found.length > 0) seen.push(`${path}: ${found.join(", ")}`);
      const offered = await page
        .locator(".rail a")
        .evaluateAll((links) => links.map((link) => link.getAttribute("href")));
      const name = path.split("?")[0] ?? "";
      // What the rail does not offer says which role it needs, and asks the api for nothing.
      if (screens.includes(name) && !offered.some((href) => href?.startsWith(`/console/${name}`) === true))
        expect(shown, name).toContain("This screen is for:");
    };
    // The leads behind a number are for those who read its report.
    for (const path of screens.filter((each) => !each.startsWith("numbers/"))) await look(path);
    for (const tab of tabs) await look(`leads/${leadId}?tab=${tab}`);
    await look(`leads?open=${leadId}`);
    await window.close();
    expect(refused).toEqual([]);
    if (contact === "none") expect(seen).toEqual([]);
    else expect(seen.every((line) => line.startsWith("leads"))).toBe(true);
    if (contact === "in full") expect(seen.length).toBeGreaterThan(0);
    expect(target.complaints).toEqual([]);
  });

  const looks: readonly Look[] = [
    { theme: "light", language: "en", width: 360 },
    // A window of 1440 pixels at 200 %.
    { theme: "dark", language: "zh-CN", width: 720 },
  ];
  it.each(looks)("takes no harm from the text of senders, at $width px", async (look) => {
    const window = await target.signedIn(look);
    const paths = [
      ...screens,
      ...tabs.map((tab) => `leads/${hostileId}?tab=${tab}&density=full`),
      `leads?open=${hostileId}`,
    ];
    const page = await window.newPage();
    for (const path of paths) {
      await page.goto(`${target.system.url}/console/${path}`);
      await settled(page);
      expect(await page.title(), path).not.toBe("run");
      expect(await page.locator("main img, main script").count(), path).toBe(0);
      expect(await overflow(page), path).toBeLessThanOrEqual(0);
    }
    await window.close();
    expect(target.complaints).toEqual([]);
  });
});
