SELECT partition, min("offset") AS first FROM bus.messages
WHERE topic = $1 AND published_at >= $2::timestamptz GROUP BY partition
