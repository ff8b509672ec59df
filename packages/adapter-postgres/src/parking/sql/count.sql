SELECT count(DISTINCT key) AS keys FROM bus.parked WHERE group_name = $1
