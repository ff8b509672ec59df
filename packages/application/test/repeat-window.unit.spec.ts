import { defaultPolicy, inboundTopic, Instant } from "@leadstream/contracts";
import { createMemoryIdempotencyKeys, t } from "@leadstream/testing";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkSubmission } from "../src/intake/check-submission.ts";
import { inRepeatWindow } from "../src/intake/repeat-window.ts";
import { handIn } from "./support/submit.ts";
import { aWorld, eagerPolicy, normaliser, type World } from "./support/world.ts";

const view = { contact: { email: "tess@acme.example" }, kind: "page-view", action: "home-page" };
const MINUTE = 60_000;
const house = { policy: defaultPolicy, normaliser };

const advance = ({ clock }: World, ms: number): void =>
  clock.advanceTo(new Date(Date.parse(clock.now()) + Math.round(ms)).toISOString());

const kindOf = async (world: World, body: unknown, more = {}): Promise<string | undefined> =>
  (await handIn(world, [body], { opened: false, ...more }))[0]?.kind;

describe("F9: the same thing done twice, without a date or a key", () => {
  it("is a repeat within ten minutes, across any border, and a new act after", async () => {
    const world = await aWorld();
    const kinds: (string | undefined)[] = [];
    for (const minutes of [0, 9.9, 0.2, 3, 6.8, 25]) {
      advance(world, minutes * MINUTE);
      kinds.push(await kindOf(world, view));
    }
    expect(kinds).toEqual(["received", "repeated", "received", "repeated", "repeated", "received"]);
  });

  it("is a repeat twice in one request, and of each sender and content apart", async () => {
    const world = await aWorld();
    const answers = await handIn(world, [view, view, { ...view, action: "pricing-page" }]);
    expect(answers.map(({ kind }) => kind)).toEqual(["received", "repeated", "received"]);
    expect(await kindOf(world, view, { sender: "other" })).toBe("received");
  });

  it.each([
    ["with a date", { ...view, occurredAt: "2026-01-02T10:00:00Z" }, {}],
    ["with a key", view, { keyed: true }],
    ["as a row of an import", view, { actorKind: "import" }],
    [
      "as a deal",
      { record: "won", contact: { externalIds: ["crm:7"] }, deal: { amountMinor: 1, currency: "EUR" } },
      {},
    ],
  ])("%s is a repeat for ever", async (_, body, more) => {
    const world = await aWorld();
    expect(await kindOf(world, body, more)).toBe("received");
    advance(world, 30 * 24 * 60 * MINUTE);
    expect(await kindOf(world, body, more)).toBe("repeated");
  });

  it("lasts as long as the policy says, and ten minutes where it says nothing", async () => {
    const { intake: _, ...older } = eagerPolicy;
    for (const [policy, minutes] of [
      [older, 10],
      [{ ...eagerPolicy, intake: { repeatWindowMinutes: 60 } }, 60],
    ] as const) {
      const world = await aWorld({ policy });
      await kindOf(world, view);
      advance(world, minutes * MINUTE - 1);
      expect(await kindOf(world, view)).toBe("repeated");
      advance(world, 1);
      expect(await kindOf(world, view)).toBe("received");
    }
    expect(defaultPolicy.intake).toEqual({ repeatWindowMinutes: 10 });
  });

  it("is sent again under the same id when the stream was away", async () => {
    const world = await aWorld();
    const away = { ...world, bus: { ...world.bus, publish: () => Promise.reject(new Error("away")) } };
    await expect(handIn(away, [view])).rejects.toThrow("away");
    advance(world, 9 * MINUTE);
    expect(await kindOf(world, view)).toBe("received");
    expect((await world.bus.lag(inboundTopic, "anybody")).messages).toBe(1);
  });

  it("is received exactly when the last one received is a window ago, whenever it comes", async () => {
    const pauses = fc.array(
      fc.oneof(fc.nat(12 * MINUTE), fc.constantFrom(0, 1, 10 * MINUTE - 1, 10 * MINUTE)),
      {
        maxLength: 12,
      },
    );
    const keys = createMemoryIdempotencyKeys();
    let body = 0;
    await fc.assert(
      fc.asyncProperty(pauses, fc.nat(10 * MINUTE), async (gaps, start) => {
        const raw = {
          sender: "web",
          actorKind: "service",
          body: { ...view, action: `page-${(body += 1)}` },
        } as const;
        const ids: string[] = [];
        let [atMs, sinceMs] = [Date.parse(t(0)) + start, Number.POSITIVE_INFINITY];
        for (const gap of [0, ...gaps]) {
          atMs += gap;
          sinceMs += gap;
          const receivedAt = Instant.parse(new Date(atMs).toISOString());
          const one = checkSubmission(raw, { ...house, receivedAt, keys });
          const [{ submissionId } = one] = await inRepeatWindow(keys, [one], {
            receivedAt,
            windowMs: 10 * MINUTE,
          });
          const isRepeat = sinceMs < 10 * MINUTE;
          expect(ids.at(-1) === submissionId).toBe(isRepeat);
          expect(ids.includes(submissionId)).toBe(isRepeat);
          ids.push(submissionId);
          if (!isRepeat) sinceMs = 0;
        }
      }),
      { numRuns: 60 },
    );
  });
});
