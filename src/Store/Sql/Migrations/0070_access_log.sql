-- Who saw or changed what, of whom, and why (NEN 7513). It is written before anything is shown, and the program can neither change nor
-- remove it. A trajectory and its client are named where one was asked for; what a list showed stands in access_shown.
create table spoor.access_log (
    id         uuid        not null constraint access_log_pkey primary key,
    at         timestamptz not null,
    actor      varchar     collate "C" not null,
    roles      varchar     collate "C" not null,
    programme  varchar     collate "C",
    act        varchar     collate "C" not null check (act in ('view', 'search', 'export', 'record', 'administer')),
    what       varchar     not null,
    asked      varchar     not null,
    trajectory varchar     collate "C",
    client     varchar     collate "C",
    on_behalf  varchar     collate "C",
    reason     varchar
);

create index access_log_at_idx on spoor.access_log (at);
create index access_log_trajectory_idx on spoor.access_log (trajectory, at) where trajectory is not null;
create index access_log_client_idx on spoor.access_log (client, at) where client is not null;
