-- The tables of a Marten 9.58 event store with string stream identity (log.md, Shape), as Marten itself asks for them (IDocumentStore.Storage.Database.CreateMigrationAsync); the
-- test MartenSchema fails where it asks for more. No column of our own, ever. Its functions follow in the next two files, as Marten writes them: nobody but the owner may
-- execute them (Sql/Access/differences.sql).
create schema spoor;

create table spoor.mt_streams (
    id                varchar     not null constraint pkey_mt_streams_id primary key,
    type              varchar,
    version           bigint,
    timestamp         timestamptz not null default now(),
    created           timestamptz not null default now(),
    tenant_id         varchar     default '*DEFAULT*',
    is_archived       boolean     default false,
    compacted_version bigint      not null default 0
);

-- seq_id is the position, timestamp is recordedAt; the actor stands in headers (log.md, Shape).
create table spoor.mt_events (
    seq_id         bigint       not null constraint pkey_mt_events_seq_id primary key,
    id             uuid         not null,
    stream_id      varchar      constraint fkey_mt_events_stream_id references spoor.mt_streams (id) on delete cascade,
    version        bigint       not null,
    data           jsonb        not null,
    bdata          bytea,
    type           varchar(500) not null,
    timestamp      timestamptz  not null,
    tenant_id      varchar      default '*DEFAULT*',
    mt_dotnet_type varchar,
    correlation_id varchar,
    causation_id   varchar,
    headers        jsonb,
    is_archived    boolean      default false
);

create unique index pk_mt_events_stream_and_version on spoor.mt_events (stream_id, version);

-- Ours: an id is given once, and what names a person, now or before a correction, is found without reading every event.
create unique index pk_mt_events_id_unique on spoor.mt_events (id);
create index mt_events_client_idx on spoor.mt_events ((coalesce(data ->> 'clientId', data -> 'data' ->> 'clientId')))
    where type in ('intake_registered', 'step_corrected');

-- Marten draws positions from it. A sequence does not roll back: whoever takes the head puts it where the log ends.
create sequence spoor.mt_events_sequence owned by spoor.mt_events.seq_id;

-- The rest is for Marten's own projections and dead letters, of which the log has none.
create table spoor.mt_event_progression (
    name                       varchar      not null constraint pk_mt_event_progression primary key,
    last_seq_id                bigint,
    last_updated               timestamptz  default transaction_timestamp(),
    mode                       varchar      default 'none',
    rebuild_threshold          integer      default 0,
    assigned_node              integer      default 0,
    heartbeat                  timestamptz,
    agent_status               varchar(20),
    pause_reason               text,
    running_on_node            integer,
    warning_behind_threshold   bigint,
    critical_behind_threshold  bigint,
    failure_category           varchar(50),
    failure_event_sequence     bigint,
    failure_event_type         varchar(500),
    failure_event_tenant_id    varchar(500)
);

create table spoor.mt_event_projection_floors (
    name         varchar     not null,
    tenant_id    varchar     not null,
    floor        bigint      not null,
    last_updated timestamptz default transaction_timestamp(),
    constraint pkey_mt_event_projection_floors_name_tenant_id primary key (name, tenant_id)
);

create table spoor.mt_doc_deadletterevent (
    id               uuid        not null constraint pkey_mt_doc_deadletterevent_id primary key,
    data             jsonb       not null,
    mt_last_modified timestamptz default transaction_timestamp(),
    mt_version       uuid        not null default md5(random()::text || clock_timestamp()::text)::uuid,
    mt_dotnet_type   varchar
);
