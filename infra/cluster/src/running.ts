import type { Platform } from "@leadstream/platform";
import type { Broker, Rising } from "./servers.ts";
import type { ServiceProcess } from "./service-process.ts";

/** A running cluster on this machine. */
export type Cluster = {
  readonly url: string;
  readonly key: string;
  readonly services: readonly ServiceProcess[];
  readonly kafka: Broker;
  readonly postgres: Rising;
  /** Sets the number of instances of a service; 0 stops it. @throws RangeError */
  readonly scale: (service: string, instances: number) => Promise<void>;
  /** Restarts a service, one instance of it, `kafka` or `postgres`; resolves when it answers. @throws RangeError */
  readonly restart: (part: string) => Promise<void>;
  /** One more instance of a service, not started; stopped with the others. */
  readonly another: (service: string, name: string) => Promise<ServiceProcess>;
  /** Reads the services' stores; consumes nothing. */
  readonly platform: Platform;
  /** The first part that still has work, or null. */
  readonly waiting: () => Promise<string | null>;
  readonly stop: () => Promise<void>;
};
