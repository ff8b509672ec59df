import { defaultPolicy, EventId, Instant } from "@leadstream/contracts";
import { scoreLedger, splitMinorUnits } from "@leadstream/domain";
import type { Door } from "../intake/door.ts";
import { type Case, siblings } from "./case.ts";
import { mailOf } from "./who.ts";

type Deal = { readonly amountMinor: number; readonly currency: string };

/** A lead of the channel with deals of the source system. */
async function won(door: Door, channel: string, deals: readonly Deal[]): Promise<void> {
  const id = `crm:${door.unique("deal")}`;
  await door.rows("crm", [
    { submission: { contact: { email: mailOf(door, "mo"), externalIds: [id] }, source: { channel } } },
  ]);
  await door.settled();
  const rows = deals.map((deal) => ({
    idempotencyKey: door.unique("won"),
    submission: { record: "won", contact: { externalIds: [id] }, deal },
  }));
  await door.rows("crm", rows);
}

/** Deals and value of a channel in the report of sources. */
async function valueOf(door: Door, channel: string): Promise<string> {
  const row = (await door.report("sources")).find((each) => each.channel === channel);
  const amounts = row?.amounts?.map(({ amount, currency }) => `${amount} ${currency}`).join(", ");
  return `${row?.wins ?? 0}: ${amounts ?? `${row?.value ?? 0} ${row?.currency ?? ""}`}`;
}

const sums = (id: string, of: string, inputs: readonly (readonly [readonly Deal[], string])[]) =>
  siblings(id, of, inputs, async (deals, door) => {
    const channel = door.unique("money");
    await won(door, channel, deals);
    return valueOf(door, channel);
  });

/** What a channel won in the report currency, and what has no rate. */
async function convertedOf(door: Door, channel: string): Promise<string> {
  const sum = (await door.report("sources")).find((each) => each.channel === channel)?.inReportCurrency;
  const without = (sum?.withoutRate ?? []).map(({ amount, currency }) => `, without ${amount} ${currency}`);
  return `${sum?.amount ?? "no sum"} ${sum?.currency ?? ""}${without.join("")}`;
}

const converted: readonly Case[] = siblings<readonly Deal[]>(
  "M7",
  "several currencies as one sum, by the rates of the policy",
  [
    [
      [
        { amountMinor: 10_000, currency: "EUR" },
        { amountMinor: 25_005, currency: "USD" },
      ],
      "325.05 EUR",
    ],
    [
      [
        { amountMinor: 10_000, currency: "EUR" },
        { amountMinor: 500, currency: "JPY" },
      ],
      "100.00 EUR, without 500 JPY",
    ],
    [[{ amountMinor: 100, currency: "USD" }], "0.90 EUR"],
  ],
  async (deals, door) => {
    const channel = door.unique("money");
    await won(door, channel, deals);
    return convertedOf(door, channel);
  },
);

