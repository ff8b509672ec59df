import { setTimeout as pause } from "node:timers/promises";
import { consumers } from "@leadstream/application";
import { freePorts } from "@leadstream/kafka-server";
import { createServiceProcess, type ServiceProcess } from "./service-process.ts";

export const serviceNames = [
  "relay",
  "intake",
  "api",
  ...consumers.map(({ service }) => service),
  "projector",
] as const;

export const mostInstances = 8;

/** Settings of all services. */
export type Setting = {
  readonly env: Readonly<Record<string, string>>;
  readonly logFolder: string;
  /** The cluster is stopping: nothing is started or waited for. */
  readonly closing: AbortSignal;
};

/** The services of a cluster: several processes of each, scaled on request. */
export type Fleet = {
  /** The current processes, in the order of the data flow; the same array for the life of the cluster. */
  readonly services: readonly ServiceProcess[];
  /** Sets the number of instances; resolves when they are ready. The highest numbers stop first. 0 stops all. */
  readonly scale: (service: string, instances: number) => Promise<void>;
  /** Stops and starts every instance of a service, one after the other, or only the named instance. */
  readonly restart: (name: string) => Promise<void>;
  /** One more process of a service, not started and not part of the fleet. */
  readonly another: (service: string, name: string) => Promise<ServiceProcess>;
  /** HTTP ports of the running instances of a service. */
  readonly httpPorts: (service: string) => readonly number[];
  readonly stop: () => Promise<void>;
};

const nameOf = (service: string, n: number): string => (n === 0 ? service : `${service}-${n + 1}`);
const isHttp = (service: string): boolean => service === "intake" || service === "api";

/** Two free ports that no other instance will use, even one that does not listen yet. */
async function portsBeside(services: readonly ServiceProcess[]): Promise<readonly number[]> {
  const promised = services.map(({ spec }) => [spec.env["OPERATIONS_PORT"], spec.env["HTTP_PORT"]]).flat();
  for (;;) {
    const ports = await freePorts(2);
    if (!ports.some((port) => promised.includes(String(port)))) return ports;
  }
}

type Named = Readonly<Record<"service" | "name", string>>;

function processOf(
  { service, name }: Named,
  [operationsPort = 0, httpPort = 0]: readonly number[],
  { env, logFolder }: Setting,
): ServiceProcess {
  // The front door is the proxy that reports where a request comes from.
  const door = { HTTP_PORT: String(httpPort), TRUSTED_PROXIES: "loopback" };
  const http = isHttp(service) ? door : {};
  const all = { ...env, OPERATIONS_PORT: String(operationsPort), ...http };
  return createServiceProcess({ name, service, operationsPort, env: all }, logFolder);
}

/** @throws RangeError for an unknown service, or too many instances. */
export function mustBeScale(service: string, instances: number): void {
  if (!serviceNames.some((name) => name === service))
    throw new RangeError(`${service}: no service has this name; one of ${serviceNames.join(", ")}`);
  if (!Number.isInteger(instances) || instances < 0 || instances > mostInstances)
    throw new RangeError(`${service}=${instances}: a whole number from 0 to ${mostInstances} is needed`);
}

/** Starts one process of each service, or as many as requested. */
export async function startFleet(
  instances: Readonly<Record<string, number>>,
  setting: Setting,
): Promise<Fleet> {
  const fleet = createFleet(setting);
  try {
    for (const service of serviceNames)
      for (let n = 0; n < (instances[service] ?? 1); n += 1) await fleet.add(service);
  } catch (thrown) {
    await fleet.stop();
    throw thrown;
  }
  return fleet;
}

type Growing = Fleet & { readonly add: (service: string) => Promise<ServiceProcess> };

function createFleet(setting: Setting): Growing {
  const services: ServiceProcess[] = [];
  const { closing } = setting;
  const of = (service: string) => services.filter(({ spec }) => spec.service === service);
  const another = async (service: string, name: string): Promise<ServiceProcess> =>
    processOf({ service, name }, await portsBeside(services), setting);
  const add = async (service: string): Promise<ServiceProcess> => {
    const made = await another(service, nameOf(service, of(service).length));
    closing.throwIfAborted();
    const place = services.findLastIndex(({ spec }) => isNotAfter(spec.service, service)) + 1;
    services.splice(place, 0, made);
    await made.start();
    return made;
  };
  return {
    services,
    add,
    another,
    scale: async (service, count) => {
      mustBeScale(service, count);
      while (of(service).length < count) await ready(await add(service), closing);
      for (const gone of of(service).slice(count)) {
        await gone.stop();
        services.splice(services.indexOf(gone), 1);
      }
    },
    restart: async (name) => {
      const named = services.filter(({ spec }) => spec.service === name || spec.name === name);
      if (named.length === 0) throw nothingOf(name);
      for (const each of named) await startAnew(each, closing);
    },
    httpPorts: (service) =>
      of(service)
        .filter((each) => each.isRunning())
        .map(({ spec }) => Number(spec.env["HTTP_PORT"])),
    // All at once: no new work arrives while the others finish.
    stop: async () => void (await Promise.all(services.map((each) => each.stop()))),
  };
}

async function startAnew(service: ServiceProcess, closing: AbortSignal): Promise<void> {
  await service.stop();
  closing.throwIfAborted();
  await service.start();
  await ready(service, closing);
}

function nothingOf(name: string): RangeError {
  const service = /^(?<service>[a-z]+)(?:-\d)?$/u.exec(name)?.groups?.["service"];
  if (serviceNames.some((each) => each === service))
    return new RangeError(
      `${name}: no such instance runs; leadstream cluster scale ${service}=N starts some`,
    );
  const parts = [...serviceNames, "kafka", "postgres"].join(", ");
  return new RangeError(`${name}: no part has this name; one of ${parts}, or an instance such as scoring-2`);
}

const orderOf = (service: string): number => serviceNames.findIndex((name) => name === service);
const isNotAfter = (one: string, other: string): boolean => orderOf(one) <= orderOf(other);

const READY_MS = 60_000;

/** Waits until every service is ready; after a minute the error names the one that is not. */
export async function allReady(services: readonly ServiceProcess[], closing: AbortSignal): Promise<void> {
  for (const service of services) await ready(service, closing);
}

async function ready({ spec }: ServiceProcess, closing: AbortSignal): Promise<void> {
  const deadline = performance.now() + READY_MS;
  while (!(await isReady(spec.operationsPort))) {
    closing.throwIfAborted();
    if (performance.now() > deadline)
      throw new Error(`${spec.name} did not get ready: see its log in the data folder`);
    await pause(100);
  }
}

const isReady = (port: number): Promise<boolean> =>
  fetch(`http://127.0.0.1:${port}/readyz`, { signal: AbortSignal.timeout(2_000) }).then(
    ({ ok }) => ok,
    () => false,
  );
