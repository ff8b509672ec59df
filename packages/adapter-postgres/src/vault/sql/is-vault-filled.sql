-- Keyed hashes of people outlive their keys: with another master key known people would become new leads.
SELECT EXISTS (SELECT FROM vault.subject_keys) OR EXISTS (SELECT FROM vault.day_keys)
  OR EXISTS (SELECT FROM identity.owners) AS "isFilled"
