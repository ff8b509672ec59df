import {
  type ConsentChannel,
  type ConsentPolicy,
  type SubjectEvent,
  defaultPolicy,
} from "@leadstream/contracts";
import { aSubject, DAY, deciderSpec, eventNo, t, type Fact } from "@leadstream/testing";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { consentGate, type Subject, subject } from "../src/index.ts";

const { given } = deciderSpec(subject, () => t(99));
const channel = fc.constantFrom<ConsentChannel>("email", "phone", "any");
const { given: yes, refused: no, withdrawn } = aSubject;

describe("what a person states in a form", () => {
  // Agreeing again is a new statement with new evidence; one that comes twice is caught by its event ids.
  it("is kept box by box, ticked or not", () =>
    given()
      .when(aSubject.state(aSubject.stated(), aSubject.stated({ channel: "phone", isGiven: false })))
      .thenAgain(yes(0), no(0, { channel: "phone" })));

  it("that states nothing changes nothing", () => given().when(aSubject.state()).thenNothing());

  it("keeps until when it holds", () =>
    given()
      .when(aSubject.state(aSubject.stated({ validUntil: t(30 * DAY) })))
      .thenAgain(yes(0, { validUntil: t(30 * DAY) })));
});

describe("withdrawing", () => {
  const agreed = [
    yes(0),
    yes(0, { channel: "phone" }),
    yes(0, { purpose: "profiling", channel: "any" }),
  ] as const;

  it("of one purpose on one channel leaves the others", () =>
    given(...agreed)
      .when(aSubject.withdraw("marketing", "email"))
      .then(withdrawn(0)));

  it("of one purpose on every channel stands for channels never spoken of, too", () =>
    given(...agreed)
      .when(aSubject.withdraw("marketing"))
      .then(withdrawn(0), withdrawn(0, { channel: "phone" }), withdrawn(0, { channel: "any" })));

  it("of everything ends every record and objects to every purpose", () =>
    given(...agreed)
      .when(aSubject.withdraw())
      .then(
        withdrawn(0),
        withdrawn(0, { channel: "phone" }),
        withdrawn(0, { purpose: "profiling", channel: "any" }),
        withdrawn(0, { channel: "any" }),
        withdrawn(0, { purpose: "sales-contact", channel: "any" }),
        withdrawn(0, { purpose: "enrichment", channel: "any" }),
      ));

  it("what was never agreed to is an objection, and stands as a record", () =>
    given().when(aSubject.withdraw("marketing", "email")).then(withdrawn(0)));

  it("what was refused is withdrawn as well", () =>
    given(no(0)).when(aSubject.withdraw("marketing", "email")).then(withdrawn(0)));

  it("twice writes once", () =>
    given(...agreed, withdrawn(1))
      .when(aSubject.withdraw("marketing", "email"))
      .thenNothing());
});

const after = (...facts: readonly Fact<SubjectEvent>[]): Subject =>
  facts.reduce(
    (s, { at, ...fact }, i) => subject.evolve(s, { ...fact, id: eventNo(i), meta: { occurredAt: at } }),
    subject.initial,
  );

describe("a statement that arrives late", () => {
  it("does not take back what the person said since", () =>
    expect(after(yes(0), withdrawn(10), yes(5))).toEqual(after(yes(0), withdrawn(10))));

  it("counts when it is the newest, whatever the order of arrival", () =>
    expect(after(withdrawn(5), yes(10)).records.get("marketing/email")).toMatchObject({ state: "given" }));
});

describe("any statements of one person", () => {
  type Say = (minute: number, on: { readonly channel: ConsentChannel }) => Fact<SubjectEvent>;
  const told = fc
    .uniqueArray(fc.record({ minute: fc.nat(500), say: fc.constantFrom<Say>(yes, no, withdrawn), channel }), {
      selector: ({ minute }) => minute,
      maxLength: 12,
    })
    .map((drawn) => drawn.map(({ minute, say, channel: on }) => say(minute, { channel: on })));

  it("come out the same in whatever order they arrive", () => {
    fc.assert(
      fc.property(told, (facts) => {
        const inOrder = facts.toSorted((a, b) => (a.at < b.at ? -1 : 1));
        const states = (given: typeof facts) =>
          [...after(...given).records].map(([id, { state, since }]) => [id, state, since].join()).toSorted();
        expect(states(facts)).toEqual(states(inOrder));
      }),
    );
  });

  it("leave nothing open once everything is withdrawn", () => {
    fc.assert(
      fc.property(told, (facts) => {
        const before = after(...facts);
        const decided = subject.decide(aSubject.withdraw(), before);
        const events = decided.ok ? decided.value : [];
        const now = events.reduce(
          (s, e) => subject.evolve(s, { ...e, id: eventNo(99), meta: { occurredAt: t(501) } }),
          before,
        );
        for (const gate of defaultPolicy.consent.gates)
          expect(consentGate(now, gate, t(600)).isOpen).toBe(false);
        expect(subject.decide(aSubject.withdraw(), now)).toEqual({ ok: true, value: [] });
      }),
    );
  });
});

