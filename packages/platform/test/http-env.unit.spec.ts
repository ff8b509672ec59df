import { describe, expect, it } from "vitest";
import { loadConfig } from "@leadstream/service-kit";
import { HttpEnv } from "../src/index.ts";

const env = {
  DATABASE_URL: "postgres://user:word@host/base",
  MASTER_KEY_FILE: "master.key",
  API_KEYS_FILE: "keys.json",
  HTTP_PORT: "0",
};
const proxiesOf = (given?: string) =>
  loadConfig(HttpEnv, { ...env, ...(given === undefined ? {} : { TRUSTED_PROXIES: given }) }).TRUSTED_PROXIES;

describe("issue 11: TRUSTED_PROXIES", () => {
  it("names no proxy by default", () => {
    expect([proxiesOf(), proxiesOf(""), proxiesOf("none")]).toEqual([[], [], []]);
    expect(proxiesOf("loopback, 10.0.0.0/8")).toEqual(["loopback", "10.0.0.0/8"]);
  });

  it("stops the start and names every bad entry, beside the other problems", () => {
    const bad = { ...env, HTTP_PORT: "x", TRUSTED_PROXIES: "2, loopback, 10.0.0.0/99" };
    expect(() => loadConfig(HttpEnv, bad)).toThrow(
      /HTTP_PORT: .*TRUSTED_PROXIES: entry 1, 2: want .*TRUSTED_PROXIES: entry 3, 10\.0\.0\.0\/99: want a prefix/,
    );
  });
});
