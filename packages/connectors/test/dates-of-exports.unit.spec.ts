import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dateFormatDefect, dateReader, Mapping, numberReader } from "../src/mapping/index.ts";

const read = (text: string, format: string | readonly string[], zone = "UTC", pivot?: number): string => {
  const formats = typeof format === "string" ? [format] : format;
  for (const each of formats) expect(dateFormatDefect(each)).toBeNull();
  const result = dateReader(formats, zone, pivot)(text);
  return result.ok ? result.value.replace(":00.000Z", "Z") : result.error.code;
};

describe("D7 a date as programs export it", () => {
  it.each([
    ["3/14/2026 9:05 AM", "M/d/yyyy h:mm a", "2026-03-14T09:05Z"],
    ["3/14/2026 9:05\u202fPM", "M/d/yyyy h:mm a", "2026-03-14T21:05Z"],
    ["3/14/2026 9:05pm", "M/d/yyyy h:mm a", "2026-03-14T21:05Z"],
    ["3/14/2026, 12:00 a.m.", "M/d/yyyy, h:mm a", "2026-03-14T00:00Z"],
    ["3/14/2026 12:30 PM", "M/d/yyyy h:mm a", "2026-03-14T12:30Z"],
    ["2026/3/14 下午3:05", "yyyy/M/d ah:mm", "2026-03-14T15:05Z"],
    ["2026年3月14日 上午12:05", "yyyy年M月d日 ah:mm", "2026-03-14T00:05Z"],
    ["2026/03/14 9:05:00 AM GMT+1", "yyyy/M/d h:mm:ss a O", "2026-03-14T08:05Z"],
    ["2026/03/14 9:05:00 AM GMT+5:30", "yyyy/M/d h:mm:ss a O", "2026-03-14T03:35Z"],
    ["2026/03/14 9:05:00 PM UTC", "yyyy/M/d h:mm:ss a O", "2026-03-14T21:05Z"],
    ["2026-03-14 09:05", "M/d/yyyy", "2026-03-14T09:05Z"],
    ["2026-03-14 10:05 +0100", "yyyy-MM-dd HH:mm XXX", "2026-03-14T09:05Z"],
    ["Sat Mar 14 2026", "EEE MMM dd yyyy", "2026-03-14T00:00Z"],
  ])("%s in the form %s", (text, format, instant) => {
    expect(read(text, format)).toBe(instant);
  });

  it.each([
    ["05-Mar-2026", "dd-MMM-yyyy"],
    ["5 MARCH 2026", "d MMMM yyyy"],
    ["5. März 2026", "d. MMMM yyyy"],
    ["5. Mrz. 2026", "d. MMM yyyy"],
    ["5 mars 2026", "d MMMM yyyy"],
    ["2026年3月5日", "yyyy年M月d日"],
    ["２０２６年３月５日", "yyyy年M月d日"],
    ["2026年三月5日", "yyyy年MMMd日"],
    ["March 5, 2026", "MMMM d, yyyy"],
    ["05.03.26", "dd.MM.yy"],
  ])("%s in the form %s, with the name of its month in four languages", (text, format) => {
    expect(read(text, format)).toBe("2026-03-05T00:00Z");
  });

  it("1 janv., août, Sept., Dez., déc. are months; Foo is none", () => {
    const months = ["janv.", "août", "Sept.", "Dez.", "déc.", "Juillet"].map((name) =>
      read(`1 ${name} 2026`, "d MMM yyyy").slice(5, 7),
    );
    expect(months).toEqual(["01", "08", "09", "12", "12", "07"]);
    expect(read("1 Foo 2026", "d MMM yyyy")).toBe("unreadable-date");
  });

  it.each([
    ["00", undefined, "2000"],
    ["69", undefined, "2069"],
    ["70", undefined, "1970"],
    ["26", 1930, "2026"],
    ["30", 1930, "1930"],
    ["99", 2000, "2099"],
  ])("year %s with the pivot %s is %s", (year, pivot, whole) => {
    expect(read(`01.01.${year}`, "dd.MM.yy", "UTC", pivot)).toBe(`${whole}-01-01T00:00Z`);
  });

  it.each([
    ["1780000000", "epoch-seconds", "2026-05-28T20:26:40.000Z"],
    ["1780000000.25", "epoch-seconds", "2026-05-28T20:26:40.250Z"],
    ["1780000000000", "epoch-milliseconds", "2026-05-28T20:26:40.000Z"],
    ["1780000000000", "epoch-seconds", "impossible-date"],
    ["1780000000", "epoch-milliseconds", "impossible-date"],
    ["1.78E+09", "epoch-seconds", "unreadable-date"],
    ["46095", "excel", "2026-03-14T00:00Z"],
    ["46095.378472222", "excel", "2026-03-14T09:05Z"],
    ["46095,378472222", "excel", "2026-03-14T09:05Z"],
    ["44633", "excel-1904", "2026-03-14T00:00Z"],
    ["60", "excel", "impossible-date"],
    ["46095", "yyyy-MM-dd", "unreadable-date"],
  ])("%s as %s", (text, format, instant) => {
    expect(read(text, format)).toBe(instant);
  });

  it("has an Excel serial on the clock of its zone", () => {
    expect(read("46217.5", "excel", "Europe/Berlin")).toBe("2026-07-14T10:00Z");
  });

  it("of seconds is never one of milliseconds", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1e8, max: 9_999_999_999 }), (seconds) => {
        const both = ["epoch-milliseconds", "epoch-seconds"];
        expect(read(`${seconds}`, both)).toBe(read(`${seconds}`, "epoch-seconds"));
        expect(read(`${seconds}000`, both)).toBe(read(`${seconds}`, "epoch-seconds"));
      }),
    );
  });

  it.each([
    ["13:05 AM", "impossible-date"],
    ["0:05 PM", "impossible-date"],
    ["9:05", "unreadable-date"],
    ["9:05 XM", "unreadable-date"],
  ])("has no time %s on a clock of twelve hours", (time, code) => {
    expect(read(`3/14/2026 ${time}`, "M/d/yyyy h:mm a")).toBe(code);
  });

  it("that could be two things is asked for, with the words for the mapping", () => {
    const result = dateReader(["dd.MM.yy", "yy.MM.dd"], "UTC")("05.03.26");
    expect(result).toMatchObject({ error: { code: "ambiguous-date" } });
    expect(JSON.stringify(result)).toMatch(/leave in .*dates.* only the form/u);
    expect(read("3/4/2026 9:05 AM", ["M/d/yyyy h:mm a", "d/M/yyyy h:mm a"])).toBe("ambiguous-date");
    expect(read("3/14/2026 9:05 AM", ["M/d/yyyy h:mm a", "d/M/yyyy h:mm a"])).toBe("2026-03-14T09:05Z");
  });

  it.each(["h:mm d.M.yyyy", "d.M.yyyy H:mm a", "d.M.yyyy h:mm H a", "d.M.MMM.yyyy", "epoch", "d MMMM"])(
    "has no form %s",
    (format) => {
      expect(dateFormatDefect(format)).not.toBeNull();
    },
  );

  it("has a pivot only where it has a form", () => {
    const mapping = (field: object) =>
      Mapping.safeParse({ version: 1, sender: "tests", fields: { occurredAt: { column: "on", ...field } } });
    expect(mapping({ dates: ["dd.MM.yy"], pivot: 1930 }).success).toBe(true);
    expect(mapping({ pivot: 1930 }).success).toBe(false);
  });
});

