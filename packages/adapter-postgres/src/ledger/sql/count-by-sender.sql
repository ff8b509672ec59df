SELECT sender, count(*) AS count
FROM ledger.receipts
GROUP BY sender
ORDER BY sender COLLATE "C"
