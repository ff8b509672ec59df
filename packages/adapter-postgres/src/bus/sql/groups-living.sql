-- By the server's clock, as leases are counted everywhere.
SELECT member FROM bus.members
WHERE topic = $1 AND group_name = $2 AND seen_at >= clock_timestamp() - $3 * interval '1 millisecond'
ORDER BY member
