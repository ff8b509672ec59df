import { type Agent, request } from "node:http";
import type { RawSubmission } from "@leadstream/application";
import { z } from "zod";

const Received = z.object({ submissionId: z.string() });

export type Endpoint = { readonly agent: Agent; readonly port: number; readonly key: string };

/** `POST /v1/leads`. @returns the submission's id when it was accepted, null when it was refused */
export function postSubmission(
  door: Endpoint,
  { body, idempotencyKey }: RawSubmission,
): Promise<string | null> {
  const { agent, port, key } = door;
  const text = JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const sent = request({
      agent,
      port,
      host: "127.0.0.1",
      method: "POST",
      path: "/v1/leads",
      headers: {
        Authorization: `Bearer ${key}`,
        "Content-Type": "application/json",
        "Content-Length": Buffer.byteLength(text),
        ...(idempotencyKey === undefined ? {} : { "Idempotency-Key": idempotencyKey }),
      },
    });
    sent.once("error", reject);
    sent.once("response", (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.once("end", () => {
        const answer: unknown = JSON.parse(Buffer.concat(chunks).toString());
        if (response.statusCode === 202) resolve(Received.parse(answer).submissionId);
        else if (response.statusCode === 422) resolve(null);
        else reject(new Error(`intake answered ${response.statusCode}`));
      });
    });
    sent.end(text);
  });
}
