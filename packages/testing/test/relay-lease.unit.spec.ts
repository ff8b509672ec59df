import { createMemoryRelayLease, relayLeaseContract } from "../src/index.ts";

relayLeaseContract("in memory", createMemoryRelayLease);
