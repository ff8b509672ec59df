#!/usr/bin/env bash
# Waits until the system that runs on a data folder has nothing left to do.
#
#   infra/acceptance/quiet.sh DATA
set -euo pipefail

url=$(node -p 'JSON.parse(require("node:fs").readFileSync(process.argv[1], "utf8")).url' "$1/runtime.json")
for _ in $(seq 1200); do
  [ "$(curl -s --max-time 20 -o /dev/null -w '%{http_code}' "$url/readyz")" = 200 ] && exit 0
  sleep 0.5
done
echo "not quiet after ten minutes: $(curl -s --max-time 20 "$url/readyz")" >&2
exit 1
