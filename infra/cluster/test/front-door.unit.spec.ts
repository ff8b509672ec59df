import { createServer } from "node:http";
import { once } from "node:events";
import { expect, it, onTestFinished } from "vitest";
import { openFrontDoor } from "../src/front-door.ts";

it("issue 11: the front door says where a request comes from, and hands on nobody's word for it", async () => {
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
  const door = await openFrontDoor(0, { intakePort: port, apiPort: port, waiting: async () => null });
  onTestFinished(() => door.close());
  const url = `http://127.0.0.1:${door.port}/v1/leads`;
  await fetch(url, { method: "POST", body: "{}" });
  await fetch(url, { method: "POST", body: "{}", headers: { "X-Forwarded-For": "203.0.113.9, 10.0.0.1" } });
  expect(seen).toEqual(["127.0.0.1", "127.0.0.1"]);
});
