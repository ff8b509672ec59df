-- FREEZE: made in this transaction, so the rows need no second write to mark them visible to all.
COPY read.{{table}}_fresh (key, revision, row) FROM STDIN WITH (FREEZE)
