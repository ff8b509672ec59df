SELECT topic, name AS "group" FROM bus.groups WHERE topic = ANY ($1::text[]) ORDER BY name, topic
