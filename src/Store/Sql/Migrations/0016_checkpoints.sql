-- Signed statements of where the log stood (log.md, Seal). The key that signs them is never in the database.
create table spoor.checkpoints (
    number     bigint      not null generated always as identity constraint checkpoints_pkey primary key,
    origin     uuid        not null,
    size       bigint      not null check (size >= 0),
    root       bytea       not null check (length(root) = 32),
    taken_at   timestamptz not null,
    public_key bytea       not null,
    signature  bytea       not null
);

create trigger refuse_change
    before update or delete or truncate on spoor.checkpoints
    for each statement execute function spoor.refuse_change();
