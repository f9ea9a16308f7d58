-- Where each stored view stands. Rows of a view carry a generation; readers see the one that stands here and no other, so that a
-- rebuild fills the next while this one is read and followed, and one update shows it. Shape is the version of the view in the
-- program that filled it. What is stored in views follows from the log: it is in no backup, and any of it may be thrown away.
create table spoor.view_state (
    view            varchar     collate "C" not null constraint view_state_pkey primary key,
    shape           integer     not null default 0,
    generation      integer     not null default 0,
    last_generation integer     not null default 0,
    position        bigint      not null default 0 check (position >= 0),
    as_of           date        not null default '1900-01-01',
    wants_rebuild   boolean     not null default false,
    stopped_at      bigint,
    stopped_event   uuid,
    stopped_why     text,
    stopped_since   timestamptz
);
