import type { InboundMessage, SubmissionInput } from "@leadstream/contracts";
import { beforeAll, describe, expect, it } from "vitest";
import type { IdentityIndex, InMessage } from "../src/index.ts";
import { aProcess, settle, violationsIn } from "./support/process.ts";
import { aWorld, historyOf, received, type World } from "./support/world.ts";

type Contact = SubmissionInput["contact"];

const SWITCHBOARD = "+4940428370";
const form = (contact: Contact, more: SubmissionInput = {}): SubmissionInput => ({ ...more, contact });
const held = (contact: Contact): SubmissionInput => ({ contact, contactHeldBySender: true });
const marketing = (given: boolean): SubmissionInput => ({
  consents: [{ purpose: "marketing", channel: "email", given, text: "Send me the letter." }],
});

/** Captures one after the other. */
async function captured(world: World, all: readonly SubmissionInput[]): Promise<readonly string[]> {
  const messages = await received(world, all);
  for (const message of messages) await aProcess(world).capture([message]);
  return leadsOf(world, messages);
}

/** The number of the lead of each submission, in the order in which leads appear: 0 for the first. */
async function leadsOf(
  world: World,
  messages: readonly InMessage<InboundMessage>[],
): Promise<readonly string[]> {
  const streams = new Map<string, string>();
  for (const event of await historyOf(world.store))
    if (event.type === "lead.captured.v1" || event.type === "interaction.recorded.v1")
      streams.set(event.data.submissionId ?? "", event.stream);
  return messages.map(({ id }) => streams.get(id) ?? "none");
}

/** Names in order of appearance: `a`, `b`, … */
const lettersOf = (streams: readonly string[]): string => {
  const seen = [...new Set(streams)];
  return streams.map((stream) => "abcdefghijkl".charAt(seen.indexOf(stream))).join("");
};

const joined = async (all: readonly SubmissionInput[]): Promise<string> =>
  lettersOf(await captured(await aWorld(), all));

/** `kind lead>other`, as letters. */
async function sharesIn(world: World, streams: readonly string[]): Promise<readonly string[]> {
  const letter = (id: string): string => "abcdefghijkl".charAt([...new Set(streams)].indexOf(id));
  return (await historyOf(world.store)).flatMap((event) =>
    event.type === "lead.shares-identity.v1"
      ? [`${event.data.kind} ${letter(event.stream)}>${letter(event.data.otherLeadId)}`]
      : [],
  );
}

/** State of the consent record of each lead, by letter of its lead. */
async function consentsIn(world: World): Promise<readonly string[]> {
  return (await historyOf(world.store)).flatMap(({ type, stream }) =>
    type.startsWith("consent.") ? [`${type} ${stream}`] : [],
  );
}

// The first world of a process loads what all others use.
beforeAll(async () => void (await captured(await aWorld(), [{}])));

describe("I1: two people share a switchboard number", () => {
  const berta = form({ email: "berta@example.org", phone: SWITCHBOARD }, marketing(false));
  const gero = form({ email: "gero@example.org", phone: SWITCHBOARD }, marketing(true));

  it("are two leads, and each keeps what it said", async () => {
    const world = await aWorld();
    const [first, second] = await captured(world, [berta, gero]);
    expect(first).not.toBe(second);
    const subject = (lead = ""): string => lead.replace("lead_", "subj_");
    expect(await consentsIn(world)).toEqual([
      `consent.refused.v2 ${subject(first)}`,
      `consent.given.v2 ${subject(second)}`,
    ]);
  });

  it("are told to reviewers on both leads, without the number", async () => {
    const world = await aWorld();
    const streams = await captured(world, [berta, gero, gero]);
    expect(await sharesIn(world, streams)).toEqual(["phone b>a", "phone a>b"]);
    const told = (await historyOf(world.store)).filter(({ type }) => type === "lead.shares-identity.v1");
    for (const { data } of told) expect(Object.keys(data)).toEqual(["leadId", "otherLeadId", "kind"]);
  });

  it("leave the score of the other as it is", async () => {
    const world = await aWorld();
    await captured(world, [berta]);
    await settle(world, aProcess(world));
    const before = (await historyOf(world.store)).filter(({ type }) => type === "lead.scored.v2").length;
    await captured(world, [berta, gero]);
    await settle(world, aProcess(world));
    const scored = (await historyOf(world.store)).filter(({ type }) => type === "lead.scored.v2");
    expect(new Set(scored.map(({ stream }) => stream)).size).toBe(2);
    expect(scored).toHaveLength(before + 1);
    expect(await violationsIn(world)).toEqual([]);
  });
});

