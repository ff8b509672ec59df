import { defaultPolicy, Instant } from "@leadstream/contracts";
import {
  addBusinessTime,
  attributionModels,
  clocksFrom,
  compileCalendar,
  creditWeights,
} from "@leadstream/domain";
import { type Case, siblings } from "./case.ts";
import { mailOf } from "./who.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const always = [{ fromMinute: 0, toMinute: 1_440 }];
const office = [{ fromMinute: 540, toMinute: 1_020 }];
const shifts = [
  { fromMinute: 540, toMinute: 720 },
  { fromMinute: 780, toMinute: 1_020 },
];
const rules = (zone: string, day: typeof always, days = 7) => ({
  zone,
  weekly: Array.from({ length: 7 }, (_, n) => (n < days ? day : [])),
  holidays: [],
  makeUpDays: [],
});

type Due = { readonly calendar: ReturnType<typeof rules>; readonly from: string; readonly ms: number };

const due = (id: string, of: string, inputs: readonly (readonly [Due, string])[]): readonly Case[] =>
  siblings(id, of, inputs, ({ calendar, from, ms }) =>
    new Date(addBusinessTime(compileCalendar(calendar), Date.parse(from), ms)).toISOString().slice(0, 16),
  );

const berlin = rules("Europe/Berlin", always);
const utc = (text: string): string => new Date(text).toISOString().slice(0, 16);

export const time: readonly Case[] = [
  ...due("T1", "five minutes in the night the clocks change", [
    [
      { calendar: berlin, from: "2022-10-30T02:59:00+02:00", ms: 5 * MINUTE_MS },
      utc("2022-10-30T03:04:00+02:00"),
    ],
    [
      { calendar: berlin, from: "2022-10-30T02:05:00+01:00", ms: 5 * MINUTE_MS },
      utc("2022-10-30T02:10:00+01:00"),
    ],
    [
      { calendar: berlin, from: "2022-03-27T01:58:00+01:00", ms: 5 * MINUTE_MS },
      utc("2022-03-27T02:03:00+01:00"),
    ],
    [
      { calendar: rules("America/New_York", always), from: "2026-11-01T01:58:00-04:00", ms: 5 * MINUTE_MS },
      utc("2026-11-01T02:03:00-04:00"),
    ],
  ]),
  ...due("T2", "a day that was skipped", [
    [
      { calendar: rules("Pacific/Apia", office, 5), from: "2011-12-29T16:00:00-10:00", ms: 2 * HOUR_MS },
      utc("2012-01-02T10:00:00+14:00"),
    ],
    [
      { calendar: rules("Pacific/Fakaofo", office, 5), from: "2011-12-29T16:00:00-11:00", ms: 2 * HOUR_MS },
      utc("2012-01-02T10:00:00+13:00"),
    ],
    [
      { calendar: rules("Pacific/Auckland", office, 5), from: "2011-12-29T16:00:00+13:00", ms: 2 * HOUR_MS },
      utc("2011-12-30T10:00:00+13:00"),
    ],
  ]),
  ...due("T3", "zones of odd minutes", [
    [
      { calendar: rules("Australia/Lord_Howe", office, 5), from: "2026-04-03T16:30:00+11:00", ms: HOUR_MS },
      utc("2026-04-06T09:30:00+10:30"),
    ],
    [
      { calendar: rules("Asia/Kathmandu", office, 5), from: "2026-03-06T16:30:00+05:45", ms: HOUR_MS },
      utc("2026-03-09T09:30:00+05:45"),
    ],
    [
      { calendar: rules("Pacific/Chatham", office, 5), from: "2026-04-03T16:30:00+13:45", ms: HOUR_MS },
      utc("2026-04-06T09:30:00+12:45"),
    ],
    [
      { calendar: rules("America/St_Johns", office, 5), from: "2026-03-06T16:30:00-03:30", ms: HOUR_MS },
      utc("2026-03-09T09:30:00-02:30"),
    ],
  ]),
  ...siblings<{ readonly minutes: number; readonly elapsed?: boolean }>(
    "T3w",
    "minutes of a promise: of business, or elapsed where it says so",
    [
      [{ minutes: 5 }, "2026-03-09T09:05"],
      [{ minutes: 5, elapsed: true }, "2026-03-07T12:05"],
      [{ minutes: 600 }, "2026-03-10T11:00"],
    ],
    (promise) => {
      const saturdayNoon = Instant.parse("2026-03-07T12:00:00.000Z");
      const respond = [{ rule: "demo", actions: ["demo-request"], ...promise }];
      const calendar = compileCalendar(rules("UTC", office, 5));
      const urgency = { score: 90, actions: ["demo-request"] };
      const policy = { ...defaultPolicy.followUp, respond };
      return clocksFrom(saturdayNoon, urgency, { policy, calendar }).respondBy.slice(0, 16);
    },
  ),
  ...due("T5", "lunch breaks, holidays, worked Sundays", [
    [{ calendar: rules("UTC", shifts, 5), from: "2026-03-02T11:30:00Z", ms: HOUR_MS }, "2026-03-02T13:30"],
    [
      {
        calendar: { ...rules("UTC", office, 5), holidays: ["2024-01-15"] as never[] },
        from: "2024-01-12T10:00:00Z",
        ms: 10 * HOUR_MS,
      },
      "2024-01-16T12:00",
    ],
    [
      {
        calendar: {
          ...rules("Asia/Shanghai", office, 5),
          makeUpDays: [{ date: "2024-02-04", windows: office }] as never[],
        },
        from: "2024-02-02T16:00:00+08:00",
        ms: 2 * HOUR_MS,
      },
      utc("2024-02-04T10:00:00+08:00"),
    ],
  ]),
  ...siblings(
    "A1",
    "spellings of direct take no credit",
    [
      ["(none)", "google"],
      ["(direct)", "google"],
      ["Direct", "google"],
      ["(direct) / (none)", "google"],
      ["bing", "bing"],
    ],
    (channel) => {
      const touches = ["google", channel].map((name, n) => ({
        touchId: String(n),
        channel: name,
        campaign: "(none)",
        atMs: n,
        position: n,
      }));
      const weights = creditWeights(attributionModels["last-non-direct"], touches, { atMs: 5 });
      return touches.find((_, n) => weights[n] === 1)?.channel ?? "nobody";
    },
  ),
  ...siblings(
    "A2",
    "spellings of one channel",
    [
      [["google", "Google", "GOOGLE", "google ", "goog\u200Ble"], "1 row of 5"],
      [["ＬｉｎｋｅｄＩｎ", "linkedin", "LinkedIn"], "1 row of 3"],
      [["paid social", "Paid Social", "PAID  SOCIAL"], "1 row of 3"],
      [["x-one", "x-two"], "2 rows of 1"],
    ],
    async (channels, door) => {
      const mark = door.unique("ch");
      for (const channel of channels)
        await door.lead({
          contact: { email: mailOf(door, "chan") },
          source: { channel: `${channel}`, campaign: mark },
        });
      const rows = (await door.report("sources")).filter(({ campaign }) => campaign === mark);
      return `${rows.length} row${rows.length === 1 ? "" : "s"} of ${rows[0]?.leads ?? 0}`;
    },
  ),
];
