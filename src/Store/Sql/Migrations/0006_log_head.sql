-- The one row that every append locks and advances, so that positions have no gaps and commit in order (log.md, Order).
-- settled_at is the latest instant that a replay was answered for or an event recorded at: the clock stays ahead of it.
create table spoor.log_head (
    singleton   boolean     not null default true constraint log_head_is_one_row primary key check (singleton),
    position    bigint      not null default 0 check (position >= 0),
    recorded_at timestamptz,
    settled_at  timestamptz not null default '-infinity'
);

insert into spoor.log_head default values;
