import { defineConfig } from "vitest/config";

/** What a test needs is in its name; each kind is a project with its own patience. */
const project = (name: string, groupOrder: number, options: object) => ({
  extends: true as const,
  test: {
    name,
    include: [`{packages,services,infra}/**/test/**/*.${name}.spec.ts`],
    // Kinds run one after another: the slow ones then have both cores, and the fast ones fail first.
    sequence: { groupOrder },
    ...options,
  },
});

const needsPostgres = { globalSetup: ["packages/adapter-postgres/test/support/global-setup.ts"] };
const needsSystem = {
  globalSetup: [...needsPostgres.globalSetup, "services/standalone/test/support/global-setup.ts"],
};
const needsKafka = { globalSetup: ["packages/kafka-server/test/support/global-setup.ts"] };

export default defineConfig({
  test: {
    pool: "forks",
    maxWorkers: 2,
    projects: [
      // A unit test takes milliseconds; the limit only has to hold on a busy machine too. Nothing is mocked, so the
      // files share the modules of a worker: to load them for each takes longer than the tests.
      project("unit", 0, { testTimeout: 10_000, isolate: false }),
      project("int", 1, { testTimeout: 60_000, hookTimeout: 60_000, ...needsPostgres }),
      project("kafka", 2, { testTimeout: 60_000, hookTimeout: 60_000, ...needsKafka }),
      project("e2e", 3, { testTimeout: 600_000, hookTimeout: 600_000, ...needsSystem }),
      // Each file has its own folder, ports and processes, and waits more than it computes.
      project("cluster", 4, { testTimeout: 600_000, hookTimeout: 600_000, ...needsPostgres }),
      // What is long by nature: `npm run soak`, not `npm test`. CONTRIBUTING.md says what belongs here.
      project("soak", 5, {
        testTimeout: 3_600_000,
        hookTimeout: 3_600_000,
        fileParallelism: false,
        ...needsSystem,
      }),
    ],
  },
});
