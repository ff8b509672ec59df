/* `psql URL -c STATEMENT` for machines without psql. */
import pg from "pg";

const [url, , statement = ""] = process.argv.slice(2);
const client = new pg.Client({ connectionString: url });
await client.connect();
const { rows, rowCount } = await client.query(statement);
console.log(rows.length > 0 ? JSON.stringify(rows) : `${rowCount ?? 0} rows`);
await client.end();
