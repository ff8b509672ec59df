-- What nobody has come back to for a day was finished by somebody else.
WITH stale AS (
  DELETE FROM bus.in_hand WHERE group_name = $1 AND taken_at < clock_timestamp() - interval '1 day'
)
SELECT id, taken FROM bus.in_hand
WHERE group_name = $1 AND taken_at >= clock_timestamp() - interval '1 day'
