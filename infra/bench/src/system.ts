import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createContactNormaliser } from "@leadstream/adapter-outbound";
import { apiUseCases } from "@leadstream/api";
import {
  createRepositories,
  createIntake,
  type EventStore,
  type Intake,
  type Log,
  type Projector,
  mustBeAccepted,
  seedPolicy,
} from "@leadstream/application";
import { openPlatform, type Platform, ruleMemory } from "@leadstream/platform";
import { startProjector } from "@leadstream/projector";
import type { Parts } from "@leadstream/service-kit";
import { startConsumers as startAll } from "@leadstream/standalone";
import { reps } from "./submissions.ts";

/** A service's life cycle without signals: closes everything in reverse order. */
function createParts(): Parts & { readonly close: () => Promise<void> } {
  const closers: (() => Promise<void> | void)[] = [];
  const closing = new AbortController();
  return {
    closing: closing.signal,
    onClose: (_, close) => void closers.push(close),
    // A failing consumer ends the case by an unhandled rejection.
    watch: (_, done) => void done.then(),
    close: async () => {
      closing.abort();
      for (const close of closers.toReversed()) await close();
    },
  };
}

const complain = (event: string, fields: object = {}): void =>
  console.error(`  ${event} ${JSON.stringify(fields)}`);
const log: Log = { info: () => undefined, warn: complain, error: complain };

/** Standalone's pipeline on a database of the bench's server: rules and reps are published, no consumer is started. */
export type System = {
  readonly parts: Parts;
  readonly platform: Platform;
  readonly intake: Intake;
  readonly close: () => Promise<void>;
};

/**
 * @param options.probe observes the consumers' calls to the store.
 * @param options.masterKeyFile of a database that already has sealed contacts; default: a new key.
 */
export async function openSystem(
  databaseUrl: string,
  {
    probe = (store) => store,
    masterKeyFile,
  }: { readonly probe?: (store: EventStore) => EventStore; readonly masterKeyFile?: string } = {},
): Promise<System> {
  const parts = createParts();
  const keys = await mkdtemp(join(tmpdir(), "bench-keys-"));
  parts.onClose("keys", () => rm(keys, { recursive: true }));
  // Same options as standalone.
  const opened = await openPlatform(parts, {
    name: "bench",
    log,
    databaseUrl,
    masterKeyFile: masterKeyFile ?? join(keys, "master.key"),
    maxConnections: 24,
    takeOver: true,
  });
  const store = probe(opened.infrastructure.store);
  const { clock, meter } = opened;
  const infrastructure = { ...opened.infrastructure, store };
  const platform = {
    ...opened,
    infrastructure,
    repositories: createRepositories(store, clock, meter, {
      memory: ruleMemory,
      snapshots: infrastructure.snapshots,
    }),
  };
  const { commands } = apiUseCases(platform);
  await seedPolicy(commands);
  mustBeAccepted(
    await commands.changeReps(reps, { commandId: "reps", actor: { kind: "service", id: "bench" } }),
  );
  const normaliser = createContactNormaliser();
  const { rules } = platform.repositories;
  const intake = createIntake({ ...infrastructure, normaliser, rules, clock, meter });
  return { parts, platform, intake, close: parts.close };
}

/** Starts everything that standalone starts, in the same order. */
export async function startConsumers({ parts, platform }: System): Promise<Projector> {
  const projector = await startProjector(parts, platform);
  await startAll(parts, platform);
  return projector;
}
