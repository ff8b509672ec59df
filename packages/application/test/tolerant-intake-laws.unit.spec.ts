import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { defaultPolicy, Submission } from "@leadstream/contracts";
import { createMemoryIdempotencyKeys, t } from "@leadstream/testing";
import { readSubmission } from "../src/intake/read-submission.ts";
import { checkSubmission } from "../src/intake/check-submission.ts";
import { normaliser } from "./support/world.ts";

type Path = readonly (string | number)[];

const whole = {
  record: "lead",
  kind: "form",
  direction: "inbound",
  action: "demo-request",
  occurredAt: "2026-01-15",
  contact: {
    email: "ada@acme.example",
    phone: "+49 30 901840",
    fullName: "Ada Lovelace",
    company: "Acme",
    jobTitle: "CTO",
    message: "Call me",
    externalIds: ["crm:1"],
    anonymousIds: ["a1"],
  },
  contactHeldBySender: false,
  source: { channel: "google", campaign: "spring", landingPage: "https://acme.example/a", party: "first" },
  attributes: { country: "DE", city: "Berlin", companySize: 50, jobLevel: "manager", budgetMinor: 1000 },
  consents: [
    {
      purpose: "marketing",
      channel: "email",
      given: true,
      text: "Yes",
      lawfulBasis: "consent",
      language: "de",
    },
  ],
  deal: { amountMinor: 100, currency: "EUR", rep: "crm:9" },
  honeypot: "",
};

const isWhole = (value: unknown): value is object => typeof value === "object" && value !== null;

/** Every place in a document, parts before their own parts. */
function placesIn(value: unknown, path: Path = []): readonly Path[] {
  const here = path.length === 0 ? [] : [path];
  if (!isWhole(value)) return here;
  const children = Array.isArray(value)
    ? value.map((child: unknown, i) => placesIn(child, [...path, i]))
    : Object.entries<unknown>({ ...value }).map(([name, child]) => placesIn(child, [...path, name]));
  return [...here, ...children.flat()];
}

/** A copy with the part at a place changed; undefined takes it out. */
function changed(value: unknown, [step, ...rest]: Path, to: unknown): unknown {
  if (step === undefined) return to;
  if (Array.isArray(value))
    return value.flatMap((child: unknown, i) => {
      const next = i === step ? changed(child, rest, to) : child;
      return next === undefined ? [] : [next];
    });
  if (!isWhole(value)) return value;
  const entries = Object.entries<unknown>({ ...value }).map(
    ([name, child]) => [name, name === step ? changed(child, rest, to) : child] as const,
  );
  return Object.fromEntries(entries.filter(([, child]) => child !== undefined));
}

/** What a sender may leave out and still be a sender of leads. `record` says which rules hold. */
const isOptional = ([first]: Path): boolean => first !== "record";
/** By these the person is reached; every other field is beside the point. */
const isReach = (path: Path): boolean => path.length === 1 && path[0] === "contact";

const mess = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom(
    null,
    "",
    "  ",
    0,
    -1,
    1e21,
    "yes",
    "a@b.example",
    "+49 30 901840",
    [],
    {},
    [null],
    "\u0000",
  ),
  fc.string({ unit: "binary", maxLength: 300 }),
);

const house = {
  policy: defaultPolicy,
  normaliser,
  receivedAt: t(0),
  keys: createMemoryIdempotencyKeys(),
};

const isRefused = (body: unknown): boolean =>
  checkSubmission({ sender: "website", actorKind: "service", body }, house).refusedFor.defects.length > 0;

describe("intake", () => {
  it("takes a submission whatever stands in one optional field", () => {
    const places = placesIn(whole).filter((path) => isOptional(path) && !isReach(path));
    fc.assert(
      fc.property(fc.constantFrom(...places), mess, (path, to) => {
        expect(isRefused(changed(whole, path, to))).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  it("never takes what it refused because an optional field is gone", () => {
    const start = fc.constantFrom<unknown>(
      changed(changed(whole, ["contact", "email"], undefined), ["contact", "phone"], undefined),
      { ...whole, contact: { emial: "ada@acme.example" } },
      { record: "won", contact: { email: "ada@acme.example" }, deal: { amountMinor: "x" } },
    );
    const spoilt = fc
      .tuple(start, fc.array(fc.tuple(fc.nat(), mess), { maxLength: 4 }))
      .map(([body, changes]) =>
        changes.reduce((now, [n, to]) => {
          const places = placesIn(now).filter(isOptional);
          return changed(now, places[n % places.length] ?? ["honeypot"], to);
        }, body),
      );
    fc.assert(
      fc.property(spoilt, fc.array(fc.nat(), { maxLength: 8 }), (body, picks) => {
        if (!isRefused(body)) return;
        const places = placesIn(body).filter(isOptional);
        const without = picks.map((n) => changed(body, places[n % places.length] ?? [], undefined));
        expect(without.every(isRefused)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it("reads anything, says nothing of its values, and reads what it made again without a word", () => {
    fc.assert(
      fc.property(fc.anything(), fc.constantFrom(...placesIn(whole)), (value, path) => {
        for (const body of [value, changed(whole, path, value)]) {
          const { submission, changes } = readSubmission(body);
          expect(readSubmission(submission)).toEqual({ submission, changes: { defects: [] } });
          expect(Submission.safeParse(submission).success).toBe(true);
          expect(changes.defects.length).toBeLessThanOrEqual(20);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("repeats no value in a defect", () => {
    const secret = "sEcReT-7391";
    fc.assert(
      fc.property(
        fc.constantFrom(...placesIn(whole)),
        fc.constantFrom<unknown>(secret, [secret], { x: secret }, secret.repeat(1000), `${secret}@`),
        (path, to) => {
          expect(JSON.stringify(readSubmission(changed(whole, path, to)).changes)).not.toContain(secret);
        },
      ),
    );
  });
});
