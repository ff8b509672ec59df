import { Fault } from "@leadstream/kernel";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type Parts, runService, type Service } from "../src/index.ts";
import { aProcess } from "./a-process.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const never = new Promise<never>(() => {});
const settled = () => vi.advanceTimersByTimeAsync(0);

/** Runs a service in a process in memory. The test gives `start`. */
function running(start: Service["start"]) {
  const fake = aProcess();
  const exitCode = runService({ name: "capture", log: fake.log, graceMs: 1_000, start }, fake.host);
  return { ...fake, exitCode };
}

/** Opens parts with these names and records the order in which they close. */
const opening =
  (names: readonly string[], closed: string[]) =>
  async (parts: Parts): Promise<void> => {
    for (const name of names) parts.onClose(name, () => void closed.push(name));
  };

describe("a signal", () => {
  it("closes the parts in reverse order, with exit code 0", async () => {
    const closed: string[] = [];
    const service = running(opening(["store", "bus", "http"], closed));
    await settled();
    expect(service.eventNames()).toEqual(["service_started"]);
    service.signal();
    expect(await service.exitCode).toBe(0);
    expect(closed).toEqual(["http", "bus", "store"]);
    expect(service.eventNames()).toEqual(["service_started", "service_stopping", "service_stopped"]);
    expect([service.listeners(), vi.getTimerCount(), service.exits]).toEqual([0, 0, []]);
  });

  it("waits for one part before it closes the next", async () => {
    const closed: string[] = [];
    const http = Promise.withResolvers<void>();
    const service = running(async (parts) => {
      parts.onClose("store", () => void closed.push("store"));
      parts.onClose("http", () => http.promise);
    });
    service.signal();
    await settled();
    expect(closed).toEqual([]);
    http.resolve();
    expect(await service.exitCode).toBe(0);
    expect(closed).toEqual(["store"]);
  });

  it("aborts the signal that loops watch", async () => {
    let closing: AbortSignal | undefined;
    const service = running(async (parts) => void (closing = parts.closing));
    await settled();
    expect(closing?.aborted).toBe(false);
    service.signal();
    await service.exitCode;
    expect(closing?.aborted).toBe(true);
  });

  it("during the start closes the open parts, and those that the start still opens", async () => {
    const closed: string[] = [];
    const connected = Promise.withResolvers<void>();
    const service = running(async (parts) => {
      parts.onClose("store", () => {
        closed.push("store");
        connected.resolve();
      });
      await connected.promise;
      await new Promise((resolve) => setTimeout(resolve, 500));
      parts.onClose("late", () => void closed.push("late"));
    });
    service.signal();
    await vi.advanceTimersByTimeAsync(500);
    expect(await service.exitCode).toBe(0);
    expect(closed).toEqual(["store", "late"]);
    expect(service.eventNames()).not.toContain("service_started");
  });

  it("gives a part that does not close the grace time and no more", async () => {
    const service = running(async (parts) => parts.onClose("bus", () => never));
    await settled();
    service.signal();
    await vi.advanceTimersByTimeAsync(999);
    expect(service.eventNames()).not.toContain("service_stopped");
    await vi.advanceTimersByTimeAsync(1);
    expect(await service.exitCode).toBe(1);
    expect(service.events).toContainEqual(["service_grace_exceeded", { graceMs: 1_000, waitingFor: "bus" }]);
  });

  it("exits at once when it comes a second time", async () => {
    const service = running(async (parts) => parts.onClose("bus", () => never));
    await settled();
    service.signal("SIGINT");
    await vi.advanceTimersByTimeAsync(600);
    expect(service.exits).toEqual([]);
    service.signal("SIGINT");
    expect(service.exits).toEqual([1]);
  });

  it("counts once when npm forwards it beside the terminal", async () => {
    const service = running(async (parts) => parts.onClose("bus", () => never));
    service.signal("SIGINT");
    service.signal("SIGINT");
    await vi.advanceTimersByTimeAsync(100);
    service.signal("SIGINT");
    expect(service.exits).toEqual([]);
  });
});

describe("a failure", () => {
  const fault = new Fault("store.unavailable", "no answer");

  it("of a watched part closes everything, with exit code 1", async () => {
    const closed: string[] = [];
    const subscription = Promise.withResolvers<void>();
    const service = running(async (parts) => {
      await opening(["store"], closed)(parts);
      parts.watch("capture.v1", subscription.promise);
    });
    await settled();
    subscription.reject(fault);
    expect(await service.exitCode).toBe(1);
    expect(closed).toEqual(["store"]);
    expect(service.events).toContainEqual([
      "service_failed",
      {
        name: "capture",
        part: "capture.v1",
        code: "store.unavailable",
        message: "store.unavailable: no answer",
      },
    ]);
  });

  it("includes a watched part that ends by itself, but not one that we close", async () => {
    const ends = Promise.withResolvers<void>();
    const service = running(async (parts) => parts.watch("loop", ends.promise));
    ends.resolve();
    expect(await service.exitCode).toBe(1);

    const closedByUs = Promise.withResolvers<void>();
    const other = running(async (parts) => {
      parts.watch("loop", closedByUs.promise);
      parts.onClose("loop", () => closedByUs.resolve());
    });
    await settled();
    other.signal();
    expect(await other.exitCode).toBe(0);
    expect(other.eventNames()).toEqual(["service_started", "service_stopping", "service_stopped"]);
  });

  it("of the start closes the parts opened before", async () => {
    const closed: string[] = [];
    const service = running(async (parts) => {
      await opening(["store", "bus"], closed)(parts);
      throw fault;
    });
    expect(await service.exitCode).toBe(1);
    expect(closed).toEqual(["bus", "store"]);
  });

  it("that nobody caught ends the service, and its message is not logged", async () => {
    const service = running(async () => {});
    await settled();
    service.crash(new TypeError("jo@acme.example is not iterable"));
    expect(await service.exitCode).toBe(1);
    expect(service.events).toContainEqual([
      "service_failed",
      expect.objectContaining({ part: "process", code: "bug", name: "TypeError" }),
    ]);
    expect(JSON.stringify(service.events)).not.toContain("jo@acme");
  });

  it("to close one part leaves no other part open, with exit code 1", async () => {
    const closed: string[] = [];
    const service = running(async (parts) => {
      await opening(["store"], closed)(parts);
      parts.onClose("bus", () => Promise.reject(fault));
      await opening(["http"], closed)(parts);
    });
    await settled();
    service.signal();
    expect(await service.exitCode).toBe(1);
    expect(closed).toEqual(["http", "store"]);
    expect(service.events).toContainEqual(["part_not_closed", expect.objectContaining({ part: "bus" })]);
  });

  it("while closing is logged and changes nothing", async () => {
    const subscription = Promise.withResolvers<void>();
    const service = running(async (parts) => {
      parts.watch("loop", subscription.promise);
      parts.onClose("loop", () => subscription.reject(fault));
    });
    await settled();
    service.signal();
    expect(await service.exitCode).toBe(0);
    expect(service.eventNames()).toContain("service_failed_while_closing");
  });
});
