-- The trajectories that a list showed, by the look at it.
create table spoor.access_shown (
    access     uuid    not null references spoor.access_log,
    trajectory varchar collate "C" not null,
    constraint access_shown_pkey primary key (trajectory, access)
);
