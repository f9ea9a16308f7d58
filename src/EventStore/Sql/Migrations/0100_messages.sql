-- What follows the log. The tables of messages are as Wolverine makes them itself, and as it names them. They stand beside the log's, because whoever upgrades a register as a member of
-- its owner may make tables there and no schema. Messages hold positions and ids, never names.
create table spoor.wolverine_agent_restrictions (
    id   uuid    not null constraint pkey_wolverine_agent_restrictions_id primary key,
    uri  varchar not null,
    type varchar not null,
    node integer not null default 0
);

create table spoor.wolverine_control_queue (
    id           uuid        not null constraint pkey_wolverine_control_queue_id primary key,
    message_type varchar     not null,
    node_id      uuid        not null,
    body         bytea       not null,
    posted       timestamptz not null default now(),
    expires      timestamptz
);

create table spoor.wolverine_dead_letter_history (
    id               uuid not null constraint pkey_wolverine_dead_letter_history_id primary key,
    replay_count     integer,
    last_replayed_at timestamptz,
    first_failed_at  timestamptz
);

create index idx_wolverine_dead_letter_history_last_replayed_at on spoor.wolverine_dead_letter_history (last_replayed_at);

create table spoor.wolverine_dead_letters (
    id                uuid    not null constraint pkey_wolverine_dead_letters_id primary key,
    execution_time    timestamptz,
    body              bytea   not null,
    message_type      varchar not null,
    received_at       varchar,
    source            varchar,
    exception_type    varchar,
    exception_message varchar,
    sent_at           timestamptz,
    replayable        boolean,
    failure_group     varchar(100),
    failure_title     varchar(500),
    failed_at         timestamptz,
    first_failed_at   timestamptz,
    replay_count      integer,
    last_replayed_at  timestamptz,
    archived_at       timestamptz
);

create index idx_wolverine_dead_letters_failure_group on spoor.wolverine_dead_letters (failure_group);
create index idx_wolverine_dead_letters_replayable on spoor.wolverine_dead_letters (replayable) where replayable = true;

create table spoor.wolverine_deduplication_hashed (
    deduplication_hash bytea        not null constraint pkey_wolverine_deduplication_hashed_deduplication_hash primary key,
    deduplication_id   varchar(250) not null,
    expires            timestamptz  not null,
    envelope_id        uuid
);

create index idx_wolverine_deduplication_hashed_expires on spoor.wolverine_deduplication_hashed (expires);

create table spoor.wolverine_incoming_envelopes (
    id             uuid    not null constraint pkey_wolverine_incoming_envelopes_id primary key,
    status         varchar not null,
    owner_id       integer not null,
    execution_time timestamptz,
    attempts       integer default 0,
    body           bytea   not null,
    message_type   varchar not null,
    received_at    varchar,
    keep_until     timestamptz
);

create index idx_wolverine_incoming_envelopes_keep_until on spoor.wolverine_incoming_envelopes (keep_until) where status = 'Handled';
create index idx_wolverine_incoming_envelopes_owner on spoor.wolverine_incoming_envelopes (owner_id) where owner_id <> 0;
create index idx_wolverine_incoming_envelopes_recover on spoor.wolverine_incoming_envelopes (received_at) where status = 'Incoming' and owner_id = 0;
create index idx_wolverine_incoming_envelopes_scheduled on spoor.wolverine_incoming_envelopes (execution_time) where status = 'Scheduled';

create table spoor.wolverine_nodes (
    id           uuid        not null constraint pkey_wolverine_nodes_id primary key,
    node_number  serial      not null,
    description  varchar     not null,
    uri          varchar     not null,
    started      timestamptz not null default now(),
    health_check timestamptz not null default now(),
    version      varchar,
    capabilities text[]
);

create table spoor.wolverine_node_assignments (
    id      varchar     not null constraint pkey_wolverine_node_assignments_id primary key,
    node_id uuid        constraint fkey_wolverine_node_assignments_node_id references spoor.wolverine_nodes on delete cascade,
    started timestamptz not null default now()
);

create table spoor.wolverine_node_records (
    id          serial      not null constraint pkey_wolverine_node_records_id primary key,
    node_number integer     not null,
    event_name  varchar     not null,
    "timestamp" timestamptz not null default now(),
    description varchar
);

create table spoor.wolverine_outgoing_envelopes (
    id           uuid    not null constraint pkey_wolverine_outgoing_envelopes_id primary key,
    owner_id     integer not null,
    destination  varchar not null,
    deliver_by   timestamptz,
    body         bytea   not null,
    attempts     integer default 0,
    message_type varchar not null
);

create index idx_wolverine_outgoing_envelopes_owner on spoor.wolverine_outgoing_envelopes (owner_id) where owner_id <> 0;
create index idx_wolverine_outgoing_envelopes_recover on spoor.wolverine_outgoing_envelopes (destination) where owner_id = 0;

create table spoor.wolverine_recurring_messages (
    schedule_name        varchar(250)  not null constraint pkey_wolverine_recurring_messages_schedule_name primary key,
    cron_expression      varchar(250)  not null,
    envelope_ids         varchar(2000) not null,
    deduplication_id     varchar(250),
    next_occurrence      timestamptz,
    paused               boolean       not null,
    paused_at            timestamptz,
    trigger_requested_at timestamptz,
    last_updated         timestamptz   not null
);

-- The subscription to the log begins at the head of the day of the upgrade: what was recorded before is no news. At the beginning of a log
-- Marten makes the row itself.
insert into spoor.mt_event_progression (name, last_seq_id) select 'recorded:All', position from spoor.log_head where position > 0;

-- What an import or a restore appended, by first and last position: it is no news either.
create table spoor.imported (
    first_position bigint not null constraint imported_pkey primary key,
    last_position  bigint not null check (last_position >= first_position)
);

-- What is new for an account: steps that others recorded in its cases. Positions only; what they say is read from the log by whoever may read it.
create table spoor.news (
    account  uuid   not null references spoor.accounts,
    position bigint not null,
    constraint news_pkey primary key (account, position)
);

-- Until where an account has seen its news.
create table spoor.news_seen (
    account  uuid        not null constraint news_seen_pkey primary key references spoor.accounts,
    position bigint      not null,
    seen_at  timestamptz not null
);
