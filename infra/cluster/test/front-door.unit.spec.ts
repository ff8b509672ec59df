import { createServer } from "node:http";
import { once } from "node:events";
import { freePorts } from "@leadstream/kafka-server";
import { expect, it, onTestFinished } from "vitest";
import { openFrontDoor } from "../src/front-door.ts";

it("issue 11: the front door reports where a request comes from, and drops the client's own header", async () => {
  const seen: unknown[] = [];
  const service = createServer((request, response) => {
    seen.push(request.headers["x-forwarded-for"]);
    response.end("{}");
  });
  service.listen(0, "127.0.0.1");
  await once(service, "listening");
  onTestFinished(() => void service.close());
  const address = service.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const door = await openFrontDoor(0, {
    intakePorts: () => [port],
    apiPorts: () => [port],
    waiting: async () => null,
  });
  onTestFinished(() => door.close());
  const url = `http://127.0.0.1:${door.port}/v1/leads`;
  await fetch(url, { method: "POST", body: "{}" });
  await fetch(url, { method: "POST", body: "{}", headers: { "X-Forwarded-For": "203.0.113.9, 10.0.0.1" } });
  expect(seen).toEqual(["127.0.0.1", "127.0.0.1"]);
});

it("issue 12: the front door uses the instances in turn, and reports when none runs", async () => {
  const asked: number[] = [];
  const openInstance = async (n: number): Promise<number> => {
    const service = createServer((_request, response) => {
      asked.push(n);
      response.end("{}");
    });
    service.listen(0, "127.0.0.1");
    await once(service, "listening");
    onTestFinished(() => void service.close());
    const address = service.address();
    return typeof address === "object" && address !== null ? address.port : 0;
  };
  const ports = [await openInstance(1), await openInstance(2)];
  let running = ports;
  const door = await openFrontDoor(0, {
    intakePorts: () => [],
    apiPorts: () => running,
    waiting: async () => null,
  });
  onTestFinished(() => door.close());
  const url = `http://127.0.0.1:${door.port}/v1/leads`;
  for (let n = 0; n < 4; n += 1) await fetch(url);
  expect(asked.toSorted()).toEqual([1, 1, 2, 2]);
  // A starting instance accepts no connection yet.
  const [starting = 0] = await freePorts(1);
  running = [starting, ...ports];
  for (let n = 0; n < 3; n += 1) expect((await fetch(url)).status).toBe(200);
  expect((await fetch(url, { method: "POST", body: "{}" })).status).toBe(503);
  running = [];
  expect((await fetch(url)).status).toBe(503);
});
