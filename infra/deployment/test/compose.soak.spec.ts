import { commandsAt } from "../../runbooks/test/support/page-commands.ts";
import { composeSuite } from "./compose-suite.ts";

composeSuite({ commands: await commandsAt("servers"), isRefilled: true });
