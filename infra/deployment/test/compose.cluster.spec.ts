import { commandsAt } from "../../runbooks/test/support/page-commands.ts";
import { composeSuite } from "./compose-suite.ts";

/* Of each command of the runbook its first line. `compose.soak.spec.ts` runs them all, and refills a lost broker. */
const nameOf = (line: string): string => line.split(" ").slice(0, 2).join(" ");
const byName = Map.groupBy(await commandsAt("servers"), nameOf);
const first = [...byName.values()].flatMap((lines) => lines.slice(0, 1));

composeSuite({ commands: first, isRefilled: false });
