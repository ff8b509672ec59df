import { chainedCrashSuite } from "./support/chained-crash-suite.ts";

const chained = { before: "on", after: "on" } as const;

chainedCrashSuite([
  {
    moment: "after the append, and the chain switched off",
    place: "store.append:after:1",
    before: "on",
    after: "off",
  },
  { moment: "before an offset is committed", place: "bus.batch:after:1", ...chained },
  { moment: "after the leads are given", place: "store.append:after:3", ...chained },
  {
    moment: "after enrichment alone, and the chain switched on",
    place: "store.append:after:3",
    before: "off",
    after: "on",
  },
]);
