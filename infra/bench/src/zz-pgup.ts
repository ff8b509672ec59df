import { startEmbeddedPostgres } from "@leadstream/adapter-postgres";
const s = await startEmbeddedPostgres({ dataDir: "/tmp/con-demo" });
console.log(s.url);
setInterval(() => {}, 1e6);
