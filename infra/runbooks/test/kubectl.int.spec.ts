import { mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { repository } from "../../deployment/src/generated.ts";
import { hasTool } from "../../deployment/test/tools.ts";
import { commandsAt } from "./support/page-commands.ts";
import { type Shell, shellIn } from "./support/shell.ts";

const kubectl = await hasTool("kubectl", ["version", "--client"], {
  unchecked: "whether kubectl itself accepts the lines of the runbook pages",
  getIt: "install kubectl",
});

/** An unreachable cluster: kubectl parses the line before it connects. */
const nowhere = JSON.stringify({
  apiVersion: "v1",
  kind: "Config",
  clusters: [{ name: "nowhere", cluster: { server: "http://127.0.0.1:1" } }],
  contexts: [{ name: "nowhere", context: { cluster: "nowhere", user: "nobody" } }],
  users: [{ name: "nobody", user: {} }],
  "current-context": "nowhere",
});

describe.skipIf(!kubectl)(
  "issue 12: kubectl accepts the lines of the pages, as far as it can parse them without a cluster",
  async () => {
    let folder: string;
    let shell: Shell;
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), "leadstream-kubectl-"));
      await symlink(join(repository, "infra"), join(folder, "infra"));
      await writeFile(join(folder, "leadstream.key"), "x".repeat(32));
      await writeFile(join(folder, "nowhere.json"), nowhere);
      const environment = { KUBECONFIG: join(folder, "nowhere.json") };
      shell = await shellIn(folder, { SERVICE: () => "scoring", "…": () => "parked list" }, environment);
    });
    afterAll(() => rm(folder, { recursive: true, force: true }));

    // pages.unit.spec.ts checks names. Here one line of each form is enough.
    const formOf = (line: string): string => line.replaceAll(/deploy\/\w+/gu, "deploy/NAME");
    const forms = new Map((await commandsAt("kubernetes")).map((line) => [formOf(line), line]));

    it.each([...forms.values()])("%s", async (line) => {
      const { stderr } = await shell.type(line);
      expect(stderr).toMatch(/connection refused|was refused/u);
      expect(stderr).not.toMatch(/unknown|invalid|usage|required/iu);
    });

    it("and names an unknown flag", async () => {
      const { stderr } = await shell.type("kubectl -n leadstream scale deploy/relay --replica=2");
      expect(stderr).toContain("unknown flag: --replica");
    });
  },
);
