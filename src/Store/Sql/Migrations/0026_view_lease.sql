-- Which host projects: one at a time. It goes by the clock of the database, and each holder gets a higher token, which every
-- transaction that writes views checks and locks right before it commits: who was paused and lost the lease writes nothing.
create table spoor.view_lease (
    singleton  boolean     not null default true constraint view_lease_is_one_row primary key check (singleton),
    token      bigint      not null default 0,
    holder     varchar,
    expires_at timestamptz not null default '-infinity'
);

insert into spoor.view_lease default values;
