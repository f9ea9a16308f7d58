#!/usr/bin/env bash
# Run once by the image of PostgreSQL, when it makes the cluster: the roles of docs/running.md, and a login for a replica.
set -euo pipefail

secret() { cat "${SECRETS:-/run/secrets}/$1"; }

psql --no-psqlrc --set=ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" \
    --set=host="$(secret host_password)" --set=migrate="$(secret migrate_password)" --set=replication="$(secret replication_password)" <<'SQL'
create role spoor_owner nologin;
create role spoor_app nologin;
create role spoor_reader nologin;
create role spoor_host login password :'host' in role spoor_app;
create role spoor_migrate login password :'migrate' in role spoor_owner, spoor_app;
create role spoor_replication login replication password :'replication';
select format('grant create on database %I to spoor_owner', current_database()) \gexec
SQL

echo "host replication spoor_replication all scram-sha-256" >> "$PGDATA/pg_hba.conf"
