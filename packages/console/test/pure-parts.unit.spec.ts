import { describe, expect, it } from "vitest";
import { adviceOn, destinationOf, placeOf } from "../src/frame/destination.ts";
import { hundredths, sumsOf } from "../src/screens/board/sums.ts";
import { queryOfNumbers, readNumbersSearch } from "../src/screens/numbers/search.ts";
import { isRunId, sizeOf } from "../src/screens/runs/search.ts";
import { readLeadsSearch } from "../src/screens/leads/search.ts";
import { cliOf, curlOf, leadsCliOf } from "../src/shared/curl.ts";
import { samplesOf, sumOf } from "../src/screens/streams/metrics.ts";
import { listAt, listOfFigure, pathOfList, placeOfList, rowsBefore } from "../src/shared/figure-links.ts";
import { amountOf, percentOf } from "../src/shared/money.ts";
import { problemOf } from "../src/shared/problem.ts";
import { durationOf, instantOf, minuteOf, relative, wallClockOf, workingTime } from "../src/shared/time.ts";

const uuid = "212be65e-b703-8205-98c1-7a2a8a7c9b3d";

describe("a pasted text", () => {
  it("leads to its screen, whatever id it is", () => {
    expect(destinationOf(` lead_${uuid} `)).toEqual({ kind: "lead", leadId: `lead_${uuid}` });
    expect(destinationOf(`subj_${uuid}`)).toEqual({ kind: "lead", leadId: `lead_${uuid}` });
    expect(destinationOf(uuid)).toEqual({ kind: "uuid", uuid });
    expect(destinationOf("pool_primary")).toEqual({ kind: "owner", ownerId: "pool_primary" });
    expect(destinationOf("#4711")).toEqual({ kind: "position", position: "4711" });
  });

  it.each([`subm_${uuid}`, "ada@example.com", "+49 (170) 123-45.67", "hubspot:4711"])(
    "is looked up when only the api knows where it leads: %s",
    (text) => {
      expect(destinationOf(text)).toEqual({ kind: "unknown" });
    },
  );

  it("opens the screen of what was found: an event as its lead was then, a submission as its lead", () => {
    const found = { by: "event-id", id: uuid, isCertain: true, link: "" } as const;
    const leadId = `lead_${uuid}`;
    expect(placeOf({ ...found, kind: "event", leadId, position: 7 })).toEqual({
      to: "/leads/$leadId",
      leadId,
      asOf: "7",
    });
    expect(placeOf({ ...found, kind: "event", position: 7 })).toEqual({
      to: "/events",
      after: "6",
      event: uuid,
    });
    expect(placeOf({ ...found, kind: "submission", leadId })).toEqual({ to: "/leads/$leadId", leadId });
    expect(placeOf({ ...found, kind: "submission" })).toBeNull();
    expect(placeOf({ ...found, kind: "pool", id: "pool_hot" })).toEqual({ to: "/leads", owner: "pool_hot" });
  });

  it("that leads nowhere says what to do", () => {
    const advice = (outcome: "not-allowed" | "not-indexed" | "nothing") =>
      adviceOn({ found: [], readings: [{ by: "email", outcome }] });
    expect(advice("not-allowed")).toContain("Ask whoever runs leadstream");
    expect(advice("not-indexed")).toContain("Paste the position");
    expect(advice("nothing")).toContain("Check how it is written");
  });

  it("is words to search by when it is no id", () => {
    expect(destinationOf("board")).toBeNull();
    expect(destinationOf("lead_123")).toBeNull();
  });
});

