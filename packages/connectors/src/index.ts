export type { Answers, Connector, VendorAddress, VendorStanding } from "./connector.ts";
export { connectorOf, connectors, vendorRoutes } from "./connector-list.ts";
export { createConnectorDoor, type DoorParts } from "./door.ts";
export { Mapping } from "./mapping/index.ts";
export { processDelivery, type Outcome, type Work } from "./process-delivery.ts";
export { unsealed } from "./sealed-request.ts";
export { Verification } from "./verification.ts";
