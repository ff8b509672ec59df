import { once } from "node:events";
import { connect, createServer, type Server, type Socket } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startFaultProxy } from "../src/index.ts";
import type { FaultProxy } from "../src/index.ts";

/** Answers every line with `did LINE`, and records it. */
async function startWorker(): Promise<{ port: number; done: string[]; server: Server; sockets: Socket[] }> {
  const done: string[] = [];
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket);
    socket.on("error", () => undefined);
    socket.on("data", (chunk) => {
      for (const line of chunk.toString().split("\n").filter(Boolean)) {
        done.push(line);
        socket.write(`did ${line}\n`);
      }
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  return { port: typeof address === "object" ? (address?.port ?? 0) : 0, done, server, sockets };
}

describe("a proxy that breaks connections", () => {
  let worker: Awaited<ReturnType<typeof startWorker>>;
  let proxy: FaultProxy;
  const clients: Socket[] = [];

  const connectClient = async (): Promise<{
    socket: Socket;
    received: () => string;
    ended: Promise<unknown>;
  }> => {
    const socket = connect(proxy.port, "127.0.0.1").on("error", () => undefined);
    clients.push(socket);
    let text = "";
    socket.on("data", (chunk) => (text += chunk.toString()));
    const ended = new Promise((resolve) => socket.once("close", resolve));
    await Promise.race([new Promise((resolve) => socket.once("connect", resolve)), ended]);
    return { socket, received: () => text, ended };
  };
  const received = (client: { received: () => string }, text: string) =>
    expect.poll(client.received, { timeout: 5_000, interval: 5 }).toBe(text);

  beforeEach(async () => {
    worker = await startWorker();
    proxy = await startFaultProxy({ target: { port: worker.port } });
  });
  afterEach(async () => {
    for (const socket of [...clients, ...worker.sockets]) socket.destroy();
    await proxy.close();
    worker.server.close();
  });

  it("forwards data unchanged in both directions, also more than any buffer holds", async () => {
    const client = await connectClient();
    client.socket.write("a\nb\n");
    await received(client, "did a\ndid b\n");
    const line = "x".repeat(2_000_000);
    client.socket.write(`${line}\n`);
    await expect.poll(() => worker.done.join("").length, { timeout: 5_000 }).toBe(line.length + 2);
    client.socket.end();
    await client.ended;
    await expect.poll(proxy.connections).toBe(0);
  });

  it("cuts connections, refuses new ones, and accepts them after healing", async () => {
    const client = await connectClient();
    proxy.inject({ kind: "cut" });
    await client.ended;
    await (
      await connectClient()
    ).ended;
    proxy.heal();
    const later = await connectClient();
    later.socket.write("c\n");
    await received(later, "did c\n");
  });

  it("delays in order, and later data does not overtake after healing", async () => {
    const client = await connectClient();
    proxy.inject({ kind: "delay", ms: 60 });
    const before = performance.now();
    client.socket.write("1\n");
    await received(client, "did 1\n");
    expect(performance.now() - before).toBeGreaterThan(110);
    client.socket.write("2\n");
    await expect.poll(() => worker.done).toContain("2");
    proxy.heal();
    client.socket.write("3\n");
    await received(client, "did 1\ndid 2\ndid 3\n");
  });

  it("holds all data in a black hole, and delivers it after healing", async () => {
    const client = await connectClient();
    proxy.inject({ kind: "blackhole" });
    client.socket.write("lost?\n");
    const inside = await connectClient();
    inside.socket.write("me too\n");
    const witness = connect(worker.port, "127.0.0.1");
    clients.push(witness);
    witness.write("outside\n");
    await once(witness, "data");
    expect(worker.done).toEqual(["outside"]);
    proxy.heal();
    await received(client, "did lost?\n");
    await received(inside, "did me too\n");
  });

  it("drops only replies: the request is executed, and the connection ends at healing", async () => {
    const client = await connectClient();
    const innocent = await connectClient();
    proxy.inject({ kind: "drop-replies" });
    client.socket.write("pay\n");
    await expect.poll(proxy.lostBytes, { timeout: 5_000 }).toBe("did pay\n".length);
    expect(worker.done).toEqual(["pay"]);
    expect(client.received()).toBe("");
    proxy.heal();
    await client.ended;
    innocent.socket.write("next\n");
    await received(innocent, "did next\n");
  });
});
