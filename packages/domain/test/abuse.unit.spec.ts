import { defaultPolicy, Submission, type SubmissionInput, type Velocity } from "@leadstream/contracts";
import { describe, expect, it } from "vitest";
import { findAbuse } from "../src/capture/abuse.ts";

const source = { channel: "web", campaign: "spring", party: "first" } as const;
const { abuse } = defaultPolicy;
const found = (input: SubmissionInput, velocity: Velocity | null = null, policy = abuse) =>
  findAbuse(
    { submission: Submission.parse(input), email: input.contact?.email ?? null, source, velocity },
    { abuse: policy, isDisposable: (domain) => domain === "mailinator.com" },
  );
const contact = { email: "ann@bigcorp.example" };
const isQuarantined = (finding: ReturnType<typeof found>): boolean =>
  finding !== null && finding.points >= finding.bar;

describe("issue 14: a honeypot", () => {
  const filled = { contact, honeypot: "https://www.example.com" };

  it("is never decisive alone, whatever the policy says: a browser may have filled it", () => {
    const strict = { ...abuse, points: { ...abuse.points, honeypot: 1_000 } };
    expect(found(filled, null, strict)).toEqual({
      reasons: [{ code: "honeypot-filled", points: 49 }],
      points: 49,
      bar: 50,
    });
    expect(isQuarantined(found(filled))).toBe(false);
  });

  it.each([
    ["a nonsense name", { contact: { ...contact, fullName: "asdf asdf" } }, null],
    ["a link for a name", { contact: { ...contact, fullName: "www.pills.example" } }, null],
    ["a disposable address", { contact: { email: "a@mailinator.com" } }, null],
    ["too many of one browser", {}, { fingerprint: 16 }],
  ] as const)("is decisive with %s", (_what, more, velocity) => {
    expect(isQuarantined(found({ ...filled, ...more }, velocity))).toBe(true);
  });
});

describe("issue 14: velocity", () => {
  it("costs nothing up to the bars", () => {
    expect(found({ contact }, { address: 30, fingerprint: 15 })).toBeNull();
    expect(found({ contact }, {})).toBeNull();
  });

  it("of an address alone is an office, not a robot", () => {
    const office = found({ contact }, { address: 400, fingerprint: 3 });
    expect(office?.reasons).toEqual([{ code: "velocity-address", points: 30 }]);
    expect(isQuarantined(office)).toBe(false);
  });

  it("of address and browser is a robot", () => {
    const robot = found({ contact }, { address: 31, fingerprint: 16 });
    expect(robot?.reasons.map(({ code }) => code)).toEqual(["velocity-address", "velocity-fingerprint"]);
    expect(isQuarantined(robot)).toBe(true);
  });

  it("takes the bars and points of the policy, and knows some for a policy from before", () => {
    const strict = { ...abuse, velocity: { windowMinutes: 1, address: 2, fingerprint: 2 } };
    expect(found({ contact }, { address: 3 }, strict)?.points).toBe(30);
    const { velocity: _, ...old } = abuse;
    const { velocityAddress: __, velocityFingerprint: ___, ...points } = abuse.points;
    expect(found({ contact }, { address: 31 }, { ...old, points })?.points).toBe(30);
  });
});
