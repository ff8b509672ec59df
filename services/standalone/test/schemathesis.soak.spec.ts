import { schemathesisSuite } from "./support/schemathesis-suite.ts";

schemathesisSuite({
  extent: { phases: ["examples", "coverage", "fuzzing"], examplesPerOperation: 5, seconds: 300 },
  of: /./u,
  // On a slow machine the time ends before the operations do.
  atLeast: { share: 0.9, sent: 1_500 },
});
