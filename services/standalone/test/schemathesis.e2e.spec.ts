import { schemathesisSuite } from "./support/schemathesis-suite.ts";

/* Where leads come in, and how one is read. `schemathesis.soak.spec.ts` takes its time for every operation. */
schemathesisSuite({
  seconds: 8,
  of: /^\/v1\/(?:leads(?:\/batch|\/\{leadId\})?|submissions.*)$/u,
  atLeast: { share: 0.5, sent: 50 },
});
