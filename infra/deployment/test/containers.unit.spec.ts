import { createRequire } from "node:module";
import { validate } from "dockerfile-utils";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { compose, textOf } from "./support.ts";

const { services, secrets } = await compose();
const all = Object.entries(services);
const text = await textOf("docker-compose.yml");
const dockerfile = await textOf("infra/docker/Dockerfile");
const rootManifest = z
  .object({ devDependencies: z.object({ node: z.string() }), engines: z.object({ node: z.string() }) })
  .parse(JSON.parse(await textOf("package.json")));

describe("docker-compose.yml", () => {
  it.each(all)("%s: pinned image, memory limit, health check, ports on loopback only", (_, service) => {
    expect(service.image).toMatch(
      /^(leadstream\/\w+:local|[\w./-]+:v?\d+\.\d+\.\d+(-[\w.]+)?|postgres:18\.\d+-\w+)$/,
    );
    expect(service.mem_limit).toMatch(/^\d+[mg]$/);
    expect(service.ports.filter((port) => !port.startsWith("127.0.0.1:"))).toEqual([]);
    // Our services have the image's health check.
    if (service.build === undefined && !service.image.startsWith("leadstream/"))
      expect(service.healthcheck?.disable).toBe(false);
  });

  it("has no secret of its own: each comes from a file or must be given", () => {
    expect(Object.values(secrets).every(({ file }) => file.startsWith("./.secrets/"))).toBe(true);
    const words = all.flatMap(([name, { environment }]) =>
      Object.entries(environment)
        .filter(([variable]) => /PASSWORD|SECRET|TOKEN|DATABASE_URL/u.test(variable))
        .filter(([, value]) => !/\$\{\w+:\?/u.test(value))
        .map(([variable]) => `${name} ${variable}`),
    );
    expect(words).toEqual([]);
    expect(text).not.toMatch(/\$\{\w*PASSWORD:-/u);
  });

  it("keeps secrets out of the image and out of the repository", async () => {
    expect(await textOf(".gitignore")).toMatch(/^\.env\n\.secrets\/$/mu);
    expect((await textOf(".dockerignore")).split("\n")).toContain("*");
  });
});

const Findings = z.array(
  z.object({ message: z.string(), range: z.object({ start: z.object({ line: z.number() }) }) }),
);

describe("the Dockerfile", () => {
  it("is one that Docker can read", () => {
    const findings = Findings.parse(validate(dockerfile)).map(
      ({ range, message }) => `${range.start.line + 1}: ${message}`,
    );
    expect(findings).toEqual([]);
  });

  it("is checked by a linter that finds mistakes", () => {
    expect(validate(dockerfile.replace("EXPOSE 9464", "EXPOSE lots"))).toHaveLength(1);
  });

  it("runs on the Node that the repository is tested with, as a user that is not root", () => {
    expect(dockerfile).toContain(`ARG NODE_VERSION=${rootManifest.devDependencies.node}\n`);
    const stages = dockerfile.split(/^FROM /mu);
    expect(stages.at(-1)).toMatch(/^USER node$/mu);
    expect(stages.at(-1)).toMatch(/\nENTRYPOINT \["node", "main\.ts"\]\n$/u);
  });

  it("installs no development dependencies and runs no install script", () => {
    expect(dockerfile).toMatch(/npm ci --omit=dev --omit=optional --ignore-scripts/u);
  });
});

describe(".dockerignore", () => {
  it("includes no folder that the image does not copy", async () => {
    const allowed = (await textOf(".dockerignore")).match(/(?<=^!)[a-z]+$/gmu) ?? [];
    const [, service = ""] = dockerfile.split(/^FROM node AS service$/mu);
    const copied = service.split("\n").filter((line) => /^COPY [a-z]/u.test(line));
    expect(copied).toEqual(allowed.map((name) => `COPY ${name} ${name}`));
  });

  it("leaves out every package that only tests and infra may use", async () => {
    const law: unknown = createRequire(import.meta.url)("../../quality/dependency-cruiser.cjs");
    const { forbidden } = z
      .object({ forbidden: z.array(z.looseObject({ name: z.string(), comment: z.string() })) })
      .parse(law);
    const comment = forbidden.find(({ name }) => name === "test-kit-stays-in-tests")?.comment ?? "";
    const packages = comment.split(":")[0]?.split(", ") ?? [];
    const ignored = (await textOf(".dockerignore"))
      .split("\n")
      .filter((line) => line.startsWith("packages/"))
      .map((line) => line.replace("packages/", ""));
    expect(ignored.sort()).toEqual(packages.sort());
  });
});
