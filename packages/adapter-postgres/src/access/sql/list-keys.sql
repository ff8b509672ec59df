SELECT k.id, k.terms, k.label, k.expires_at, k.revoked_at, made.at AS created_at, made.by_whom AS created_by,
  (SELECT json_agg(json_build_object('sha256', encode(s.sha256, 'hex'), 'until', s.works_until))
    FROM access.secrets s WHERE s.key_id = k.id) AS secrets
FROM access.keys k JOIN access.key_changes made ON made.key_id = k.id AND made.what = 'created'
ORDER BY made.number
