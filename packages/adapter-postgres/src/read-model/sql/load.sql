SELECT key, revision, row::text FROM read.{{table}} WHERE key = ANY ($1::text[]) ORDER BY key
