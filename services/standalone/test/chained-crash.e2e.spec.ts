import { chainedCrashSuite } from "./support/chained-crash-suite.ts";

/* The kill that leaves most to be done again. `chained-crash.soak.spec.ts` kills at three more moments. */
chainedCrashSuite([
  {
    moment: "before an offset is committed",
    place: "bus.batch:after:1",
    before: "on",
    after: "on",
  },
]);