export const money: readonly Case[] = [
  ...converted,
  ...sums("M1", "minor units of a currency", [
    [[{ amountMinor: 1_000_000_000, currency: "KWD" }], "1: 1000000 KWD"],
    [[{ amountMinor: 100_000_000, currency: "IDR" }], "1: 1000000 IDR"],
    [[{ amountMinor: 100_000_000, currency: "HUF" }], "1: 1000000 HUF"],
    [[{ amountMinor: 100_000_000, currency: "COP" }], "1: 1000000 COP"],
    [[{ amountMinor: 1_000_000, currency: "UGX" }], "1: 1000000 UGX"],
    [[{ amountMinor: 1_000_000, currency: "JPY" }], "1: 1000000 JPY"],
  ]),
  ...sums("M3", "a customer buys again", [
    [
      [
        { amountMinor: 50_000, currency: "EUR" },
        { amountMinor: 70_000, currency: "EUR" },
      ],
      "2: 1200 EUR",
    ],
    [
      [
        { amountMinor: 10_000, currency: "EUR" },
        { amountMinor: 25_000, currency: "EUR" },
      ],
      "2: 350 EUR",
    ],
    [
      [
        { amountMinor: 10_000, currency: "EUR" },
        { amountMinor: 25_000, currency: "USD" },
      ],
      "2: 100.00 EUR, 250.00 USD",
    ],
  ]),
  ...sums("M5", "a win of nothing", [
    [[{ amountMinor: 0, currency: "EUR" }], "1: 0 EUR"],
    [
      [
        { amountMinor: 0, currency: "EUR" },
        { amountMinor: 100, currency: "EUR" },
      ],
      "2: 1 EUR",
    ],
    [[{ amountMinor: 0, currency: "JPY" }], "1: 0 JPY"],
  ]),
  ...siblings<readonly [number, readonly number[]]>(
    "M6",
    "shares that add up to the unit",
    [
      [[4_436, [27, 11, 5, 15, 4, 7, 48, 47]], "4436"],
      [[100, [1, 1, 1]], "100"],
      [[1, [1, 1, 1]], "1"],
      [[Number.MAX_SAFE_INTEGER, [1, 2, 3]], String(Number.MAX_SAFE_INTEGER)],
    ],
    ([total, weights]) => String(splitMinorUnits(total, weights).reduce((sum, part) => sum + part, 0)),
  ),
  ...sums("M6j", "a sum beyond what a float holds", [
    [
      [
        { amountMinor: Number.MAX_SAFE_INTEGER, currency: "JPY" },
        { amountMinor: 2, currency: "JPY" },
      ],
      "2: 9007199254740993 JPY",
    ],
    [
      [
        { amountMinor: Number.MAX_SAFE_INTEGER, currency: "EUR" },
        { amountMinor: 2, currency: "EUR" },
      ],
      "2: 90071992547409.93 EUR",
    ],
    [
      [
        { amountMinor: Number.MAX_SAFE_INTEGER, currency: "KWD" },
        { amountMinor: Number.MAX_SAFE_INTEGER, currency: "KWD" },
      ],
      "2: 18014398509481.982 KWD",
    ],
  ]),
  ...siblings<readonly [kind: "form" | "unsubscribe", halfLives: number]>(
    "M6r",
    "halves are rounded away from zero, for and against a lead",
    [
      [["form", 1], "newsletter 3"],
      [["unsubscribe", 3], "unsubscribe -3"],
      [["form", 0], "newsletter 5"],
    ],
    ([kind, halfLives]) => {
      const { scoring } = defaultPolicy;
      const at = Instant.parse("2026-01-01T00:00:00.000Z");
      const asOf = Instant.parse(
        new Date(Date.parse(at) + halfLives * scoring.halfLifeDays * 86_400_000).toISOString(),
      );
      const eventId = EventId.parse("00000000-0000-4000-8000-000000000001");
      const action = kind === "form" ? "newsletter" : null;
      const evidence = [{ eventId, kind, direction: "inbound" as const, action, at }];
      const [entry] = scoreLedger(scoring, { facts: new Map(), evidence, asOf }).entries;
      return `${entry?.rule ?? "none"} ${entry?.points ?? 0}`;
    },
  ),
  ...siblings(
    "M6c",
    "a currency that is none",
    [
      ["ZZZ", "refused"],
      ["EURO", "refused"],
      ["eur", "refused or EUR"],
    ],
    async (currency, door) => {
      const submission = {
        record: "won",
        contact: { externalIds: [`crm:${door.unique("none")}`] },
        deal: { amountMinor: 1, currency },
      };
      const [answer] = await door.rows("crm", [{ submission }]);
      return currency === "eur" && answer?.status !== "refused"
        ? "refused or EUR"
        : answer?.status === "refused"
          ? currency === "eur"
            ? "refused or EUR"
            : "refused"
          : "taken";
    },
  ),
];