describe("the consent gate", () => {
  const gateOf = (act: string): ConsentPolicy["gates"][number] => {
    const found = defaultPolicy.consent.gates.find((g) => g.act === act);
    if (found === undefined) throw new Error(`no gate ${act}`);
    return found;
  };
  const mail = gateOf("marketing-email");
  const enrichment = gateOf("enrichment");
  const ask = (gate: typeof mail, ...facts: readonly Fact<SubjectEvent>[]) =>
    consentGate(after(...facts), gate, t(100));
  const open = (record: string | null, reason = "consent-given") => ({ isOpen: true, reason, record });
  const shut = (reason: string, record: string | null = null) => ({ isOpen: false, reason, record });
  const onAny = { channel: "any" as ConsentChannel } as const;

  it.each([
    ["nothing was ever said", [], shut("no-consent")],
    ["consent was given", [yes(0)], open("marketing/email")],
    ["consent was given for any channel", [yes(0, onAny)], open("marketing/any")],
    ["consent was given for another channel", [yes(0, { channel: "phone" })], shut("no-consent")],
    ["consent was given for another purpose", [yes(0, { purpose: "profiling" })], shut("no-consent")],
    [
      "it rests on a basis that is not enough",
      [yes(0, { lawfulBasis: "legitimate-interest" })],
      shut("no-consent"),
    ],
    ["consent was refused", [no(0)], shut("consent-refused", "marketing/email")],
    ["consent was withdrawn", [yes(0), withdrawn(1)], shut("consent-withdrawn", "marketing/email")],
    [
      "everything was objected to since",
      [yes(0), withdrawn(1, onAny)],
      shut("consent-withdrawn", "marketing/any"),
    ],
    ["the person agreed anew since the objection", [withdrawn(1, onAny), yes(2)], open("marketing/email")],
    ["the person agreed to any channel since the refusal", [no(1), yes(2, onAny)], open("marketing/any")],
    [
      "yes and no were said at one moment",
      [withdrawn(1, onAny), yes(1)],
      shut("consent-withdrawn", "marketing/any"),
    ],
    [
      "the person objected again after agreeing anew",
      [withdrawn(1), yes(2), withdrawn(3)],
      shut("consent-withdrawn", "marketing/email"),
    ],
    ["another channel was refused", [yes(0), no(1, { channel: "phone" })], open("marketing/email")],
  ] as const)("for marketing mail, when %s", (_, facts, answer) => {
    expect(ask(mail, ...facts)).toEqual(answer);
  });

  const enriching = { purpose: "enrichment", channel: "any" } as const;

  it.each([
    ["nothing was ever said", [], open(null, "no-objection")],
    ["it was objected to", [withdrawn(1, enriching)], shut("consent-withdrawn", "enrichment/any")],
    [
      "it was objected to on one channel",
      [withdrawn(1, { ...enriching, channel: "phone" })],
      shut("consent-withdrawn", "enrichment/phone"),
    ],
    [
      "one channel agrees and another objects",
      [withdrawn(1, { ...enriching, channel: "phone" }), yes(2, { ...enriching, channel: "email" })],
      shut("consent-withdrawn", "enrichment/phone"),
    ],
    [
      "we have a legitimate interest",
      [yes(1, { ...enriching, lawfulBasis: "legitimate-interest" })],
      open("enrichment/any"),
    ],
    ["what was agreed to has run out", [yes(1, { ...enriching, validUntil: t(100) })], shut("no-consent")],
    [
      "what was agreed to holds another minute",
      [yes(1, { ...enriching, validUntil: t(101) })],
      open("enrichment/any"),
    ],
  ] as const)("for our own look-up, when %s", (_, facts, answer) => {
    expect(ask(enrichment, ...facts)).toEqual(answer);
  });
});
