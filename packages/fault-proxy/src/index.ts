export { startFaultProxy } from "./proxy.ts";
export type { FaultProxy, FaultProxyOptions } from "./proxy.ts";
export type { NetworkFault } from "./link.ts";
