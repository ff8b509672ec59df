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
  /** So many instances of a service from now on; 0 stops it. @throws RangeError */
  readonly scale: (service: string, instances: number) => Promise<void>;
  /** Restarts a service, one instance of it, `kafka` or `postgres`; resolves when it answers. @throws RangeError */
  readonly restart: (part: string) => Promise<void>;
  /** One more instance of a service, not started; it is stopped with the others. */
  readonly another: (service: string, name: string) => Promise<ServiceProcess>;
  /** Looks at what the services share; consumes nothing. */
  readonly platform: Platform;
  /** The first part that still has something before it, or null. */
  readonly waiting: () => Promise<string | null>;
  readonly stop: () => Promise<void>;
};
