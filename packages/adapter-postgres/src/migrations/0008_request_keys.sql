-- What was sent under each idempotency key (not breaking: creates only). A digest under a key derived from the master
-- key: who holds a copy of the table cannot try out contents. One row for each key, as `ledger.receipts` has one for
-- each submission; a submission received before has a receipt and no row here.
CREATE TABLE ledger.request_keys (
  id text COLLATE "C" PRIMARY KEY,
  content bytea NOT NULL
);
