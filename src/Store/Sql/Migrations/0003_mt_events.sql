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
create unique index pk_mt_events_id_unique on spoor.mt_events (id);
