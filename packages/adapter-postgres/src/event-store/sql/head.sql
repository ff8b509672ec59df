-- One step from the right end of the primary key.
SELECT coalesce(max(position), 0) AS head FROM store.events WHERE position <= $1