describe("class 1: weak identities join strong ones only where nothing contradicts", () => {
  const [p, q] = [SWITCHBOARD, "+4930123456"];
  const at = (name: string): string => `${name}@example.org`;

  it.each<readonly [what: string, all: readonly SubmissionInput[], leads: string]>([
    ["three colleagues are three", ["a", "b", "c"].map((n) => form({ email: at(n), phone: p })), "abc"],
    ["a device of two people", ["a", "b"].map((n) => form({ email: at(n), deviceIds: ["tablet-1"] })), "ab"],
    [
      "a shared browser: two sign up on one computer",
      ["a", "b", "a"].map((n) => form({ email: at(n), anonymousIds: ["anon-1"] })),
      "aba",
    ],
    [
      "a family with one address is one: it is one mailbox",
      [form({ email: at("family"), phone: p }), form({ email: at("family"), phone: q })],
      "aa",
    ],
    ["two records of one system", ["1", "2"].map((n) => held({ externalIds: [`crm:${n}`], phone: p })), "ab"],
    [
      "records of two systems say nothing about each other",
      [held({ externalIds: ["crm:1"], phone: p }), held({ externalIds: ["shop:7"], phone: p })],
      "aa",
    ],
    [
      "an address and a record say nothing about each other",
      [form({ email: at("a"), phone: p }), held({ externalIds: ["crm:1"], phone: p })],
      "aa",
    ],
    ["a number alone joins its only lead", [form({ email: at("a"), phone: p }), form({ phone: p })], "aa"],
    [
      "an address joins the lead of its number",
      [form({ phone: p }), form({ email: at("a"), phone: p })],
      "aa",
    ],
    [
      "two addresses do not join the lead of a number",
      [form({ phone: p }), form({ email: at("a"), phone: p }), form({ email: at("b"), phone: p })],
      "aab",
    ],
    [
      "a shared number alone joins none of those who share it, but its like",
      [...["a", "b"].map((n) => form({ email: at(n), phone: p })), form({ phone: p }), form({ phone: p })],
      "abcc",
    ],
    [
      "a shared number joins no address to it",
      [
        ...["a", "b"].map((n) => form({ email: at(n), phone: p })),
        form({ phone: p }),
        form({ email: at("c"), phone: p }),
      ],
      "abcd",
    ],
    [
      "a person whose record gets another address stays one",
      [form({ email: at("a"), externalIds: ["crm:1"] }), form({ email: at("b"), externalIds: ["crm:1"] })],
      "aa",
    ],
    [
      "a record that came by a number leaves when it names another address",
      [
        form({ email: at("a"), phone: p }),
        held({ externalIds: ["crm:1"], phone: p }),
        form({ email: at("b"), externalIds: ["crm:1"] }),
        form({ email: at("b") }),
      ],
      "aabb",
    ],
    [
      "a record that came by a number stays while it names the same address",
      [
        form({ email: at("a"), phone: p }),
        held({ externalIds: ["crm:1"], phone: p }),
        form({ email: at("a"), externalIds: ["crm:1"] }),
      ],
      "aaa",
    ],
    [
      "the number goes before the browser",
      [
        form({ email: at("a"), phone: p }),
        form({ email: at("b"), anonymousIds: ["anon-1"] }),
        form({ phone: p, anonymousIds: ["anon-1"] }),
      ],
      "aba",
    ],
  ])("%s", async (_, all, leads) => {
    expect(await joined(all)).toBe(leads);
  });

  it("notes at most a few of the many leads of a switchboard, and each of them names the first", async () => {
    const world = await aWorld();
    const all = Array.from({ length: 30 }, (_, n) => form({ email: at(`n${n}`), phone: p }));
    const messages = await received(world, all);
    await aProcess(world).capture(messages);
    const streams = await leadsOf(world, messages);
    const [first] = streams;
    const told = (await historyOf(world.store)).flatMap((e) =>
      e.type === "lead.shares-identity.v1" ? [e] : [],
    );
    expect(told.filter(({ stream }) => stream === first)).toHaveLength(16);
    expect(told.filter(({ data }) => data.otherLeadId === first)).toHaveLength(29);
  });
});

describe("two processes that claim at once", () => {
  /** An index in which another process is faster than the first claim. */
  function beaten(index: IdentityIndex, rival: () => Promise<unknown>): IdentityIndex {
    let isBeaten = false;
    return {
      ...index,
      claim: async (claims) => {
        if (!isBeaten) {
          isBeaten = true;
          await rival();
        }
        return index.claim(claims);
      },
    };
  }

  it("never join two addresses to the lead of a number", async () => {
    const world = await aWorld();
    const all = [
      form({ phone: SWITCHBOARD }),
      form({ email: "a@example.org", phone: SWITCHBOARD }),
      form({ email: "b@example.org", phone: SWITCHBOARD }),
    ];
    const messages = await received(world, all);
    const [first, second, third] = messages;
    if (first === undefined || second === undefined || third === undefined)
      throw new RangeError("three were sent");
    await aProcess(world).capture([first]);
    const slow = { ...world, identities: beaten(world.identities, () => aProcess(world).capture([third])) };
    await aProcess(slow).capture([second]);
    expect(lettersOf(await leadsOf(world, messages))).toBe("aba");
  });

  it("give a number to one of them, and tell the other", async () => {
    const world = await aWorld();
    const all = [form({ email: "a@example.org", phone: SWITCHBOARD }), form({ phone: SWITCHBOARD })];
    const messages = await received(world, all);
    const [first, second] = messages;
    if (first === undefined || second === undefined) throw new RangeError("two were sent");
    const slow = { ...world, identities: beaten(world.identities, () => aProcess(world).capture([second])) };
    await aProcess(slow).capture([first]);
    await aProcess(world).capture(messages);
    const streams = await leadsOf(world, messages);
    expect(streams).not.toContain("none");
    expect(await violationsIn(world)).toEqual([]);
  });
});
