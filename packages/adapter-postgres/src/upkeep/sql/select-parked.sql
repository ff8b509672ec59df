SELECT count(*) AS messages, count(DISTINCT (group_name, key)) AS keys FROM bus.parked
