import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Instant, readInstant, readMoment } from "../src/index.ts";

const now = Instant.parse("2026-03-02T09:00:00.000Z");

describe("an incoming moment", () => {
  it.each([
    ["2026-03-01T09:30:00Z", "2026-03-01T09:30:00.000Z"],
    ["2026-03-01t09:30:00z", "2026-03-01T09:30:00.000Z"],
    ["2026-03-01T09:30:00.123456+01:30", "2026-03-01T08:00:00.123Z"],
    ["2026-03-01T23:30:00-0200", "2026-03-02T01:30:00.000Z"],
    ["2026-03-01 09:30", "2026-03-01T09:30:00.000Z"],
    ["2026-03-01", "2026-03-01T00:00:00.000Z"],
    ["01.03.2026", "2026-03-01T00:00:00.000Z"],
    ["2026-03-02T09:05:00Z", "2026-03-02T09:05:00.000Z"],
    ["1970-01-01", "1970-01-01T00:00:00.000Z"],
  ])("reads %s", (text, instant) => {
    expect(readMoment(text, now)).toEqual({ ok: true, value: instant });
  });

  it.each([
    ["0000-01-01T00:00:00+23:59", "date.unreadable"],
    ["0001-01-01T00:00:00+00:01", "date.unreadable"],
    ["9999-12-31T23:59:59-23:59", "date.unreadable"],
    ["9999-12-31T23:59:59Z", "date.in-future"],
    ["2030-01-01T00:00:00Z", "date.in-future"],
    ["2026-03-02T09:05:00.001Z", "date.in-future"],
    ["1969-12-31T23:59:59Z", "date.too-old"],
    ["2016-12-31T23:59:60Z", "date.unreadable"],
    ["2026-03-01T24:00:00Z", "date.unreadable"],
    ["2026-03-01T09:60:00Z", "date.unreadable"],
    ["2026-03-01T09:30:00+24:00", "date.unreadable"],
    ["2026-03-01T09:30:00+01:60", "date.unreadable"],
    ["2026-02-30T09:30:00Z", "date.unreadable"],
    ["2025-02-29", "date.unreadable"],
    ["+002026-03-01T09:30:00Z", "date.unreadable"],
    ["tomorrow", "date.unreadable"],
    ["", "date.unreadable"],
  ])("refuses %s: %s", (text, fault) => {
    expect(readMoment(text, now)).toEqual({ ok: false, error: fault });
  });

  it("reads the same instant as Date.parse", () => {
    const two = (max: number) => fc.integer({ min: 0, max }).map((n) => String(n).padStart(2, "0"));
    const year = fc.integer({ min: 0, max: 9999 }).map((n) => String(n).padStart(4, "0"));
    const parts = fc.tuple(year, two(13), two(32), two(25), two(61), two(61), two(24), two(60));
    fc.assert(
      fc.property(parts, fc.constantFrom("+", "-"), ([y, m, d, h, min, s, oh, om], sign) => {
        const text = `${y}-${m}-${d}T${h}:${min}:${s}${sign}${oh}:${om}`;
        const read = readInstant(text);
        if (read !== null) expect(Date.parse(read)).toBe(Date.parse(text));
      }),
    );
  });

  it("never throws, and returns only valid instants", () => {
    const unit = fc.constantFrom(..."0123456789-+:.,TZtz \u0000é🙂");
    fc.assert(
      fc.property(fc.string({ unit }), (text) => {
        const read = readMoment(text, now);
        if (read.ok) expect(Instant.safeParse(read.value).success).toBe(true);
      }),
    );
  });
});
