DELETE FROM vault.day_keys WHERE day < $1 RETURNING key_id
