import { request } from "node:http";

export type RealServer =
  | { readonly kind: "there"; readonly url: string; readonly close: () => Promise<void> }
  | { readonly kind: "none"; readonly reason: string };

const image = "kurrentplatform/kurrentdb:25.1";

/**
 * The server that `EVENTSTORE_URL` names; else one in a container when a Docker engine answers; else none, with
 * the reason.
 */
export async function realServer(): Promise<RealServer> {
  const { EVENTSTORE_URL: url, DOCKER_HOST: dockerHost } = process.env;
  if (url !== undefined) return { kind: "there", url, close: async () => undefined };
  const engine = await engineAnswers(dockerHost ?? "unix:///var/run/docker.sock");
  if (engine !== "yes")
    return { kind: "none", reason: `EVENTSTORE_URL is not set and no Docker engine answers (${engine})` };
  // Imported only here: loading it costs more than all tests of this package.
  const { KurrentDbContainer } = await import("@testcontainers/kurrentdb");
  const container = await new KurrentDbContainer(image).start();
  return {
    kind: "there",
    url: container.getConnectionString(),
    close: async () => void (await container.stop()),
  };
}

/** Asks the engine, because a client may be installed where no engine runs. */
function engineAnswers(dockerHost: string): Promise<string> {
  const { protocol, hostname, port, pathname } = new URL(dockerHost);
  const where =
    protocol === "unix:"
      ? { socketPath: pathname }
      : { host: hostname, port: port === "" ? 2375 : Number(port) };
  return new Promise((resolve) => {
    const asking = request({ ...where, path: "/_ping", timeout: 2_000 }, (response) => {
      response.resume();
      resolve(response.statusCode === 200 ? "yes" : `status ${response.statusCode}`);
    });
    asking.on("timeout", () => asking.destroy(new Error("no answer in time")));
    asking.on("error", (error) => resolve(error.message));
    asking.end();
  });
}
