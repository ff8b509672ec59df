import { startEmbeddedPostgres } from "../../src/embedded-server.ts";

/** A process that owns a server until it is killed. Prints the URL and the server's pid, or the fault's code. */
const [dataDir = ""] = process.argv.slice(2);
try {
  const { url, pid } = await startEmbeddedPostgres({ dataDir });
  process.stdout.write(`${JSON.stringify({ url, pid })}\n`);
  setInterval(() => undefined, 60_000);
} catch (thrown) {
  const code = thrown instanceof Error && "code" in thrown ? thrown.code : String(thrown);
  process.stdout.write(`${JSON.stringify({ code })}\n`);
}
