import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { Fault } from "@leadstream/kernel";
import { Problem } from "../src/index.ts";
import { Received } from "../src/intake-route-table.ts";
import { aServer, bearer } from "./support/server.ts";

const aSubmission = { contact: { email: "ada@example.com" } };

describe("submitting one submission", () => {
  it("answers 202 with the id and the location", async () => {
    const { post } = await aServer();
    const response = await post("/v1/leads", aSubmission, bearer("website"));
    const body = Received.parse(await response.json());
    expect(response.status).toBe(202);
    expect(response.headers.get("Location")).toBe(`/v1/submissions/${body.submissionId}`);
    expect(body.status).toBe("received");
  });

  it("answers only after intake has stored it", async () => {
    const durable = Promise.withResolvers<never>();
    const arrived = Promise.withResolvers<void>();
    const receive = () => {
      arrived.resolve();
      return durable.promise;
    };
    const { post } = await aServer({ intake: { receive } });
    let answered = false;
    const answer = post("/v1/leads", aSubmission, bearer("website")).then((r) => {
      answered = true;
      return r.status;
    });
    await arrived.promise;
    expect(answered).toBe(false);
    durable.reject(new Fault("bus.unavailable", "away"));
    expect(await answer).toBe(503);
  });

  it("reports a repeated submission", async () => {
    const { post } = await aServer();
    await post("/v1/leads", aSubmission, bearer("website"));
    const again = await post("/v1/leads", aSubmission, bearer("website"));
    expect(await again.json()).toMatchObject({ status: "repeated" });
  });

  it("passes on sender, Idempotency-Key and trace", async () => {
    const { post, received } = await aServer();
    const traceparent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    await post("/v1/leads", aSubmission, { ...bearer("website"), "Idempotency-Key": "order-1", traceparent });
    expect(received).toEqual([
      { sender: "website", actorKind: "service", idempotencyKey: "order-1", body: aSubmission, traceparent },
    ]);
  });

  it("starts a trace when the caller has none, or a broken one", async () => {
    const { post, received } = await aServer();
    await post("/v1/leads", aSubmission, { ...bearer("website"), traceparent: "00-0-0-00" });
    expect(received[0]?.traceparent).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
  });

  it("accepts a form body with the flat names", async () => {
    const { post, received } = await aServer();
    const body = new URLSearchParams({ email: "ada@example.com", utm_source: "google" }).toString();
    const type = { "Content-Type": "application/x-www-form-urlencoded" };
    const response = await post("/v1/leads", body, { ...type, ...bearer("website") });
    expect(response.status).toBe(202);
    expect(received[0]?.body).toEqual({
      contact: { email: "ada@example.com" },
      source: { channel: "google" },
    });
  });

  it("reads a compressed body", async () => {
    const { call } = await aServer();
    const response = await call("/v1/leads", {
      method: "POST",
      headers: { "Content-Type": "application/json", "Content-Encoding": "gzip", ...bearer("website") },
      body: gzipSync(JSON.stringify(aSubmission)),
    });
    expect(response.status).toBe(202);
  });

  it("tells the sender to try again when nothing was accepted", async () => {
    const receive = () => Promise.reject(new Fault("vault.unavailable", "away"));
    const { post } = await aServer({ intake: { receive } });
    const response = await post("/v1/leads", aSubmission, bearer("website"));
    const problem = Problem.parse(await response.json());
    expect(response.status).toBe(503);
    expect(response.headers.get("Retry-After")).toBe("5");
    expect(problem.code).toBe("vault.unavailable");
  });
});
