import { Fault, faultOfSystem } from "@leadstream/kernel";
import { failureFields } from "./failure.ts";
import { type Host, outliveReaders, processHost } from "./process-host.ts";
import { runService, type Service } from "./run-service.ts";

/**
 * The whole of a service's `main.ts`: build it (read the environment, make the log), run it, exit with its code.
 * The one place where a process ends.
 *
 * @param build may throw: a Fault `config.invalid` is printed as it is, with all its problems; exit code 1.
 */
export async function main(build: () => Service | Promise<Service>, host: Host = processHost): Promise<void> {
  outliveReaders();
  try {
    const service = await build();
    host.exit(await runService(service, host));
  } catch (thrown) {
    const fault = faultOfSystem(thrown);
    host.complain(fault instanceof Fault ? fault.message : JSON.stringify(failureFields(thrown)));
    host.exit(1);
  }
}
