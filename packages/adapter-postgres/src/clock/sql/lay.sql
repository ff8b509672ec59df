-- A clock that is there already goes on from where it stands.
INSERT INTO clock.moment (shown) VALUES ($1) ON CONFLICT (is_here) DO NOTHING