describe("times", () => {
  it("are written in the zone of the reader, on both sides of a change of clocks", () => {
    const clock = { zone: "Europe/Berlin", language: "en" };
    expect(minuteOf("2026-03-29T00:30:00.000Z", clock)).toBe("2026-03-29 01:30");
    expect(minuteOf("2026-03-29T01:30:00.000Z", clock)).toBe("2026-03-29 03:30");
  });

  it("are read in the zone of the reader", () => {
    expect(instantOf("2026-03-29T03:30", "Europe/Berlin")).toBe("2026-03-29T01:30:00.000Z");
    expect(instantOf("2026-07-01T12:00", "Asia/Shanghai")).toBe("2026-07-01T04:00:00.000Z");
    expect(instantOf("", "UTC")).toBeNull();
  });

  it("survive being shown in a field and read again", () => {
    for (const zone of ["America/New_York", "Asia/Kolkata", "Pacific/Auckland"])
      expect(instantOf(wallClockOf("2026-11-30T14:30:00.000Z", zone), zone)).toBe("2026-11-30T14:30:00.000Z");
  });

  it("have durations of two units", () => {
    expect(durationOf(3 * 86_400 + 4 * 3_600 + 59)).toBe("3 d 4 h");
    expect(durationOf(61)).toBe("1 min 1 s");
    expect(durationOf(0.4)).toBe("0 s");
    expect(durationOf(90_000, "zh-CN")).toBe("1 天 1 小时");
  });

  it("are told from now in the language of the reader", () => {
    expect(relative("2026-03-01T00:00:00.000Z", Date.parse("2026-03-03T00:00:00.000Z"), "en")).toBe(
      "2 days ago",
    );
    expect(relative("2026-03-01T00:05:00.000Z", Date.parse("2026-03-01T00:00:00.000Z"), "zh-CN")).toBe(
      "5分钟后",
    );
  });
});

describe("money", () => {
  it("keeps every cent of a sum that no binary fraction holds", () => {
    expect(amountOf({ amount: "90071992547409921.50", currency: "EUR" }, "en")).toBe(
      "90,071,992,547,409,921.50 EUR",
    );
    expect(hundredths("0.1") + hundredths("0.2")).toBe(30n);
    expect(hundredths("-12.34")).toBe(-1234n);
  });

  it("shows no share of nothing", () => {
    expect(percentOf(null, "en")).toBe("–");
    expect(percentOf(0.125, "en")).toBe("12.5%");
  });

  it("adds the board up by stage, each currency on its own", () => {
    const part = { ownerKind: "rep", ownerId: "rep_1", medianHours: 5 } as const;
    const sums = sumsOf([
      { ...part, stage: "opportunity", leads: 2, amounts: [{ currency: "EUR", amount: "10.10" }] },
      {
        ...part,
        stage: "opportunity",
        leads: 3,
        medianHours: 9,
        amounts: [
          { currency: "EUR", amount: "0.90" },
          { currency: "USD", amount: "5" },
        ],
      },
    ]);
    expect(sums.get("opportunity")).toEqual({
      leads: 5,
      medianHours: 9,
      amounts: new Map([
        ["EUR", 1100n],
        ["USD", 500n],
      ]),
    });
  });
});

describe("the address", () => {
  it("drops what the list does not know", () => {
    expect(readLeadsSearch({ stage: "sql", sort: "name", nonsense: "1", grade: " ", open: 5 })).toEqual({
      stage: "sql",
    });
  });

  it("is also a curl line and a line for the command line", () => {
    expect(curlOf("https://x", "/v1/leads", { campaign: "it's", limit: 5, owner: undefined })).toBe(
      `curl -H "Authorization: Bearer $LEADSTREAM_KEY" 'https://x/v1/leads?campaign=it%27s&limit=5'`,
    );
    expect(cliOf("funnel", { from: "2026-01-01", channel: "social", asKnownAt: "7" })).toBe(
      "npx leadstream report funnel --from '2026-01-01' --where 'channel=social' --as-known-at '7'",
    );
  });
});

describe("metrics", () => {
  const text = `# HELP group_lag_seconds x
group_lag_seconds{group="scoring.v1"} 2.5
group_lag_seconds{group="capture.v1"} 90
group_lag_messages{group="scoring.v1"} 3
group_lag_messages{group="capture.v1"} 1
messages_handled_total{group="scoring.v1",outcome="done"} 10
messages_handled_total{group="scoring.v1",outcome="parked"} 1
view_lag_events{view="leads_v7"} 4
`;

  it("are summed, of one consumer or of all", () => {
    const samples = samplesOf(text);
    expect(sumOf(samples, "messages_handled_total", "scoring.v1")).toBe(11);
    expect([sumOf(samples, "group_lag_messages"), sumOf(samples, "none")]).toEqual([4, 0]);
  });
});

