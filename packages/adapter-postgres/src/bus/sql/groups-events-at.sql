-- Reads the whole history: no index on the time, which every append would pay for.
SELECT min(position) AS first FROM store.events WHERE (meta ->> 'recordedAt')::timestamptz >= $1::timestamptz
