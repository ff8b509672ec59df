SELECT partition, epoch, finished
FROM bus.claim($1, $2, $3, $4, $5 * interval '1 millisecond', $6)
