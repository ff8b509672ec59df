import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { repository } from "../src/generated.ts";
import { compose, textOf, Workload, kubernetesObjects } from "./support.ts";
import { runTool } from "./tools.ts";

const main = join(repository, "services/cli/src/main.ts");
const page = await textOf("infra/README.md");
const { services } = await compose();
const jobs = (await kubernetesObjects())
  .filter(({ kind }) => kind === "Job")
  .map((job) => Workload.parse(job));

/** Commands of a runbook (`leadstream parked show KEY` → `parked show`), of compose and of the Job. */
const commands = new Set([
  ...[...page.matchAll(/`[^`]*(?<!-n )\bleadstream ((?:[a-z]+ ?)+)[^`]*`/gu)].map(([, words = ""]) =>
    words.trim(),
  ),
  ...Object.values(services).flatMap(({ command }) => (command?.[0] === "topics" ? [command.join(" ")] : [])),
  ...jobs.flatMap(({ spec }) => spec.template.spec.containers[0].args?.join(" ") ?? []),
]);

const exists = async (command: string): Promise<boolean> => {
  const { output } = await runTool(process.execPath, [main, ...command.split(" "), "--help"]);
  const [first = "", second = ""] = command.split(" ");
  return new RegExp(`^Usage: leadstream ${first}(?: ${second}\\b|[^\\n]*<)?`, "mu").test(output);
};

/* The runbooks' commands are run in infra/runbooks/test. */
describe("commands that README, compose and Kubernetes use", () => {
  it.each([...commands])("leadstream %s exists", async (command) => {
    expect(await exists(command)).toBe(true);
  });

  it("are found in all of these places", () => {
    expect([...commands]).toEqual(expect.arrayContaining(["parked list", "topics apply"]));
  });
});
