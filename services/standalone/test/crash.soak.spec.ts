import { theFunnel } from "./support/funnel-stream.ts";
import { killedProcessSuite } from "./support/killed-process.ts";

killedProcessSuite({ kills: 10, people: 240, funnel: theFunnel() });
