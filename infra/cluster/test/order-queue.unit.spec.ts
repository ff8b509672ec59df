import { createGate } from "@leadstream/testing";
import { expect, it } from "vitest";
import { createOrderQueue } from "../src/order-queue.ts";

it("issue 12: an order that is repeated while it runs is not run again, and others wait for it", async () => {
  const queue = createOrderQueue();
  const gate = createGate();
  const done: string[] = [];
  const restart = async (): Promise<void> => {
    await gate.pass();
    done.push("restart");
  };
  const orders = [queue.join("restart scoring", restart), queue.join("restart scoring", restart)];
  orders.push(queue.join("scale scoring", async () => void done.push("scale")));
  await gate.reached;
  expect(done).toEqual([]);
  gate.open();
  await Promise.all(orders);
  expect(done).toEqual(["restart", "scale"]);
  await queue.join("restart scoring", restart);
  expect(done).toEqual(["restart", "scale", "restart"]);
});

it("issue 12: a failing order fails for its sender, not for the next one", async () => {
  const queue = createOrderQueue();
  const failing = queue.join("restart kafka", () => Promise.reject(new RangeError("it does not start")));
  const next = queue.join("restart scoring", async () => undefined);
  await expect(failing).rejects.toThrow("it does not start");
  await expect(next).resolves.toBeUndefined();
  await queue.idle();
});
