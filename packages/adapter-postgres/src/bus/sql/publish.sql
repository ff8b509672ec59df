SELECT bus.publish($1, $2::text[], $3::text[], $4::int[], $5::json[], $6::timestamptz) AS written