describe("a problem", () => {
  it("is what the api says, or that it was not reached", () => {
    expect(problemOf({ status: 409, code: "lead.closed", title: "t", detail: "d" })).toEqual({
      status: 409,
      code: "lead.closed",
      title: "t",
      detail: "d",
    });
    expect(problemOf(new TypeError("Failed to fetch"))).toMatchObject({ status: 0, code: "not-reached" });
  });
});

describe("a number of a report", () => {
  const link =
    "/v1/reports/funnel/leads?zone=UTC&asKnownAt=4711&figure=reached&row.stage=mql&group.team=emea";

  it("leads to the list that the api names, with its query", () => {
    const row = { reached: 41, links: { reached: link } };
    const query = {
      zone: "UTC",
      asKnownAt: "4711",
      figure: "reached",
      "row.stage": "mql",
      "group.team": "emea",
    };
    expect(listOfFigure(row, "reached")).toEqual({ report: "funnel", query });
    expect(pathOfList("funnel")).toBe("/v1/reports/funnel/leads");
    expect(listAt("/v1/pipeline/leads?figure=leads")?.report).toBe("pipeline");
    expect(pathOfList("pipeline")).toBe("/v1/pipeline/leads");
    expect(placeOfList({ ...query, channel: "google" })).toEqual([
      ["stage", "mql"],
      ["team", "emea"],
      ["channel", "google"],
    ]);
  });

  it("is only a number where the api names no list, or a link of another kind", () => {
    expect(listOfFigure({ reached: 41 }, "reached")).toBeNull();
    expect(listOfFigure({ links: { reached: link } }, "now")).toBeNull();
    expect(listAt("https://elsewhere.example/v1/reports/funnel/leads?figure=now")).toBeNull();
    expect(pathOfList("../keys")).toBe("/v1/reports/..%2Fkeys/leads");
  });

  it("keeps its list in the address, of the position of the report", () => {
    const search = readNumbersSearch({ figure: "reached", "row.stage": "mql", asOf: "99", "x y": "z", n: 3 });
    expect(search).toEqual({ figure: "reached", "row.stage": "mql", asOf: "99" });
    expect(queryOfNumbers(search)).toEqual({ figure: "reached", "row.stage": "mql", asKnownAt: "99" });
    expect(queryOfNumbers({ ...search, asKnownAt: "4711" })["asKnownAt"]).toBe("4711");
    expect([rowsBefore(undefined), rowsBefore("4711~100"), rowsBefore("~x")]).toEqual([0, 100, 0]);
  });
});

describe("an export", () => {
  it("has a size that people read", () => {
    expect([0, 1_023, 3_072, 7_549_747].map(sizeOf)).toEqual(["0 B", "1023 B", "3.0 KiB", "7.2 MiB"]);
  });

  it("stands beside runs, which have ids of 32 characters", () => {
    expect([isRunId("5b0f3c1c1d4e4d5d9f0a2b3c4d5e6f70"), isRunId("5b0f")]).toEqual([true, false]);
  });
});

describe("the work queue from a terminal", () => {
  it("has an option for each filter, or is named as a filter", () => {
    expect(leadsCliOf({ owner: "pool_primary", sort: "due", tag: "vip", stage: undefined })).toBe(
      "npx leadstream leads list --owner 'pool_primary' --sort 'due' --where 'tag=vip'",
    );
  });

  it("counts working time in hours and minutes: a working day has no fixed length", () => {
    expect([5, 60, 125, 1_500].map((minutes) => workingTime(minutes))).toEqual([
      "5 min",
      "1 h",
      "2 h 5 min",
      "25 h",
    ]);
  });
});

describe("a refusal", () => {
  it("says what is wrong with each field", () => {
    const problem = { status: 400, code: "body.invalid", detail: "1 defect, listed here." };
    expect(problemOf({ ...problem, defects: [{ field: "tags", message: "too long" }] }).detail).toBe(
      "1 defect, listed here. too long",
    );
  });
});
