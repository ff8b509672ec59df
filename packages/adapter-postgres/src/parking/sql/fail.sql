-- The key waits for somebody to ask anew; the message says why it failed this time.
UPDATE bus.parked SET redrive_asked_at = NULL, lease_holder = NULL, lease_until = NULL,
  code = CASE WHEN topic = $3 AND id = $4 THEN $5 ELSE code END,
  reason = CASE WHEN topic = $3 AND id = $4 THEN $6 ELSE reason END
WHERE group_name = $1 AND key = $2
