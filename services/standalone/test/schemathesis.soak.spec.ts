import { schemathesisSuite } from "./support/schemathesis-suite.ts";

schemathesisSuite({ seconds: 300, of: /./u, atLeast: { share: 0.9, sent: 1_500 } });
