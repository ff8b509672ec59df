import { createHmac } from "node:crypto";
import { type Agent, request } from "node:http";

export type WebhookTarget = {
  readonly agent: Agent;
  readonly port: number;
  readonly source: string;
  readonly secret: string;
};

/** Signs and posts as the Standard Webhooks specification says. @returns the status of the answer */
export function postWebhook(
  { agent, port, source, secret }: WebhookTarget,
  { id, body }: { readonly id: string; readonly body: string },
): Promise<number> {
  const timestamp = String(Math.floor(Date.now() / 1_000));
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  const signature = createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64");
  return new Promise((resolve, reject) => {
    const sent = request({
      agent,
      port,
      host: "127.0.0.1",
      method: "POST",
      path: `/v1/connectors/standard-webhooks/${source}`,
      headers: {
        "Content-Type": "application/json",
        "Content-Length": Buffer.byteLength(body),
        "webhook-id": id,
        "webhook-timestamp": timestamp,
        "webhook-signature": `v1,${signature}`,
      },
    });
    sent.once("error", reject);
    sent.once("response", (response) => {
      response.resume();
      response.once("end", () => resolve(response.statusCode ?? 0));
    });
    sent.end(body);
  });
}
