import { connect } from "node:net";
import type { Socket } from "node:net";
import { onTestFinished, describe, expect, it } from "vitest";
import { aServer } from "./support/server.ts";

const patience = { headersMs: 60, requestMs: 120, idleMs: 1_000 };

/** All that the server sends on a raw connection, until it closes. */
function dial(port: number): { readonly socket: Socket; readonly said: Promise<string> } {
  const socket = connect(port, "127.0.0.1");
  onTestFinished(() => void socket.destroy());
  let text = "";
  const said = new Promise<string>((resolve) => {
    socket.on("data", (bytes) => (text += bytes.toString("utf8")));
    socket.on("error", () => undefined);
    socket.on("close", () => resolve(text));
  });
  return { socket, said };
}

/** Sends a byte every few milliseconds until the connection is closed. */
function drip(socket: Socket, text: string): void {
  const timer = setInterval(() => {
    if (socket.destroyed || socket.writableEnded) clearInterval(timer);
    else socket.write(text);
  }, 5);
  socket.on("close", () => clearInterval(timer));
}

const headOf = (length: number, more: string): string =>
  `POST /v1/leads HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\n${more}`;
const key = "Authorization: Bearer secret-of-website\r\n";

describe("issue 11: a client that sends slowly", () => {
  it.each([
    ["its body", `${headOf(1_000_000, key)}\r\n`, " "],
    ["its header", headOf(2, ""), "X-A: b\r\n"],
    [
      "chunks",
      `POST /v1/leads HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n${key}Transfer-Encoding: chunked\r\n\r\n`,
      "1\r\n \r\n",
    ],
  ])("%s gets 408 and is disconnected", async (_what, head, drop) => {
    const { running, lines, received } = await aServer({ server: { patience } });
    const { socket, said } = dial(running.port);
    socket.write(head);
    drip(socket, drop);
    const text = await said;
    expect(text).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\n/u);
    expect(text).toContain("application/problem+json");
    expect(text).toContain('"code":"request.too-slow"');
    expect(lines).toContainEqual(
      expect.objectContaining({ fields: expect.objectContaining({ status: 408 }) }),
    );
    expect(received).toEqual([]);
  });

  it("gets no second answer after a refusal", async () => {
    const { running } = await aServer({ server: { patience } });
    const { socket, said } = dial(running.port);
    socket.write(`${headOf(1_000_000, "")}\r\n`);
    drip(socket, " ");
    const text = await said;
    expect(text).toMatch(/^HTTP\/1\.1 401 /u);
    expect(text.match(/HTTP\/1\.1/gu)).toHaveLength(1);
  });
});

describe("issue 11: a request that is not HTTP", () => {
  it("gets a problem as its answer", async () => {
    const { running } = await aServer();
    const { socket, said } = dial(running.port);
    socket.write("SSH-2.0-OpenSSH\r\n\r\n");
    expect(await said).toMatch(/^HTTP\/1\.1 400 [\s\S]*"code":"request\.malformed"/u);
  });
});

describe("issue 11: one connection too many", () => {
  it("is closed and counted, and the others continue", async () => {
    const { running, call, counted } = await aServer({ server: { patience: { maxConnections: 1 } } });
    expect((await call("/livez")).status).toBe(200);
    const { said } = dial(running.port);
    expect(await said).toBe("");
    expect(counted).toContainEqual({});
    expect((await call("/livez")).status).toBe(200);
  });
});
