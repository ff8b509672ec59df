import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { Fault } from "@leadstream/kernel";
import type { Here, StartOptions } from "../src/context.ts";
import { configFrom } from "../src/config.ts";
import { run } from "./command-line.ts";

type Asked = StartOptions & { readonly dataDir: string };

/** Records what `leadstream start` would start, then fails, so that nothing runs. */
async function started(words: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const asked: Asked[] = [];
  const start: Here["start"] = (dataDir, options) => {
    asked.push({ dataDir, ...options });
    return Promise.reject(new Fault("data-folder.in-use", "held by process 7"));
  };
  const open = () => Promise.reject(new Error("nothing is opened"));
  const context = { here: { start, open }, defaults: configFrom(env) };
  return { ...(await run(["start", ...words], { context })), asked: asked[0] };
}

/** For every variable that the README lists for standalone: a value, and the options it gives. */
const promised: Readonly<Record<string, readonly [value: string, started: object]>> = {
  HTTP_HEADERS_TIMEOUT_MS: ["1234", { patience: { headersMs: 1_234 } }],
  HTTP_REQUEST_TIMEOUT_MS: ["2345", { patience: { requestMs: 2_345 } }],
  HTTP_MAX_CONNECTIONS: ["77", { patience: { maxConnections: 77 } }],
  TRUSTED_PROXIES: ["10.0.0.0/8", { trustedProxies: ["10.0.0.0/8"] }],
  PAGE_ORIGINS: ["https://www.example.com", { pageOrigins: ["https://www.example.com"] }],
  METRICS_FROM: ["10.1.0.0/16", { metricsFrom: ["10.1.0.0/16"] }],
  OIDC_ISSUER: ["https://login.example.com", { oidc: { issuer: "https://login.example.com" } }],
  OIDC_CLIENT_ID: ["leads", { oidc: { clientId: "leads" } }],
  OIDC_CLIENT_SECRET_FILE: ["secret.txt", { oidc: { clientSecretFile: "secret.txt" } }],
  OIDC_NAME: ["Example AG", { oidc: { name: "Example AG" } }],
  OIDC_ROLES_CLAIM: ["groups", { oidc: { claims: { roles: "groups" } } }],
  OIDC_REP_CLAIM: ["email", { oidc: { claims: { rep: "email" } } }],
  OIDC_TEAMS_CLAIM: ["units", { oidc: { claims: { teams: "units" } } }],
  OIDC_REPS_FILE: ["reps.json", { oidc: { repsFile: "reps.json" } }],
  REPORT_TIMEOUT_MS: ["3456", { reading: { timeoutMs: 3_456 } }],
  REPORTS_AT_ONCE: ["3", { reading: { reportsAtOnce: 3 } }],
  REPORT_SHARE: ["0.5", { reading: { reportShare: 0.5 } }],
  READING_CONNECTIONS: ["9", { reading: { connections: 9 } }],
  CHAINED_ANSWERS: ["off", { chainedAnswers: false }],
  COMPANY_REGISTRY_FILE: ["companies.csv", { companyRegistry: "companies.csv" }],
  LOOKUP_PROVIDERS_FILES: ["a.json,b.json", { lookupProviders: "a.json,b.json" }],
  LOOKUP_SECRETS: [
    "KEY=a=b OTHER=c",
    {
      lookupSecrets: new Map([
        ["KEY", "a=b"],
        ["OTHER", "c"],
      ]),
    },
  ],
  DATABASE_CONNECTIONS: ["31", { connections: 31 }],
  STATEMENT_TIMEOUT_MS: ["5678", { statementTimeoutMs: 5_678 }],
  HTTP_BODY_BYTES: ["65536", { limits: { bodyBytes: 65_536 } }],
  LOOKUP_TIMEOUT_MS: ["321", { lookups: { timeoutMs: 321 } }],
  LOOKUP_RETRIES: ["5", { lookups: { retries: 5 } }],
  LOOKUPS_AT_ONCE: ["17", { lookups: { atOnce: 17 } }],
  LOOKUPS_PER_SECOND: ["19", { lookups: { perSecond: 19 } }],
  LOOKUP_BREAKER_FAILURES: ["23", { lookups: { breaker: { failures: 23 } } }],
  LOOKUP_BREAKER_OPEN_MS: ["6789", { lookups: { breaker: { openMs: 6_789 } } }],
  WATCHED_REPORTS: ["sla,funnel", { watchedReports: ["sla", "funnel"] }],
  HOUSEKEEPING_MINUTES: ["7", { retentions: { everyMinutes: 7 } }],
  KEEP_INBOUND_DAYS: ["8", { retentions: { inboundDays: 8 } }],
  KEEP_RECEIPTS_DAYS: ["91", { retentions: { receiptsDays: 91 } }],
  KEEP_DROPPED_DAYS: ["92", { retentions: { droppedDays: 92 } }],
  KEEP_EXPORTS_DAYS: ["3", { retentions: { exportsDays: 3 } }],
  EXPORT_ROLES: ["manager,analyst", { exportRoles: ["manager", "analyst"] }],
  LEADSTREAM_DATA: ["./elsewhere", { dataDir: resolve("./elsewhere") }],
  HTTP_HOST: ["0.0.0.0", { host: "0.0.0.0" }],
  HTTP_PORT: ["9000", { port: 9_000 }],
  LOG_LEVEL: ["error", { logLevel: "error" }],
  LOG_DECISIONS: ["none", { trailDepth: "none" }],
  SHUTDOWN_GRACE_MS: ["4567", { graceMs: 4_567 }],
};

