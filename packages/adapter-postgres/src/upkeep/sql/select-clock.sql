SELECT clock_timestamp() AS "databaseNow",
  (SELECT meta ->> 'recordedAt' FROM store.events ORDER BY position DESC LIMIT 1) AS "lastRecordedAt"
