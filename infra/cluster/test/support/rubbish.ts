import { inboundTopic, type Topic } from "@leadstream/contracts";
import { err } from "@leadstream/kernel";

/** Unreadable bytes. */
export const rubbish: Topic<string> = {
  ...inboundTopic,
  codec: {
    encode: (text) => ({ headers: { ce_type: "lead.submitted.v1" }, body: new TextEncoder().encode(text) }),
    decode: () => err({ code: "message.undecodable", reason: "rubbish" }),
  },
};
