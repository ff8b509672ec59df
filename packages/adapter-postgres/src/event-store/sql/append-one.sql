-- One round trip, one transaction. Locks and order: store.append_one in migrations/0001_event_store.sql.
SELECT store.append_one($1::text, $2::integer, $3::uuid, $4::text, $5::json, $6::json) AS "position"
