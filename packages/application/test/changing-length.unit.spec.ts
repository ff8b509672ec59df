import { LeadEvent, LeadId, type SubmissionInput } from "@leadstream/contracts";
import { describe, expect, it } from "vitest";
import { leadOfAll } from "../src/index.ts";
import { aProcess, project, settle } from "./support/process.ts";
import { aWorld, everythingOn, historyOf, received } from "./support/world.ts";

/*
 * The plain form of a text may be longer or shorter than the text: `½` is three characters, a ligature up to eighteen, a
 * zero-width space none. A length that was right when it came in may be wrong when it is kept.
 */

const texts = {
  "longer when composed": "\u0958",
  "longer in plain form": "\ufdfa",
  "nothing that is seen": "\u200b",
} as const;

/** Every text of a submission, as long as it may be. */
const filled = (sign: string): SubmissionInput => {
  const long = (max: number): string => sign.repeat(max);
  return {
    contact: {
      email: "ada@acme.example",
      phone: long(60),
      firstName: long(120),
      lastName: long(120),
      fullName: long(240),
      company: long(240),
      jobTitle: long(240),
      message: long(8000),
      externalIds: [long(200), `c:${sign}`, "crm:7"],
      deviceIds: [long(200), sign, "device-1"],
      anonymousIds: [long(200), sign, "visitor-1"],
      ip: long(60),
      userAgent: long(500),
    },
    source: {
      channel: long(200),
      campaign: long(200),
      medium: long(200),
      content: long(200),
      term: long(200),
      landingPage: `https://acme.example/${long(1900)}`,
      referrer: `https://acme.example/${long(1900)}`,
      supplier: long(200),
      authorisation: long(200),
    },
    attributes: {
      country: long(80),
      region: long(80),
      city: long(80),
      language: long(20),
      industry: long(80),
      product: long(80),
      segment: long(80),
    },
    consents: [
      {
        purpose: "marketing",
        channel: "email",
        given: true,
        text: long(4000),
        noticeVersion: long(40),
        language: long(20),
        formVersion: long(40),
      },
    ],
  };
};

describe.each(Object.entries(texts))("texts that are %s", (_, sign) => {
  it("are kept so that every event is valid and the lead can be read", async () => {
    const world = await aWorld();
    const process = aProcess(world);
    await received(world, [filled(sign)]);
    await process.capture(await everythingOn(world.bus));
    await settle(world, process);
    const history = await historyOf(world.store);
    const captured = history.filter(({ type }) => type === "lead.captured.v1");
    expect(captured).toHaveLength(1);
    for (const { type, data } of history)
      if (type.startsWith("lead.")) expect(LeadEvent.safeParse({ type, data }).error).toBeUndefined();
    await project(world);
    const leadId = LeadId.parse(captured[0]?.stream);
    const { contact } = (await process.queries.lead(leadId, leadOfAll)) ?? {};
    expect(contact).toMatchObject({
      externalIds: expect.arrayContaining(["crm:7"]),
      deviceIds: expect.arrayContaining(["device-1"]),
    });
  });
});