describe("D7 a number with thousands separators", () => {
  const number = (text: string, group: "." | "," | " " | "'", decimal: "." | ",") => {
    const result = numberReader({ as: "minor-units", currency: "EUR", group, decimal })(text);
    return result.ok ? result.value : result.error.code;
  };

  it.each([
    ["1 234 567,89", " ", ","],
    ["1\u00a0234\u00a0567,89", " ", ","],
    ["1\u202f234\u202f567,89", " ", ","],
    ["1\u2009234\u2009567,89", " ", ","],
    ["1'234'567.89", "'", "."],
    ["1’234’567.89", "'", "."],
    ["1,234,567.89", ",", "."],
    ["12,34,567.89", ",", "."],
    ["1.234.567,89", ".", ","],
    ["１,２３４,５６７.８９", ",", "."],
  ] as const)("is read: %s", (text, group, decimal) => {
    expect(number(text, group, decimal)).toBe(123_456_789);
  });

  it.each([
    ["1 23,45", " ", ","],
    ["1.234.56", ".", ","],
    ["1,2,3", ",", "."],
    ["1''234", "'", "."],
    ["1 234.567,89", " ", ","],
  ] as const)("is not guessed: %s", (text, group, decimal) => {
    expect(number(text, group, decimal)).toBe("unreadable-number");
  });

  it.each([
    ["(1,234.50)", -123_450],
    ["( 1,234.50 )", -123_450],
    ["1,234.50-", -123_450],
    ["−1,234.50", -123_450],
    ["(0.00)", 0],
    ["€1,234.50", 123_450],
    ["€ 1,234.50", 123_450],
    ["1,234.50 €", 123_450],
    ["EUR 1,234.50", 123_450],
    ["1,234.50EUR", 123_450],
    ["-€1,234.50", -123_450],
    ["(€1,234.50)", -123_450],
    ["€(1,234.50)", -123_450],
    ["（１，２３４．５０）", -123_450],
  ])("is read with its sign and currency: %s", (text, minor) => {
    expect(number(text, ",", ".")).toBe(minor);
  });

  it.each([
    "$1,234.50",
    "1,234.50 USD",
    "(-1,234.50)",
    "(1,234.50",
    "--5",
    "€",
    "()",
    "1,234.50 €€",
    "£5 EUR",
  ])("of another currency or with two signs is not guessed: %s", (text) => {
    expect(number(text, ",", ".")).toBe("unreadable-number");
  });

  it("of dollars may have its short sign, of yen either", () => {
    const minor = (currency: string, text: string) => {
      const result = numberReader({ as: "minor-units", currency, decimal: ".", group: "," })(text);
      return result.ok ? result.value : result.error.code;
    };
    expect(minor("USD", "$1,234.50")).toBe(123_450);
    expect(minor("CNY", "¥1,234.50")).toBe(123_450);
    expect(minor("CNY", "CN¥ 1,234.50")).toBe(123_450);
    expect(minor("JPY", "￥1,234")).toBe(1_234);
    expect(minor("BRL", "R$ 1,234.50")).toBe(123_450);
  });
});
