/*
 * The system under the case of webhooks: intake's HTTP endpoint and all consumers in one process, like standalone, with one
 * source of Standard Webhooks. Tells at each question how much of the processor it has used.
 */
import { createApiKeys, startHttpServer } from "@leadstream/adapter-http";
import { intakeRoutes, startDeliveries } from "@leadstream/intake";
import { nextMessage } from "./messages.ts";
import { processorTime } from "./processor-time.ts";
import { openSystem, startConsumers } from "./system.ts";
import { WebhookOrder, type WebhookReady, type WebhookUsage } from "./webhook-messages.ts";

const { databaseUrl, serverPid, secret, source } = WebhookOrder.parse(await nextMessage(process));
const system = await openSystem(databaseUrl);
const { platform, parts } = system;
const { connectorSources } = platform.infrastructure;
await connectorSources.put({
  id: source,
  connector: "standard-webhooks",
  sender: source,
  secrets: [{ value: secret, until: null }],
  mapping: null,
  options: {},
  createdAt: platform.clock.now(),
  createdBy: "bench",
});
await startConsumers(system);
startDeliveries(parts, platform);
const { log, meter } = platform;
const server = await startHttpServer({
  port: 0,
  host: "127.0.0.1",
  routes: [intakeRoutes(platform, createApiKeys([]))],
  log,
  meter,
});
const tell = (message: WebhookReady | WebhookUsage): void => void process.send?.(message);
tell({ port: server.port });
while ((await nextMessage(process)) === "usage") tell(await processorTime(serverPid));
await server.close();
await system.close();
process.disconnect();
