import { majorUnits } from "@leadstream/contracts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dateFormatDefect, dateReader, numberReader, instantAt } from "../src/mapping/index.ts";

const outcome = (result: ReturnType<ReturnType<typeof dateReader>>): string =>
  result.ok ? result.value : result.error.code;
const readIn = (zone: string, ...formats: string[]) => {
  const read = dateReader(formats, zone);
  return (text: string): string => outcome(read(text));
};

describe("dates", () => {
  const read = readIn("UTC", "yyyy-MM-dd", "yyyy-MM-dd HH:mm:ss", "dd.MM.yyyy", "iso");

  it.each([
    ["2018-02-01", "2018-02-01T00:00:00.000Z"],
    ["2018-02-26 19:58:54", "2018-02-26T19:58:54.000Z"],
    ["26.02.2018", "2018-02-26T00:00:00.000Z"],
    ["2018-02-26T19:58:54.5Z", "unreadable-date"],
    ["2018-02-26T19:58:54.500+02:00", "2018-02-26T17:58:54.500Z"],
    ["2018-02-26T19:58-0330", "2018-02-26T23:28:00.000Z"],
  ])("reads %s as %s", (text, instant) => {
    expect(read(text)).toBe(instant);
  });

  it.each(["2018-02-29", "31.04.2018", "2018-13-01", "2018-02-01 24:00:00", "2018-02-01 10:60:00"])(
    "refuses %s: the date does not exist",
    (text) => {
      expect(read(text)).toBe("impossible-date");
    },
  );

  it.each(["", "soon", "2018-2-1", "01/02/2018", "2018-02-01x"])("does not guess at %j", (text) => {
    expect(read(text)).toBe("unreadable-date");
  });

  it("refuses a value that two formats read differently as ambiguous, and reads it when they agree", () => {
    const either = readIn("UTC", "dd/MM/yyyy", "MM/dd/yyyy");
    expect(either("03/04/2018")).toBe("ambiguous-date");
    expect(either("04/04/2018")).toBe("2018-04-04T00:00:00.000Z");
    expect(either("25/12/2018")).toBe("2018-12-25T00:00:00.000Z");
  });

  it("accepts a future date: capture decides what it means", () => {
    expect(read("2999-01-01")).toBe("2999-01-01T00:00:00.000Z");
  });

  it("reads a local time in its own zone", () => {
    expect(readIn("Europe/Berlin", "iso")("2026-07-01 12:00")).toBe("2026-07-01T10:00:00.000Z");
    expect(readIn("Asia/Kolkata", "iso")("2026-07-01")).toBe("2026-06-30T18:30:00.000Z");
  });

  it("refuses a time that the clock skips, but not a day whose midnight is skipped", () => {
    const saoPaulo = readIn("America/Sao_Paulo", "iso");
    expect(saoPaulo("2017-10-15 00:30")).toBe("impossible-date");
    expect(saoPaulo("2017-10-15")).toBe("2017-10-15T03:00:00.000Z");
  });

  it("takes the first of two equal local times when the clocks go back", () => {
    expect(readIn("Europe/Berlin", "iso")("2026-10-25 02:30")).toBe("2026-10-25T00:30:00.000Z");
  });

  it("finds the instant of any local time", () => {
    const zones = ["UTC", "America/Sao_Paulo", "Asia/Kathmandu", "Pacific/Auckland", "Africa/Monrovia"];
    fc.assert(
      fc.property(fc.constantFrom(...zones), fc.integer({ min: 0, max: 2 ** 31 }), (zone, seconds) => {
        const at = seconds * 1000;
        const shown = new Date(at).toLocaleString("sv-SE", { timeZone: zone });
        const found = instantAt(Date.parse(`${shown.replace(" ", "T")}Z`), zone, { isWholeDay: false });
        expect(found).not.toBeNull();
        expect(new Date(found ?? 0).toLocaleString("sv-SE", { timeZone: zone })).toBe(shown);
      }),
    );
  });

  it.each(["yyyy-MM", "MM/dd", "yyyy-MM-dd xx", "yyyy-MM-dd dd", "yyyy-yy-MM-dd"])(
    "refuses %s as a format",
    (format) => {
      expect(dateFormatDefect(format)).not.toBeNull();
    },
  );
});

describe("M1 an amount of one million", () => {
  it.each([
    ["KWD", 1_000_000_000],
    ["IDR", 100_000_000],
    ["HUF", 100_000_000],
    ["COP", 100_000_000],
    ["UGX", 1_000_000],
    ["IQD", 1_000_000_000],
    ["PKR", 100_000_000],
    ["CLF", 10_000_000_000],
  ])("of %s has the minor units of ISO 4217", (currency, amountMinor) => {
    const result = numberReader({ as: "minor-units", currency, decimal: "." })("1000000");
    expect(result).toEqual({ ok: true, value: amountMinor });
    expect(majorUnits(amountMinor, currency)).toBe(1_000_000);
  });
});

describe("numbers", () => {
  const read = (format: Partial<Parameters<typeof numberReader>[0]>, text: string): number | string => {
    const result = numberReader({ as: "minor-units", currency: "BRL", decimal: ".", ...format })(text);
    return result.ok ? result.value : result.error.code;
  };

  it.each([
    [{}, "0.0", 0],
    [{}, "1234.5", 123_450],
    [{}, "19.99", 1999],
    [{}, "19.990", 1999],
    [{}, "30000", 3_000_000],
    [{ currency: "JPY" }, "30000", 30_000],
    [{ currency: "KWD" }, "1.234", 1234],
    [{ decimal: ",", group: "." }, "1.234.567,89", 123_456_789],
    [{ as: "integer", currency: undefined, group: "," }, "1,250", 1250],
  ] as const)("reads in %j %s as %i", (format, text, value) => {
    expect(read({ ...format }, text)).toBe(value);
  });

  it.each([
    [{}, "1,234", "unreadable-number"],
    [{}, "1e5", "unreadable-number"],
    [{}, "US$ 10", "unreadable-number"],
    [{}, "1.", "unreadable-number"],
    [{ decimal: ",", group: "." }, "1.23", "unreadable-number"],
    [{}, "0.005", "number-too-fine"],
    [{ currency: "JPY" }, "1.5", "number-too-fine"],
    [{}, "99999999999999999", "number-too-large"],
  ] as const)("does not guess: in %j %s is %s", (format, text, code) => {
    expect(read({ ...format }, text)).toBe(code);
  });

  it("is exact to the cent for every amount", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 50 }), (cents) => {
        const digits = String(cents).padStart(3, "0");
        expect(read({}, `${digits.slice(0, -2)}.${digits.slice(-2)}`)).toBe(cents);
      }),
    );
  });
});
