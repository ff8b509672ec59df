import { chainedCrashSuite } from "./support/chained-crash-suite.ts";

/* The two kills that leave most to be done again. `chained-crash.soak.spec.ts` kills at two more moments. */
chainedCrashSuite([
  {
    moment: "after the append, and the chain switched off",
    place: "store.append:after:1",
    before: "on",
    after: "off",
  },
  { moment: "before an offset is committed", place: "bus.batch:after:1", before: "on", after: "on" },
]);
