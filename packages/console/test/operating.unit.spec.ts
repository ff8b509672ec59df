import { once } from "node:events";
import { createServer } from "node:http";
import {
  Attributes,
  bareTypes,
  ConsentChannel,
  Contact,
  Direction,
  figuresOf,
  InteractionKind,
  Purpose,
  reportNames,
} from "@leadstream/contracts";
import { describe, expect, it } from "vitest";
import { isLiveList, isOldestFirst, readEventsSearch } from "../src/screens/events/search.ts";
import { followTail, latenessOf, messageReader, type TailState } from "../src/screens/events/tail.ts";
import { faultsOf, leadOfKey, type ParkedRow } from "../src/screens/streams/parked-faults.ts";
import { eventWords, faultWords, reasonWords } from "../src/shared/code-words.ts";
import { defectWords, fieldWords, figureWords, reportWords, termWords } from "../src/shared/term-words.ts";

describe("words", () => {
  it("exist for every event type of the contracts, and for no other", () => {
    const types = bareTypes.filter((type) => type !== "lead.submitted");
    expect(Object.keys(eventWords).toSorted()).toEqual(types.toSorted());
  });

  it("mean one thing each: no code has words twice", () => {
    const all = [eventWords, reasonWords, faultWords, termWords, defectWords];
    const codes = all.flatMap((words) => Object.keys(words));
    expect(codes.toSorted()).toEqual([...new Set(codes)].toSorted());
  });

  it("exist for every report and number, field, kind of interaction, purpose and channel of the contracts", () => {
    const known = { ...termWords, ...reasonWords };
    const isModel = (figure: string) => /^(?:credits|before)\.|^(?:first|last|linear)$/u.test(figure);
    const without = (names: readonly string[], words: Readonly<Record<string, string>>) =>
      names.filter((name) => words[name] === undefined);
    expect(without(reportNames, reportWords)).toEqual([]);
    expect(without(reportNames.flatMap(figuresOf).filter((figure) => !isModel(figure)), figureWords)).toEqual([]);
    expect(without([...Object.keys(Contact.shape), ...Object.keys(Attributes.shape)], fieldWords)).toEqual([]);
    const terms = [InteractionKind, Direction, Purpose, ConsentChannel].flatMap(({ options }) => [...options]);
    expect(without(terms, known)).toEqual([]);
  });
});

describe("the tail", () => {
  const text =
    'id: 7\nevent: lead.won.v1\ndata: {"id":"a"}\n\n: waiting\n\nid: 9\n\nid: 10\ndata: {"id":"b"}\n\n';
  const messages = [
    { position: 7, data: '{"id":"a"}' },
    { position: 9, data: null },
    { position: 10, data: '{"id":"b"}' },
  ];

  it("is the same wherever its text is cut", () => {
    for (let cut = 0; cut <= text.length; cut += 1) {
      const read = messageReader();
      expect([...read(text.slice(0, cut)), ...read(text.slice(cut))]).toEqual(messages);
    }
  });

  it("goes on after a break with the last position it has, until it is refused", async () => {
    const asked: (string | undefined)[] = [];
    const server = createServer((request, response) => {
      asked.push(String(request.headers["last-event-id"]));
      if (asked.length === 3) return void response.writeHead(401).end();
      response.writeHead(200, { "Content-Type": "text/event-stream" });
      response.end(asked.length === 1 ? "id: 5\ndata: {}\n\nid: 6\n\n" : "id: 7\ndata: {}\n\n");
    });
    await once(server.listen(0, "127.0.0.1"), "listening");
    const address = server.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    const [seen, states]: [number[], TailState[]] = [[], []];
    await followTail({
      origin: `http://127.0.0.1:${port}`,
      query: "type=lead.won",
      after: 3,
      signal: new AbortController().signal,
      firstPauseMs: 1,
      onState: (state) => states.push(state),
      onMessages: (messages) => seen.push(...messages.map(({ position }) => position)),
    });
    server.close();
    expect(asked).toEqual(["3", "6", "7"]);
    expect(seen).toEqual([5, 6, 7]);
    expect(states).toEqual([
      "connecting",
      "live",
      "broken",
      "connecting",
      "live",
      "broken",
      "connecting",
      "refused",
    ]);
  });

  it("knows how late an event arrives", () => {
    const data = JSON.stringify({ meta: { recordedAt: "2026-03-02T09:00:00.000Z" } });
    expect(latenessOf(data, Date.parse("2026-03-02T09:00:12.000Z"))).toBe(12);
    expect(latenessOf("{}", 0)).toBe(0);
  });
});

describe("the address of the explorer", () => {
  it("begins at a position in the order of the history, else with the newest", () => {
    expect(isOldestFirst(readEventsSearch({}))).toBe(false);
    expect(isOldestFirst(readEventsSearch({ after: "12" }))).toBe(true);
    expect(isOldestFirst(readEventsSearch({ order: "oldest" }))).toBe(true);
    expect(readEventsSearch({ order: "upwards", type: " lead.won " })).toEqual({ type: "lead.won" });
  });

  it("is live only where new events come on top", () => {
    expect(isLiveList({ type: "lead.won" }, undefined)).toBe(true);
    expect(isLiveList({}, "4711")).toBe(false);
    expect(isLiveList({ recordedUntil: "2026-03-02T09:00:00.000Z" }, undefined)).toBe(false);
    expect(isLiveList({ after: "3" }, undefined)).toBe(false);
  });
});

describe("parked keys", () => {
  const row = (key: string, change: Partial<ParkedRow> = {}): ParkedRow => ({
    group: "scoring.v1",
    key,
    messages: 1,
    code: "message.undecodable",
    reason: "ce_type: missing",
    parkedAt: "2026-03-02T09:00:00.000Z",
    isAsked: false,
    topic: "leads.events.v1",
    partition: 0,
    offset: 1,
    id: key,
    advice: "drop",
    ...change,
  });

  it("are grouped by fault, the one that blocks the most messages first", () => {
    const faults = faultsOf([
      row("a", { parkedAt: "2026-03-02T10:00:00.000Z" }),
      row("b", { code: "vault.key-unknown", messages: 5, isAsked: true, advice: "send-again" }),
      row("c"),
      row("a", { group: "capture.v1" }),
    ]);
    expect(faults.map(({ group, code, keys, messages }) => [group, code, keys.length, messages])).toEqual([
      ["scoring.v1", "vault.key-unknown", 1, 5],
      ["scoring.v1", "message.undecodable", 2, 2],
      ["capture.v1", "message.undecodable", 1, 1],
    ]);
    expect(faults[0]).toMatchObject({ asked: 1, advice: "send-again" });
    expect(faults[1]?.since).toBe("2026-03-02T09:00:00.000Z");
  });

  it("lead to a lead only when they are one", () => {
    const lead = "lead_0198c5a2-7d1e-7c3a-9b4f-2a6d8e1f0c35";
    expect([leadOfKey(lead), leadOfKey("3f0c"), leadOfKey("lead_x")]).toEqual([lead, null, null]);
  });
});
