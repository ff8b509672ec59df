DELETE FROM clock.followers WHERE name = $1
