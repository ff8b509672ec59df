import pg from "pg";
const [url,...qs]=process.argv.slice(2);
const c=new pg.Client({connectionString:url}); await c.connect();
for(const q of qs){const t=performance.now(); const r=await c.query(q); console.table(r.rows.slice(0,60)); console.log(Math.round(performance.now()-t),"ms");}
await c.end();
