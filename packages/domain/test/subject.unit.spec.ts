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

describe("consents stated in a form", () => {
  // A repeated consent is a new statement with new evidence. Event ids catch a repeated delivery.
  it("are recorded one by one, given or refused", () =>
    given()
      .when(aSubject.state(aSubject.stated(), aSubject.stated({ channel: "phone", isGiven: false })))
      .thenAgain(yes(0), no(0, { channel: "phone" })));

  it("write nothing if there are none", () => given().when(aSubject.state()).thenNothing());

  it("record the end of their validity", () =>
    given()
      .when(aSubject.state(aSubject.stated({ validUntil: t(30 * DAY) })))
      .thenAgain(yes(0, { validUntil: t(30 * DAY) })));
});

describe("an unsubscribe, or a vendor's notice of deletion", () => {
  const no = { isGiven: false, isWithdrawal: true } as const;
  const told = { method: "checkbox", reason: null };

  it("withdraws the consent on its channel", () =>
    given(yes(0), yes(0, { channel: "phone" }))
      .when(aSubject.state(aSubject.stated(no)))
      .then(withdrawn(0, told)));

  it("on any channel withdraws what was given on each", () =>
    given(yes(0), yes(0, { channel: "phone" }), yes(0, { purpose: "profiling" }))
      .when(aSubject.state(aSubject.stated({ ...no, channel: "any" })))
      .then(
        withdrawn(0, told),
        withdrawn(0, { ...told, channel: "phone" }),
        withdrawn(0, { ...told, channel: "any" }),
      ));

  it("of somebody who never agreed is an objection", () =>
    given()
      .when(aSubject.state(aSubject.stated(no)))
      .then(withdrawn(0, told)));

  it("that comes twice is recorded once", () =>
    given(withdrawn(0))
      .when(aSubject.state(aSubject.stated(no)))
      .thenNothing());
});

describe("withdrawing", () => {
  const agreed = [
    yes(0),
    yes(0, { channel: "phone" }),
    yes(0, { purpose: "profiling", channel: "any" }),
  ] as const;

  it("of one purpose on one channel keeps the others", () =>
    given(...agreed)
      .when(aSubject.withdraw("marketing", "email"))
      .then(withdrawn(0)));

  it("of one purpose on every channel also covers channels without a record", () =>
    given(...agreed)
      .when(aSubject.withdraw("marketing"))
      .then(withdrawn(0), withdrawn(0, { channel: "phone" }), withdrawn(0, { channel: "any" })));

  it("of everything withdraws every record and objects to every purpose", () =>
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

  it("without a consent is an objection, and is recorded", () =>
    given().when(aSubject.withdraw("marketing", "email")).then(withdrawn(0)));

  it("also withdraws a refused consent", () =>
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
  it("does not override newer statements", () =>
    expect(after(yes(0), withdrawn(10), yes(5))).toEqual(after(yes(0), withdrawn(10))));

  it("counts if it is the newest, in any order of arrival", () =>
    expect(after(withdrawn(5), yes(10)).records.get("marketing/email")).toMatchObject({ state: "given" }));
});

describe("any statements of one person", () => {
  type Say = (minute: number, on: { readonly channel: ConsentChannel }) => Fact<SubjectEvent>;
  const statements = fc
    .uniqueArray(fc.record({ minute: fc.nat(500), say: fc.constantFrom<Say>(yes, no, withdrawn), channel }), {
      selector: ({ minute }) => minute,
      maxLength: 12,
    })
    .map((drawn) => drawn.map(({ minute, say, channel: on }) => say(minute, { channel: on })));

  it("give the same result in any order of arrival", () => {
    fc.assert(
      fc.property(statements, (facts) => {
        const inOrder = facts.toSorted((a, b) => (a.at < b.at ? -1 : 1));
        const states = (given: typeof facts) =>
          [...after(...given).records].map(([id, { state, since }]) => [id, state, since].join()).toSorted();
        expect(states(facts)).toEqual(states(inOrder));
      }),
    );
  });

  it("leave no valid consent after everything is withdrawn", () => {
    fc.assert(
      fc.property(statements, (facts) => {
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
  const closed = (reason: string, record: string | null = null) => ({ isOpen: false, reason, record });
  const onAny = { channel: "any" as ConsentChannel } as const;

  it.each([
    ["there is no record", [], closed("no-consent")],
    ["consent was given", [yes(0)], open("marketing/email")],
    ["consent was given for any channel", [yes(0, onAny)], open("marketing/any")],
    ["consent was given for another channel", [yes(0, { channel: "phone" })], closed("no-consent")],
    ["consent was given for another purpose", [yes(0, { purpose: "profiling" })], closed("no-consent")],
    [
      "consent has a basis that the gate does not accept",
      [yes(0, { lawfulBasis: "legitimate-interest" })],
      closed("no-consent"),
    ],
    ["consent was refused", [no(0)], closed("consent-refused", "marketing/email")],
    ["consent was withdrawn", [yes(0), withdrawn(1)], closed("consent-withdrawn", "marketing/email")],
    [
      "the person later objected to everything",
      [yes(0), withdrawn(1, onAny)],
      closed("consent-withdrawn", "marketing/any"),
    ],
    ["the person agreed again after the objection", [withdrawn(1, onAny), yes(2)], open("marketing/email")],
    ["the person agreed to any channel after the refusal", [no(1), yes(2, onAny)], open("marketing/any")],
    [
      "agreement and objection have the same moment",
      [withdrawn(1, onAny), yes(1)],
      closed("consent-withdrawn", "marketing/any"),
    ],
    [
      "the person objected again after a new agreement",
      [withdrawn(1), yes(2), withdrawn(3)],
      closed("consent-withdrawn", "marketing/email"),
    ],
    ["another channel was refused", [yes(0), no(1, { channel: "phone" })], open("marketing/email")],
  ] as const)("for marketing mail, when %s", (_, facts, answer) => {
    expect(ask(mail, ...facts)).toEqual(answer);
  });

  const enriching = { purpose: "enrichment", channel: "any" } as const;

  it.each([
    ["there is no record", [], open(null, "no-objection")],
    ["the person objected", [withdrawn(1, enriching)], closed("consent-withdrawn", "enrichment/any")],
    [
      "the person objected on one channel",
      [withdrawn(1, { ...enriching, channel: "phone" })],
      closed("consent-withdrawn", "enrichment/phone"),
    ],
    [
      "there is an objection on one channel and a consent on another",
      [withdrawn(1, { ...enriching, channel: "phone" }), yes(2, { ...enriching, channel: "email" })],
      closed("consent-withdrawn", "enrichment/phone"),
    ],
    [
      "we have a legitimate interest",
      [yes(1, { ...enriching, lawfulBasis: "legitimate-interest" })],
      open("enrichment/any"),
    ],
    ["the consent has expired", [yes(1, { ...enriching, validUntil: t(100) })], closed("no-consent")],
    [
      "the consent expires in one minute",
      [yes(1, { ...enriching, validUntil: t(101) })],
      open("enrichment/any"),
    ],
  ] as const)("for our own look-up, when %s", (_, facts, answer) => {
    expect(ask(enrichment, ...facts)).toEqual(answer);
  });
});
