-- One taker at a time per group, until its transaction ends: two must not be given the same key.
SELECT pg_advisory_xact_lock(hashtextextended('leadstream redrive ' || $1, 0))
