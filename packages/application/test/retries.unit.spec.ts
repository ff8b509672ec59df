import { Fault } from "@leadstream/kernel";
import { createMemoryParking } from "@leadstream/testing";
import { describe, expect, it } from "vitest";
import { tellingRetries } from "../src/core/retries.ts";

const place = { group: "scoring.v1", topic: "leads.events.v1" };
const on = { topic: place.topic, partitions: [1] };
const away = async (): Promise<never> => {
  throw new Fault("store.unavailable", "the server of Ada did not answer");
};
const done = async (): Promise<void> => undefined;

describe("notes of what is tried again", () => {
  it("hold the code and not the message, and the fault goes on to the bus", async () => {
    const parking = createMemoryParking();
    const telling = tellingRetries({ parking }, place);
    await expect(telling([1], away)).rejects.toMatchObject({ code: "store.unavailable" });
    const notes = await parking.retries();
    expect(notes).toMatchObject([{ ...place, partition: 1, code: "store.unavailable", tries: 1 }]);
    expect(JSON.stringify(notes)).not.toContain("Ada");
    await telling([1], done);
    expect(await parking.retries()).toEqual([]);
  });

  it("of a process that ended are removed with the first batch of their partition", async () => {
    const parking = createMemoryParking();
    await parking.noteRetry(place.group, { ...on, partitions: [1, 2], code: "bus.unavailable" });
    await tellingRetries({ parking }, place)([1], done);
    expect(await parking.retries()).toMatchObject([{ partition: 2 }]);
  });

  it("cost nothing where nothing fails, but one look for each partition", async () => {
    const parking = createMemoryParking();
    let looks = 0;
    const endRetry: typeof parking.endRetry = async () => void (looks += 1);
    const telling = tellingRetries({ parking: { ...parking, endRetry } }, place);
    for (let n = 0; n < 5; n += 1) await telling([1, 2], done);
    expect(looks).toBe(1);
  });

  it("that cannot be kept stop nobody", async () => {
    const parking = createMemoryParking();
    const telling = tellingRetries({ parking: { ...parking, noteRetry: away, endRetry: away } }, place);
    await expect(telling([1], away)).rejects.toMatchObject({ code: "store.unavailable" });
    await telling([1], done);
  });

  it("are of faults that pass only: a bug goes on as it is", async () => {
    const parking = createMemoryParking();
    const bug = new TypeError("a planted bug");
    const fails = async (): Promise<never> => {
      throw bug;
    };
    await expect(tellingRetries({ parking }, place)([1], fails)).rejects.toBe(bug);
    expect(await parking.retries()).toEqual([]);
  });
});