function variablesOfReadme(): readonly string[] {
  const readme = readFileSync(new URL("../../../README.md", import.meta.url), "utf8");
  const rows = readme.split("\n").filter((line) => /^\| `[A-Z_]+`/u.test(line));
  const ofStandalone = rows.filter((row) => {
    const services = row.split("|")[2] ?? "";
    return services.trim() === "all" || /standalone/u.test(services.replace("all but standalone", ""));
  });
  return ofStandalone.flatMap((row) => row.split("|")[1]?.match(/[A-Z_]{3,}/gu) ?? []);
}

describe("issue 13: the environment of leadstream start", () => {
  it("has every variable that the README lists for standalone", () => {
    expect(variablesOfReadme().toSorted()).toEqual(Object.keys(promised).toSorted());
  });

  it.each(Object.entries(promised))("honours %s", async (name, [value, what]) => {
    expect((await started([], { [name]: value })).asked).toMatchObject(what);
    expect((await started([])).asked).not.toMatchObject(what);
  });

  it.each([
    [["--port", "0"], { HTTP_PORT: "9000" }, { port: 0 }],
    [["--host", "::1"], { HTTP_HOST: "0.0.0.0" }, { host: "::1" }],
    [["--log", "info"], { LOG_LEVEL: "silent" }, { logLevel: "info" }],
    [["--data", "there"], { LEADSTREAM_DATA: "elsewhere" }, { dataDir: resolve("there") }],
    [["--trusted-proxies", "none"], { TRUSTED_PROXIES: "10.0.0.0/8" }, { trustedProxies: [] }],
  ])("lets %o override the environment", async (words, env, what) => {
    expect((await started(words, env)).asked).toMatchObject(what);
  });

  it("names the variable in the help of its option, and starts nothing with a bad value", async () => {
    const { out } = await run(["start", "--help"]);
    for (const name of ["HTTP_PORT", "HTTP_HOST", "LOG_LEVEL", "TRUSTED_PROXIES"])
      expect(out).toContain(`default: ${name}, or`);
    const bad = await started([], { HTTP_PORT: "many", SHUTDOWN_GRACE_MS: "-1" });
    expect(bad).toMatchObject({ exit: 1, asked: undefined });
    expect(bad.err).toMatch(/HTTP_PORT.*SHUTDOWN_GRACE_MS|SHUTDOWN_GRACE_MS.*HTTP_PORT/su);
  });
});

describe("issue 11: leadstream start", () => {
  it("trusts the given proxies, or none", async () => {
    expect((await started([])).asked?.trustedProxies).toEqual([]);
    const options = await started(["--trusted-proxies", "loopback, ::1"]);
    expect(options.asked?.trustedProxies).toEqual(["loopback", "::1"]);
  });

  it("starts nothing with an invalid entry, and names it", async () => {
    const typed = await started(["--trusted-proxies", "loopback,10.0.0.0/99"]);
    expect(typed).toMatchObject({ exit: 1, asked: undefined });
    expect(typed.err).toContain("entry 2, 10.0.0.0/99: want a prefix from /1 to /32");
    const found = await started([], { TRUSTED_PROXIES: "1" });
    expect(found).toMatchObject({ exit: 1, asked: undefined });
    expect(found.err).toContain("TRUSTED_PROXIES: entry 1, 1: want an IP address");
  });
});
