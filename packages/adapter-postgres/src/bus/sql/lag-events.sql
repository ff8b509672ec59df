SELECT messages, seconds FROM bus.events_lag($1, $2, $3, $4)
