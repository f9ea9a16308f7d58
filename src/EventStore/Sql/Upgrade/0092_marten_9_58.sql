-- What Marten 9.58 asks for beyond the shape of log.md, as Marten itself writes it (IDocumentStore.Storage.Database.CreateMigrationAsync). Nothing of mt_events changes.
-- Nobody but the owner may execute these functions (Sql/Access/differences.sql).

-- Whoever appends takes the head first; so does the upgrade, so that what a host of before has begun comes in and neither waits for the other.
lock table spoor.log_head in access exclusive mode;

\ir ../Baseline/02_marten_json.sql

CREATE TABLE IF NOT EXISTS spoor.mt_doc_deadletterevent (
    id                  uuid                        NOT NULL,
    data                jsonb                       NOT NULL,
    mt_last_modified    timestamp with time zone    NULL DEFAULT (transaction_timestamp()),
    mt_version          uuid                        NOT NULL DEFAULT (md5(random()::text || clock_timestamp()::text)::uuid),
    mt_dotnet_type      varchar                     NULL,
CONSTRAINT pkey_mt_doc_deadletterevent_id PRIMARY KEY (id)
);
alter table spoor.mt_streams add column compacted_version bigint NOT NULL DEFAULT 0;
alter table spoor.mt_event_progression add column mode varchar NULL DEFAULT 'none';
alter table spoor.mt_event_progression add column rebuild_threshold integer NULL DEFAULT 0;
alter table spoor.mt_event_progression add column assigned_node integer NULL DEFAULT 0;
alter table spoor.mt_event_progression add column heartbeat timestamp with time zone NULL;
alter table spoor.mt_event_progression add column agent_status varchar(20) NULL;
alter table spoor.mt_event_progression add column pause_reason text NULL;
alter table spoor.mt_event_progression add column running_on_node integer NULL;
alter table spoor.mt_event_progression add column warning_behind_threshold bigint NULL;
alter table spoor.mt_event_progression add column critical_behind_threshold bigint NULL;
alter table spoor.mt_event_progression add column failure_category varchar(50) NULL;
alter table spoor.mt_event_progression add column failure_event_sequence bigint NULL;
alter table spoor.mt_event_progression add column failure_event_type varchar(500) NULL;
alter table spoor.mt_event_progression add column failure_event_tenant_id varchar(500) NULL;
CREATE TABLE IF NOT EXISTS spoor.mt_event_projection_floors (
    name            varchar                     NOT NULL,
    tenant_id       varchar                     NOT NULL,
    floor           bigint                      NOT NULL,
    last_updated    timestamp with time zone    NULL DEFAULT (transaction_timestamp()),
CONSTRAINT pkey_mt_event_projection_floors_name_tenant_id PRIMARY KEY (name, tenant_id)
);
\ir ../Baseline/03_marten_events.sql

