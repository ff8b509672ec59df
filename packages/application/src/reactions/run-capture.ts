import { inboundTopic } from "@leadstream/contracts";
import { host, type Hosted, type HostParts } from "../core/consumer-host.ts";
import { CAPTURE, captureBatch, type CaptureParts } from "./capture.ts";

export type RunCaptureParts = CaptureParts & HostParts;

/** Most submissions in one batch. */
const BATCH = 500;

/** Joins the inbound topic. */
export const runCapture = (parts: RunCaptureParts): Promise<Hosted> =>
  host(parts, {
    group: CAPTURE,
    topic: inboundTopic,
    batchSize: BATCH,
    handle: async (messages) => {
      await captureBatch(parts, messages);
      return messages.length;
    },
  });
