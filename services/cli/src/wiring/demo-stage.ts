import { setTimeout as pause } from "node:timers/promises";
import { createContactNormaliser } from "@leadstream/adapter-outbound";
import {
  consumers,
  createIntake,
  createVirtualClock,
  RECLAMATION,
  fireDueTimers,
  mustBeAccepted,
} from "@leadstream/application";
import { type Instant, type StoredEvent } from "@leadstream/contracts";
import { instantOf } from "@leadstream/domain";
import type { Parts } from "@leadstream/service-kit";
import { type Standalone, startStandalone } from "@leadstream/standalone";
import type { Stage } from "../demo/stage.ts";
import type { Terminal } from "../output/terminal.ts";
import { type Opened, openService } from "../system/open-service.ts";

export type StageOptions = {
  readonly dataDir: string;
  /** Start of the clock, epoch milliseconds. */
  readonly startMs: number;
  readonly companyRegistry: string;
};

/** A running pipeline on a virtual clock, with its queries for the end of the demo. */
export type OpenedStage = Stage & Pick<Standalone, "queries" | "platform">;

/** Most events read at once; a stop writes about fifty. */
const maxNewEvents = 5000;
/** Pause while another ringer holds due timers. */
const retryMs = 2;

/** Fires deadlines at once: the service's own loop looks twice a second, which is a month on this clock. */
async function fireAllDue({
  infrastructure: { timers, parking, ledger },
  repositories,
  meter,
  log,
}: Standalone["platform"]): Promise<void> {
  const parts = { ...repositories, timers, parking, ledger, meter, log };
  do {
    while ((await fireDueTimers(parts)) > 0);
    if ((await timers.late(RECLAMATION)).count === 0) return;
    await pause(retryMs);
  } while (true);
}

/**
 * Follows the work through the consumers, one query at a time, and asks for quiet only at the end. Asking for quiet all
 * the time made a third of all statements.
 */
async function settled({ platform, quiet }: Standalone): Promise<void> {
  const { bus } = platform.infrastructure;
  for (const { topic, group } of consumers)
    while ((await bus.unfinished(topic, group)) > 0) await pause(retryMs);
  await quiet();
}

function newsFrom({ infrastructure: { store } }: Standalone["platform"]): Stage["newEvents"] {
  let position = 0;
  return async () => {
    const all: StoredEvent[] = [];
    for (;;) {
      const { events, checkpoint } = await store.readAll(position, maxNewEvents);
      if (checkpoint === position) return all;
      all.push(...events);
      position = checkpoint;
    }
  };
}

/** The system that the demo plays on, in this process or not. */
export type Played = Pick<Standalone, "url" | "platform" | "commands" | "queries"> & {
  readonly settle: Stage["settle"];
  readonly advanceTo: (iso: Instant) => Promise<void> | void;
};

export function stageOn({ platform, commands, queries, url, settle, advanceTo }: Played): OpenedStage {
  const { infrastructure, repositories, meter, clock } = platform;
  const { bus, repeats, keys, vault, identities, ledger, timers } = infrastructure;
  const normaliser = createContactNormaliser();
  const { receive } = createIntake({
    ledger,
    bus,
    vault,
    identities,
    normaliser,
    rules: repositories.rules,
    repeats,
    keys,
    clock,
    meter,
  });
  return {
    url,
    platform,
    queries,
    idOf: keys.idOf,
    receive,
    changeReps: async (reps, context) => mustBeAccepted(await commands.changeReps(reps, context)),
    execute: async (command, context) => {
      const answer = await commands.execute(command, context);
      return answer.ok ? null : answer.error.code;
    },
    advanceTo: (atMs) => advanceTo(instantOf(atMs)),
    nextDeadline: async () => {
      const due = await timers.nextDue(RECLAMATION);
      return due === null ? null : Date.parse(due);
    },
    fireDue: () => fireAllDue(platform),
    settle,
    newEvents: newsFrom(platform),
  };
}

/**
 * Starts the whole pipeline in this process, on its own clock.
 *
 * @throws Fault `data-folder.in-use`, `data-folder.invalid`
 */
export const openStage = (
  { dataDir, startMs, companyRegistry }: StageOptions,
  err: Terminal,
): Promise<Opened<OpenedStage>> =>
  openService(
    "demo",
    async (parts: Parts) => {
      const virtualClock = createVirtualClock(instantOf(startMs));
      const options = { dataDir, port: 0, logLevel: "silent", companyRegistry, virtualClock } as const;
      const system = await startStandalone(parts, options);
      const settle = () => settled(system);
      return stageOn({ ...system, settle, advanceTo: virtualClock.advanceTo });
    },
    err,
  );
