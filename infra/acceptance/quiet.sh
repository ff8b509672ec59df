#!/usr/bin/env bash
# Waits until the system that runs on a data folder has finished all work.
#
#   infra/acceptance/quiet.sh DATA
set -euo pipefail

said() { node -p 'JSON.parse(require("node:fs").readFileSync(process.argv[1], "utf8"))[process.argv[2]]' "$1/runtime.json" "$2"; }
url=$(said "$1" url)
key=$(said "$1" key)
waiting() { curl -s --max-time 20 -H "Authorization: Bearer $key" "$url/v1/waiting" || true; }
for _ in $(seq 1200); do
  case "$(waiting)" in *'"quiet":true'*) exit 0 ;; esac
  sleep 0.5
done
echo "not quiet after ten minutes: $(waiting)" >&2
exit 1
