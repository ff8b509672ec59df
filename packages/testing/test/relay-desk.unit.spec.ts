import { createMemoryRelayDesk, relayDeskContract } from "../src/index.ts";

relayDeskContract("in memory", createMemoryRelayDesk);
