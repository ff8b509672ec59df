/*
 * Without Docker: runs the steps of infra/docker/Dockerfile in a folder. The result must be enough to load every
 * service, and to run one that passes the image's own health check and stops on request.
 */
import { randomBytes } from "node:crypto";
import { access, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, inject, it, vi } from "vitest";
import { z } from "zod";
import { buildContext, freePort, instructionsOf, runIn, startAsImage } from "./image.ts";
import { servicesOfTheCode } from "./support.ts";

const minutes = 60_000;
const services = await servicesOfTheCode();
let folder = "";

beforeAll(async () => {
  folder = await buildContext();
  const install = (await instructionsOf("RUN")).find((line) => line.includes("npm ci")) ?? "no npm ci";
  const command = `${install.replace(/^--mount=\S+ /u, "")} --prefer-offline`;
  const { code, output } = await runIn(folder, command, process.env);
  expect(code, output).toBe(0);
}, 3 * minutes);

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe("what the image holds", () => {
  it.each([...services, "cli"])("is enough for %s to load", async (service) => {
    const { code, output } = await runIn(folder, `node services/${service}/src/main.ts`, {});
    expect(code).toBe(1);
    expect(output).toMatch(service === "cli" ? /^Usage: leadstream/u : /^config\.invalid: DATABASE_URL/mu);
  });

  it("is without tests, test kit and development tools", async () => {
    const modules = await readdir(join(folder, "node_modules"));
    expect(modules.filter((name) => ["vitest", "typescript", "eslint", "fast-check"].includes(name))).toEqual(
      [],
    );
    await expect(access(join(folder, "packages/testing"))).rejects.toThrow(/ENOENT/u);
    await expect(access(join(folder, "packages/kernel/test"))).rejects.toThrow(/ENOENT/u);
  });
});

describe("the pages of the console", () => {
  it(
    "are built by a stage of their own, with nothing but what the image gets",
    { timeout: 5 * minutes },
    async () => {
      const context = await buildContext();
      const [install = "", build = ""] = (await instructionsOf("RUN")).filter((line) =>
        /console/u.test(line),
      );
      const command = `${install.replace(/^--mount=\S+ /u, "")} --prefer-offline && ${build}`;
      const { code, output } = await runIn(context, command, process.env);
      expect(code, output).toBe(0);
      await access(join(context, "packages/console/dist/index.html"));
      await rm(context, { recursive: true, force: true });
    },
  );
});

describe("a service of the image", () => {
  it("runs, passes the image's own health check, and stops on request", { timeout: minutes }, async () => {
    const database = new URL(inject("postgresUrl"));
    const admin = new pg.Client({ connectionString: database.href });
    await admin.connect();
    await admin.query("CREATE DATABASE deployed_image");
    await admin.end();
    database.pathname = "/deployed_image";
    const masterKey = join(folder, "master.key");
    await writeFile(masterKey, randomBytes(32), { mode: 0o600 });
    const keysFile = join(folder, "api-keys.json");
    await writeFile(keysFile, "[]");
    const environment = {
      NODE_ENV: "production",
      DATABASE_URL: database.href,
      MASTER_KEY_FILE: masterKey,
      OPERATIONS_HOST: "0.0.0.0",
      OPERATIONS_PORT: String(await freePort()),
      HTTP_PORT: String(await freePort()),
      API_KEYS_FILE: keysFile,
    };
    const [check = ""] = (await instructionsOf("HEALTHCHECK")).map((line) => line.replace(/^.* CMD /u, ""));
    const [, , program = ""] = z.array(z.string()).parse(JSON.parse(check));
    await writeFile(join(folder, "healthcheck.js"), program);

    const before = await runIn(folder, "node healthcheck.js", environment);
    expect(before.code).toBe(1);
    const service = await startAsImage(folder, "api", environment);
    try {
      await vi.waitFor(
        async () =>
          expect((await runIn(folder, "node healthcheck.js", environment)).code, service.output()).toBe(0),
        { timeout: 30_000, interval: 200 },
      );
      // Files that it reads and that are not sources. It is alive before its HTTP port is open.
      for (const path of ["docs", "schemas/asyncapi.json", "schemas/events/lead.won.v1.json"])
        await vi.waitFor(
          async () => {
            const { status } = await fetch(`http://127.0.0.1:${environment.HTTP_PORT}/${path}`);
            expect([path, status]).toEqual([path, 200]);
          },
          { timeout: 20_000, interval: 100 },
        );
    } finally {
      const { code, output } = await service.stop();
      expect(code, output).toBe(0);
    }
  });
});
