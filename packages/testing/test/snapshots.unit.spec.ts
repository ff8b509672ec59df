import { createMemorySnapshots, snapshotsContract } from "../src/index.ts";

snapshotsContract("in memory", async () => createMemorySnapshots());
