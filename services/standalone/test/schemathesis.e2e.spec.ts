import { schemathesisSuite } from "./support/schemathesis-suite.ts";

/* Where leads come in, and how one is read. `schemathesis.soak.spec.ts` takes its time for every operation. */
schemathesisSuite({
  extent: { phases: ["examples", "fuzzing"], examplesPerOperation: 5 },
  of: /^\/v1\/(?:leads(?:\/batch|\/\{leadId\})?|submissions.*)$/u,
  atLeast: { share: 1, sent: 40 },
});
