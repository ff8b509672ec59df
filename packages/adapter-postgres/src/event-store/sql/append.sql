-- One round trip, one transaction. Locks and order: store.append in migrations/0001_event_store.sql.
SELECT store.append(
  $1::text[], $2::integer[], $3::integer[],
  $4::integer[], $5::integer[], $6::uuid[], $7::text[], $8::json[], $9::json[]
) AS positions
