-- The placements of each trajectory and the jobs they form: the second table of year by trajectory.
create table spoor.view_placements (
    generation integer not null,
    trajectory varchar collate "C" not null,
    nth        integer not null,
    placement  varchar collate "C" not null,
    programme  varchar collate "C" not null,
    employer   varchar collate "C" not null,
    entity     varchar collate "C" not null,
    starts_on  date    not null,
    last_day   date,
    paid       boolean not null,
    job        integer,
    job_start  date,
    job_scope  varchar collate "C",
    weight     varchar collate "C",
    constraint view_placements_pkey primary key (generation, trajectory, nth)
);

create index view_placements_entity on spoor.view_placements (generation, entity);
