import { setTimeout as pause } from "node:timers/promises";
import type { FaultProxy } from "@leadstream/fault-proxy";
import { assertNever } from "@leadstream/kernel";
import type { Cluster } from "../../../cluster/src/cluster.ts";
import type { ServiceProcess } from "../../../cluster/src/service-process.ts";
import type { Fault } from "./faults.ts";
import type { Messages } from "./messages.ts";

export type Stage = {
  readonly cluster: Cluster;
  readonly proxies: Readonly<Record<"kafka" | "postgres", FaultProxy>>;
  readonly messages: Messages;
  /** Aborted at the end of the run: everything paused or broken is released at once. */
  readonly over: AbortSignal;
};

/** Applies a fault for its duration. @returns the result. */
export async function act(fault: Fault, stage: Stage): Promise<string> {
  switch (fault.kind) {
    case "kill":
      serviceNamed(stage, fault.service).kill("SIGKILL");
      return "killed";
    case "fail-point":
      return armAndRestart(serviceNamed(stage, fault.service), fault.point);
    case "stand-still":
      return standStill(serviceNamed(stage, fault.service), fault.ms, stage.over);
    case "kafka-restart":
      await stage.cluster.kafka.restart(fault.how);
      return "answers again";
    case "postgres-kill":
      await stage.cluster.postgres.restart("kill");
      return "answers again";
    case "network":
      return breakNetwork(fault, stage);
    case "republish":
      return stage.messages.republish(fault);
    case "rebalance-storm":
      return storm(fault, stage);
    case "poison":
      return stage.messages.poison(fault);
    default:
      return assertNever(fault);
  }
}

function serviceNamed({ cluster }: Stage, name: string): ServiceProcess {
  const found = cluster.services.find(({ spec }) => spec.name === name);
  if (found === undefined) throw new RangeError(`the cluster runs no ${name}`);
  return found;
}

async function armAndRestart(service: ServiceProcess, point: string): Promise<string> {
  service.startNextWith({ FAIL_POINT: point, FAIL_POINT_PARENT: String(process.pid) });
  service.kill("SIGKILL");
  return "armed and started again";
}

async function standStill(service: ServiceProcess, ms: number, over: AbortSignal): Promise<string> {
  const pid = service.pid();
  service.kill("SIGSTOP");
  await pause(ms, undefined, { signal: over }).catch(() => undefined);
  if (service.pid() !== pid) return "killed meanwhile";
  service.kill("SIGCONT");
  return "goes on";
}

async function breakNetwork(
  { to, fault, ms }: Extract<Fault, { kind: "network" }>,
  { proxies, over }: Stage,
): Promise<string> {
  const proxy = proxies[to];
  const before = proxy.lostBytes();
  proxy.inject(fault);
  await pause(ms, undefined, { signal: over }).catch(() => undefined);
  proxy.heal();
  return fault.kind === "drop-replies" ? `${proxy.lostBytes() - before} bytes of answers lost` : "healed";
}

let storms = 0;

/** Instances that come and go faster than a group rebalances: one stopped in order, the next killed. */
async function storm(
  { service, gapsMs }: Extract<Fault, { kind: "rebalance-storm" }>,
  { cluster, over }: Stage,
): Promise<string> {
  const going: Promise<void>[] = [];
  for (const [n, gapMs] of gapsMs.entries()) {
    storms += 1;
    const more = await cluster.another(service, `${service}-storm-${storms}`);
    await more.start();
    await pause(gapMs, undefined, { signal: over }).catch(() => undefined);
    going.push(leave(more, n % 2 === 0, over));
    if (over.aborted) break;
  }
  await Promise.all(going);
  return "gone again";
}

/** Time for a process to start, join and get partitions. */
const STAY_MS = 5_000;

async function leave(more: ServiceProcess, inOrder: boolean, over: AbortSignal): Promise<void> {
  await pause(STAY_MS, undefined, { signal: over }).catch(() => undefined);
  if (!inOrder) more.kill("SIGKILL");
  await more.stop();
}
