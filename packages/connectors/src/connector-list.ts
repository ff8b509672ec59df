import type { Connector } from "./connector.ts";
import { standardWebhooks } from "./standard-webhooks/index.ts";
import { typeform } from "./typeform/index.ts";

/** Every connector, one line each. Routes, OpenAPI, the command line and the pages follow from it. */
export const connectors: readonly Connector[] = [typeform, standardWebhooks];

const byId = new Map(connectors.map((each) => [each.id, each]));

export const connectorOf = (id: string): Connector | undefined => byId.get(id);

/** The fixed addresses of all connectors. */
export const vendorRoutes = connectors.flatMap(({ id, addresses = [] }) =>
  addresses.map(({ method, path }) => ({ connector: id, method, path })),
);
