SELECT wrapped_by AS "wrappedBy", count(*) AS keys
FROM (SELECT wrapped_by FROM vault.subject_keys UNION ALL SELECT wrapped_by FROM vault.day_keys) AS k
GROUP BY wrapped_by ORDER BY wrapped_by
