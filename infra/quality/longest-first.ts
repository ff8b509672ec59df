import type { TestSpecification } from "vitest/node";
import { BaseSequencer } from "vitest/node";

/*
 * Seconds of the long suites on two quiet cores. Vitest knows how long a file takes only where it ran before; in a fresh
 * checkout it goes by the size of the file, and a short file may be a long suite. One that starts last then runs alone
 * while the other core waits. Only the order matters, so the numbers may be rough.
 */
export const seconds: ReadonlyMap<string, number> = new Map([
  ["infra/cluster/test/parts.cluster.spec.ts", 139],
  ["services/cli/test/backup.e2e.spec.ts", 100],
  ["infra/cluster/test/demo.cluster.spec.ts", 64],
  ["services/standalone/test/console-screens.e2e.spec.ts", 60],
  ["infra/deployment/test/image.int.spec.ts", 54],
  ["infra/attack/test/attack.e2e.spec.ts", 50],
  ["infra/quality/test/report-leads.int.spec.ts", 49],
  ["services/cli/test/cli.e2e.spec.ts", 47],
  ["infra/deployment/test/compose.cluster.spec.ts", 46],
  ["services/cli/test/demo.e2e.spec.ts", 46],
  ["services/standalone/test/console-analysis.e2e.spec.ts", 45],
  ["services/standalone/test/console-runs.e2e.spec.ts", 44],
  ["infra/quality/test/extensions.int.spec.ts", 40],
  ["services/standalone/test/console-readers.e2e.spec.ts", 34],
  ["services/standalone/test/console-operating.e2e.spec.ts", 34],
  ["services/standalone/test/console-intake.e2e.spec.ts", 31],
  ["infra/deployment/test/tools.int.spec.ts", 29],
  ["infra/quality/test/reports.int.spec.ts", 27],
  ["packages/adapter-kafka/test/publishing.kafka.spec.ts", 20],
  ["packages/adapter-kafka/test/consuming.kafka.spec.ts", 20],
]);

const orderOf = ({ project }: TestSpecification): number => project.config.sequence.groupOrder;
const lengthOf = ({ project, moduleId }: TestSpecification): number =>
  seconds.get(moduleId.slice(project.config.root.length + 1)) ?? 0;

/** Starts the long suites of a group first, so that its workers end together. */
export default class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const others = await super.sort(files);
    return others.toSorted((a, b) => orderOf(a) - orderOf(b) || lengthOf(b) - lengthOf(a));
  }
}
