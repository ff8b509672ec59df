import { readEvent, type SubmissionInput } from "@leadstream/contracts";
import { createHash } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { consentTexts } from "../src/queries/consent-texts.ts";
import { timelineEntry } from "../src/replay/timeline-entry.ts";
import { aProcess } from "./support/process.ts";
import { aWorld, historyOf, received, type World } from "./support/world.ts";

const words = "I, Jane Roe (jane@x.example), agree.";
const marketing = { purpose: "marketing", channel: "email", given: true, text: words } as const;
const submission: SubmissionInput = {
  contact: { email: "jane@x.example" },
  attributes: { city: "jane@x.example", region: "Berlin" },
  consents: [
    marketing,
    { ...marketing, channel: "sms" },
    {
      purpose: "profiling",
      channel: "any",
      given: false,
      text: "Profile me?",
      noticeVersion: "jane@x.example",
    },
    { purpose: "enrichment", channel: "any", given: true },
  ],
};

describe("issue 11: the text of a consent", () => {
  let world: World;
  beforeEach(async () => {
    world = await aWorld();
    await aProcess(world).capture(await received(world, [submission]));
  });

  const history = () => historyOf(world.store);
  const stated = async () =>
    (await history()).flatMap((e) =>
      e.type === "consent.given.v2" || e.type === "consent.refused.v2" ? [e] : [],
    );

  it("is in the vault, and the event has only its hash", async () => {
    const events = await stated();
    expect(events.map(({ data }) => [data.recordId, data.evidence.textRef === null])).toEqual([
      ["marketing/email", false],
      ["marketing/sms", false],
      ["profiling/any", false],
      ["enrichment/any", true],
    ]);
    const sha256 = createHash("sha256").update(words).digest("hex");
    expect(events[0]?.data.evidence).toMatchObject({ textSha256: sha256, textRef: { holds: ["text"] } });
    // The same text is stored once.
    expect(events[1]?.data.evidence.textRef).toEqual(events[0]?.data.evidence.textRef);
    expect(JSON.stringify(await history())).not.toMatch(/Jane|jane@|Profile me/u);
    expect([...(await consentTexts(world.vault, events)).values()]).toEqual([
      words,
      words,
      "Profile me?",
      null,
    ]);
  });

  it("leaves a defect for every field that lost something", async () => {
    const captured = (await history()).flatMap((e) => (e.type === "lead.captured.v1" ? [e.data] : []));
    expect(captured[0]?.attributes).toEqual({ region: "Berlin" });
    expect(captured[0]?.defects.map(({ field, code }) => `${field}: ${code}`)).toEqual([
      "attributes.city: personal-data.removed",
      "consents.2.noticeVersion: personal-data.removed",
      "consents.3: consent.no-text",
    ]);
  });

  it("is erased with the person, and the hash stays", async () => {
    const events = await stated();
    const gone = { get: async (refs: readonly string[]) => refs.map(() => null) };
    expect([...(await consentTexts(gone, events)).values()]).toEqual([null, null, null, null]);
    expect(events[0]?.data.evidence.textSha256).toMatch(/^[0-9a-f]{64}$/u);
  });

  it("comes from the event where 0.1 stored it there, and is left out for callers who may not see it", async () => {
    const [event] = await stated();
    if (event === undefined) throw new RangeError("there is one");
    const { textRef: _, ...evidence } = event.data.evidence;
    const v1 = readEvent("consent.given.v1", { ...event.data, evidence: { ...evidence, text: words } });
    if (v1 === null) throw new RangeError("it reads");
    const old = { ...event, ...v1 };
    expect([...(await consentTexts(world.vault, [old])).values()]).toEqual([words]);
    expect(JSON.stringify(timelineEntry(old))).not.toContain("Jane");
    expect(timelineEntry(event).data).toBe(event.data);
  });
});
