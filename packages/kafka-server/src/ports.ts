import { once } from "node:events";
import { connect, createServer } from "node:net";

/** Ports that are free now. Concurrent calls get different ones. */
export async function freePorts(count: number): Promise<readonly number[]> {
  const probes = Array.from({ length: count }, () => createServer().listen(0, "127.0.0.1"));
  await Promise.all(probes.map((probe) => once(probe, "listening")));
  const ports = probes.map((probe) => {
    const address = probe.address();
    return typeof address === "object" && address !== null ? address.port : 0;
  });
  await Promise.all(probes.map((probe) => once(probe.close(), "close")));
  return ports;
}

export async function isTaken(port: number): Promise<boolean> {
  const probe = createServer();
  return new Promise((answer) => {
    probe.once("error", () => answer(true));
    probe.listen(port, "127.0.0.1", () => probe.close(() => answer(false)));
  });
}

/** ApiVersions, version 0, correlation id 1, no client id: the smallest request that a broker answers. */
const request = Buffer.from([0, 0, 0, 10, 0, 18, 0, 0, 0, 0, 0, 1, 0xff, 0xff]);

/** Whether a broker answers. An open port is not enough, because a broker accepts connections before requests. */
export async function answers(port: number, withinMs = 1_000): Promise<boolean> {
  const socket = connect(port, "127.0.0.1");
  socket.setTimeout(withinMs, () => socket.destroy());
  return new Promise((answer) => {
    socket.once("connect", () => socket.write(request));
    socket.once("data", () => answer(true));
    socket.once("error", () => answer(false));
    socket.once("close", () => answer(false));
  }).then((hasAnswered) => {
    socket.destroy();
    return hasAnswered === true;
  });
}
