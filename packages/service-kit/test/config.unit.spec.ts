import { Fault } from "@leadstream/kernel";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { CommonEnv, csv, int, loadConfig, url } from "../src/index.ts";

const Env = CommonEnv.extend({
  BROKERS: csv.pipe(z.array(z.string()).min(1)),
  STORE_URL: url("postgres", "esdb"),
  KEYS_AT_ONCE: int(1, 256).default(16),
}).transform((e) => ({
  logLevel: e.LOG_LEVEL,
  brokers: e.BROKERS,
  store: e.STORE_URL,
  keys: e.KEYS_AT_ONCE,
  graceMs: e.SHUTDOWN_GRACE_MS,
}));

const good = { BROKERS: "a:9092, b:9092,", STORE_URL: "postgres://u:p@h:5432/db" };

describe("loading a config", () => {
  it("parses what is set and fills in what is not", () => {
    expect(loadConfig(Env, { ...good, UNRELATED: "x" })).toEqual({
      logLevel: "info",
      brokers: ["a:9092", "b:9092"],
      store: "postgres://u:p@h:5432/db",
      keys: 16,
      graceMs: 20_000,
    });
  });

  it("names every bad variable at once and never a value", () => {
    const load = () =>
      loadConfig(Env, { STORE_URL: "s3cret", BROKERS: " , ", KEYS_AT_ONCE: "s3cret", LOG_LEVEL: "s3cret" });
    expect(load).toThrow(Fault);
    expect(load).toThrow(
      /^config\.invalid: (?=.*STORE_URL: )(?=.*BROKERS: )(?=.*KEYS_AT_ONCE: )(?=.*LOG_LEVEL: )/,
    );
    expect(load).not.toThrow(/s3cret/);
    expect(load).toThrow(expect.objectContaining({ code: "config.invalid", details: { problems: 4 } }));
  });

  it("treats an empty variable as not set", () => {
    expect(loadConfig(Env, { ...good, KEYS_AT_ONCE: "" }).keys).toBe(16);
    expect(() => loadConfig(Env, { ...good, STORE_URL: "" })).toThrow(/STORE_URL/);
  });
});

describe("int", () => {
  it.each([
    ["1", 1],
    [" 256 ", 256],
    ["007", 7],
  ])("reads %j", (text, expected) => {
    expect(int(1, 256).parse(text)).toBe(expected);
  });

  it.each(["0", "257", "1.5", "1e2", "0x10", "ten", "", "9".repeat(30)])(
    "refuses %j, naming the range",
    (text) => {
      expect(() => int(1, 256).parse(text)).toThrow(/want a whole number from 1 to 256/);
    },
  );
});

describe("url", () => {
  it.each([
    "postgres://localhost/db",
    "postgresql://u:p,w@h:1/db?sslmode=require",
    "esdb://h1:2113,h2:2113,h3:2113?tls=false",
    "esdb+discover://u:p@cluster",
  ])("accepts %s", (text) => {
    expect(url("postgres", "postgresql", "esdb", "esdb+discover").parse(text)).toBe(text);
  });

  it.each([
    "http://localhost",
    "postgres:localhost",
    "postgres://",
    "xpostgres://h",
    "postgres://h:notaport/db",
    "",
  ])("refuses %j", (text) => {
    expect(() => url("postgres").parse(text)).toThrow(/begins with postgres:/);
  });
});
