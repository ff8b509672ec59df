SELECT key, revision, row::text FROM read.{{table}} WHERE key > $1 ORDER BY key LIMIT $2
