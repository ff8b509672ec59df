import { Fault, faultOfSystem } from "@leadstream/kernel";
import { failureFields } from "./failure.ts";
import { type Host, outliveReaders, processHost } from "./process-host.ts";
import { runService, type Service } from "./run-service.ts";

/**
 * The whole of a service's `main.ts`: builds the service (reads the environment, makes the log), runs it, and
 * exits with its code. No other place ends the process.
 *
 * @param build may throw. A Fault, such as `config.invalid`, is printed with its message; the exit code is 1.
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
