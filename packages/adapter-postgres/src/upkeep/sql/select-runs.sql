SELECT what, ran_at AS "at", ok, position FROM upkeep.last_runs
