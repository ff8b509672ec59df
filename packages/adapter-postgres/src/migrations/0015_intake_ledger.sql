-- What intake asks at the door (not breaking: creates only).

-- One row where submissions were received while their ids were plain hashes: then, and only then, a repeat is looked up
-- under the plain id as well.
CREATE TABLE ledger.plain_ids (until timestamptz NOT NULL);
INSERT INTO ledger.plain_ids
SELECT now() WHERE EXISTS (SELECT FROM ledger.receipts) OR EXISTS (SELECT FROM ledger.request_keys);

-- Submissions that capture refused (a deal before its lead): sent again they are another try. Kept here because a look
-- at the views would wait while they are replaced.
CREATE TABLE ledger.refusals (submission_id text COLLATE "C" PRIMARY KEY);
INSERT INTO ledger.refusals (submission_id)
SELECT DISTINCT e.data ->> 'submissionId'
FROM store.events e
WHERE e.type = 'submission.refused.v1'
ON CONFLICT DO NOTHING;
-- Where the events are kept elsewhere, the view of them tells.
DO $$
BEGIN
  IF to_regclass('read.submissions_v1') IS NOT NULL THEN
    INSERT INTO ledger.refusals (submission_id)
    SELECT key FROM read.submissions_v1 WHERE row ->> 'outcome' = 'refused'
    ON CONFLICT DO NOTHING;
  END IF;
END
$$;
