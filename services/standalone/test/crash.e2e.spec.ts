import { firstOf, theFunnel } from "./support/funnel-stream.ts";
import { killedProcessSuite } from "./support/killed-process.ts";

/* Four kills, the last of them at the start. `crash.soak.spec.ts` kills ten times, with the whole funnel. */
killedProcessSuite({ kills: 4, people: 64, funnel: firstOf(theFunnel(), 600) });
