SELECT name FROM leadstream_migrations ORDER BY number
