import { defineConfig } from "vitest/config";
import LongestFirst from "./infra/quality/longest-first.ts";

/** What a test needs is in its name; each kind is a project with its own patience. */
const project = (name: string, options: object) => ({
  extends: true as const,
  test: {
    name,
    include: [`{packages,services,infra}/**/test/**/*.${name}.spec.ts`],
    ...options,
  },
});

const needsPostgres = { globalSetup: ["packages/adapter-postgres/test/support/global-setup.ts"] };
const needsSystem = {
  globalSetup: [...needsPostgres.globalSetup, "services/standalone/test/support/global-setup.ts"],
};
const needsKafka = { globalSetup: ["packages/kafka-server/test/support/global-setup.ts"] };

// Together, so that one kind does not wait for the last file of another. A third worker gained nothing on two cores.
const afterUnits = { sequence: { groupOrder: 1 } };
const aMinute = { testTimeout: 60_000, hookTimeout: 60_000 };
const tenMinutes = { testTimeout: 600_000, hookTimeout: 600_000 };
const anHour = { testTimeout: 3_600_000, hookTimeout: 3_600_000 };

export default defineConfig({
  test: {
    pool: "forks",
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    // The default of a second is too little for a process or a page on a busy machine.
    expect: { poll: { timeout: 20_000 } },
    projects: [
      // A unit test takes milliseconds; the limit only has to hold on a busy machine too. Nothing is mocked, so the
      // files share the modules of a worker: to load them for each takes longer than the tests. They fail first.
      project("unit", { sequence: { groupOrder: 0 }, testTimeout: 10_000, isolate: false }),
      project("int", { ...afterUnits, ...aMinute, ...needsPostgres }),
      project("kafka", { ...afterUnits, ...aMinute, ...needsKafka }),
      project("e2e", { ...afterUnits, ...tenMinutes, ...needsSystem }),
      // Each file has its own folder, ports and processes.
      project("cluster", { ...afterUnits, ...tenMinutes, ...needsPostgres }),
      // What is long by nature: `npm run soak`, not `npm test`. CONTRIBUTING.md says what belongs here.
      project("soak", { sequence: { groupOrder: 2 }, fileParallelism: false, ...anHour, ...needsSystem }),
    ],
  },
});
