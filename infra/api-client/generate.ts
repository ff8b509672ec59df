/* `npm run api-client`: regenerates packages/api-client from the routes. Review and commit the difference. */
import { clientFolder, writeApiClient } from "./write.ts";

await writeApiClient(clientFolder);
console.log("packages/api-client/src is written");
