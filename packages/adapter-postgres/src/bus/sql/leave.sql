WITH gone AS (
  DELETE FROM bus.members WHERE topic = $1 AND group_name = $2 AND member = $3
)
UPDATE bus.progress SET owner = NULL, epoch = epoch + 1
WHERE topic = $1 AND group_name = $2 AND owner = $3
