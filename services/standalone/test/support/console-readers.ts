import { expect } from "vitest";
import { overflow, screens } from "./console-pages.ts";
import { lookAround, refusalsOf, type Round } from "./console-rounds.ts";
import { aConsoleSystem, type ConsoleSystem, theRep } from "./console-system.ts";

/* Who reads the console, and what senders write into it. */

const tabs = ["timeline", "score", "assignment", "consent", "identity", "raw"];
const personal = { email: "marker.person@example.com", firstName: "Markerfirst", lastName: "Markerlast" };
const phone = "+49 151 23456789";
/** What must not be on a page for a role that sees no contact. */
const markers = ["marker.person@", "Markerfirst", "Markerlast", "23456789"];

/** Roles whose keys may open the console, and whether they see a contact in full. */
export const readers = [
  { id: "a-rep", ...theRep, contact: "of own leads" },
  { id: "a-manager", roles: ["manager"], contact: "in full" },
  { id: "a-pool-admin", roles: ["pool-admin"], contact: "none" },
  { id: "an-analyst", roles: ["analyst"], contact: "none" },
  { id: "an-auditor", roles: ["auditor"], contact: "none" },
  { id: "a-privacy-officer", roles: ["privacy"], contact: "in full" },
  { id: "an-operator", roles: ["operator"], contact: "none" },
] as const;
export type Reader = (typeof readers)[number];

export function readerOf(id: Reader["id"]): Reader {
  const found = readers.find((reader) => reader.id === id);
  if (found === undefined) throw new RangeError(`no reader ${id}`);
  return found;
}

/** Text that a sender may send: a script, control characters, another direction of writing, and very long words. */
const hostile = {
  script: `"><script>document.title="run"</script><img src=x onerror="document.title='run'">`,
  controls: "a\u0000b\u0007c\u001Bd\u0085e\u200Bf",
  direction: "\u202E\u2067abc \u05E9\u05DC\u05D5\u05DD \u202Bxyz",
  long: `${"x".repeat(4_000)} ${"y".repeat(3_999)}`,
};

/** The screens and tabs of a lead that show text of senders. `LEAD` stands for its id. */
export const screensOfText: readonly string[] = [
  ...tabs.map((tab) => `leads/LEAD?tab=${tab}&density=full`),
  "leads?open=LEAD",
];

export type ReadConsole = ConsoleSystem & {
  /** A lead whose contact has the markers. */
  readonly leadId: string;
  /** A lead of hostile text. */
  readonly hostileId: string;
};

/** A system with a marked and a hostile lead. */
export async function aReadConsole(): Promise<ReadConsole> {
  const target = await aConsoleSystem();
  const leadId = await target.submit({
    action: "demo-request",
    contact: { ...personal, phone, company: "Harmless Ltd" },
    source: { channel: "social" },
  });
  const text = hostile.script.slice(0, 60);
  const hostileId = await target.submit({
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
  return { ...target, leadId, hostileId };
}

/** A reader sees only the contacts and screens of its roles, and the console asks the api for nothing else. */
export async function expectOnlyPermitted(
  target: ReadConsole,
  { id, contact, ...terms }: Reader,
): Promise<void> {
  const window = await target.signedIn(undefined, await target.keyOf(id, terms));
  const refused = refusalsOf(window);
  const seen: string[] = [];
  // The leads behind a number are for those who read its report.
  const ofSystem = screens.filter((each) => !each.startsWith("numbers/"));
  const ofLead = [...tabs.map((tab) => `leads/${target.leadId}?tab=${tab}`), `leads?open=${target.leadId}`];
  await lookAround(target, { window, paths: [...ofSystem, ...ofLead] }, async (page, path) => {
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
  });
  await window.close();
  expect(refused).toEqual([]);
  if (contact === "none") expect(seen).toEqual([]);
  else expect(seen.every((line) => line.startsWith("leads"))).toBe(true);
  if (contact === "in full") expect(seen.length).toBeGreaterThan(0);
  expect(target.complaints).toEqual([]);
}

/** Text of senders runs nowhere, loads nothing, and widens no screen. */
export async function expectNoHarm(target: ReadConsole, { paths, ...look }: Round): Promise<void> {
  const window = await target.signedIn(look);
  const ofHostile = paths.map((path) => path.replace("LEAD", target.hostileId));
  await lookAround(target, { window, paths: ofHostile }, async (page, path) => {
    expect(await page.title(), path).not.toBe("run");
    expect(await page.locator("main img, main script").count(), path).toBe(0);
    expect(await overflow(page), path).toBeLessThanOrEqual(0);
  });
  await window.close();
  expect(target.complaints).toEqual([]);
}
