import { schemathesisSuite } from "./support/schemathesis-suite.ts";

/* A short time. `schemathesis.soak.spec.ts` has five minutes, in which it comes to every operation. */
schemathesisSuite({ seconds: 10, atLeast: { share: 0.1, sent: 50 } });
