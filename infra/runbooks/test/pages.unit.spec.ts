import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { composeDefects } from "./support/compose-defects.ts";
import { kubectlDefects } from "./support/kubectl-defects.ts";
import {
  allCommands,
  commandsAt,
  isCommand,
  type Place,
  sections,
  spansOf,
} from "./support/page-commands.ts";

const repository = join(import.meta.dirname, "../../..");

/** Code of several words that is no command: settings, options, HTTP requests, and shortened commands. */
const noCommand = /^(?:\w+: \S+|--\w.*|(?:GET|POST|PUT|PATCH|DELETE) \S+|parked list)$/u;

/** The test that runs the commands of a place. */
const playedBy: Readonly<Record<Place, string>> = {
  folder: "services/cli/test/backup.e2e.spec.ts",
  servers: "infra/deployment/test/compose.soak.spec.ts",
  cluster: "infra/cluster/test/parts.cluster.spec.ts",
  machine: "infra/runbooks/test/machine.e2e.spec.ts",
  kubernetes: "infra/runbooks/test/pages.unit.spec.ts",
  compose: "infra/runbooks/test/pages.unit.spec.ts",
};

describe("issue 12: the commands of the runbook pages", async () => {
  const all = await allCommands();

  it("are found on every page", () => {
    const pages = new Set(all.map(({ page }) => page));
    expect([...pages]).toEqual([
      "backup.md",
      "capacity.md",
      "disaster.md",
      "errors.md",
      "operations.md",
      "scaling.md",
      "upgrade.md",
    ]);
    expect(all.length).toBeGreaterThan(120);
  });

  it("are complete: code of several words is a command, or has a form that is no command", async () => {
    const others = (await sections())
      .flatMap(spansOf)
      .filter((span) => span.includes(" ") && !isCommand(span));
    expect(others.filter((span) => !noCommand.test(span))).toEqual([]);
  });

  it.each(Object.entries(playedBy))("for %s are run by %s", async (place, path) => {
    expect(all.some((command) => command.place === place)).toBe(true);
    const test = await readFile(join(repository, path), "utf8");
    expect(test.includes(`commandsAt("${place}")`)).toBe(true);
  });
});

const filledIn = (line: string): string =>
  line.replaceAll("SERVICE", "scoring").replaceAll("…", "parked list");

describe("issue 12: kubectl, without a cluster: verbs, flags, kinds and names are those of infra/k8s", async () => {
  it.each(await commandsAt("kubernetes"))("%s", (line) => {
    expect(kubectlDefects(filledIn(line))).toEqual([]);
  });

  it.each([
    ["kubectl -n leadstream scale deploy/scorer --replicas=2", "there is no Deployment scorer"],
    ["kubectl get pods", "-n leadstream is missing"],
    ["kubectl -n leadstream scale deploy/relay --replica=2", "scale has no --replica here"],
    [
      "kubectl -n leadstream get pods -l app.kubernetes.io/name=x",
      "no pod has the label app.kubernetes.io/name=x",
    ],
    [
      `kubectl -n leadstream patch scaledobject scoring --type merge -p '{"spec":{"minReplicas":6}}'`,
      "scaledobject scoring has no minReplicas to be changed",
    ],
    ["kubectl -n leadstream get secret x -o yaml | base64 -d", "there is no Secret x"],
  ])("names what is wrong with %s", (line, defect) => {
    expect(kubectlDefects(line)).toEqual([defect]);
  });
});

describe("issue 12: docker, without an engine: verbs, flags and services are those of docker-compose.yml", async () => {
  it.each(await commandsAt("compose"))("%s", (line) => {
    expect(composeDefects(filledIn(line))).toEqual([]);
  });

  it.each([
    ["docker compose stop scorer", "compose has no service scorer"],
    ["docker compose up -d --scale scoring=9", "--scale scoring=9"],
    ["docker compose logs --tails 50 kafka", "--tails is unknown here"],
    ["docker compose run --rm leadstream", "no command is given"],
  ])("names what is wrong with %s", (line, defect) => {
    expect(composeDefects(line)).toContain(defect);
  });
});
