#!/usr/bin/env bash
# A hot standby: copies the primary at the first start, and follows it from then on.
set -euo pipefail

if [ ! -s "$PGDATA/PG_VERSION" ]; then
    PGPASSWORD="$(cat "${SECRETS:-/run/secrets}/replication_password")" pg_basebackup \
        --host="${PRIMARY:-database}" --username=spoor_replication --pgdata="$PGDATA" --checkpoint=fast --wal-method=stream --write-recovery-conf
fi

# Without feedback a long replay here would be cut off by what the primary cleans up meanwhile.
exec postgres -D "$PGDATA" -c hot_standby_feedback=on
